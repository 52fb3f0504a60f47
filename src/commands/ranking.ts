import { dayOf, dayText, startOf, timeText } from "../core/day.ts";
import { type Group, groups } from "../core/habit/group.ts";
import { learners, shownName } from "../core/knowing/learner.ts";
import type { Board, Line } from "../core/standing/board.ts";
import { type Period, periodOf } from "../core/standing/period.ts";
import { activeDays, habits, NO_HABIT, streakOf } from "../core/standing/streak.ts";
import { count } from "../core/talk/count.ts";
import { list, paragraph, quiet, type Reply, reply, strong, type Text, title } from "../core/talk/reply.ts";
import type { World } from "../ports.ts";
import { type Call, defineCommand } from "./command.ts";
import { changePerson, groupOf, learnerOf } from "./person.ts";
import { zoneText } from "./places.ts";

const TOP = 10;

export const ranking = defineCommand({
  name: "ranking",
  also: ["placar", "podio"],
  about: "Mostra o ranking do grupo por dia, semana, mês ou geral",
  usage: "/ranking semana",
  options: {
    periodo: {
      type: "choice",
      label: "período",
      about: "o período",
      choices: [
        { value: "hoje", label: "hoje" },
        { value: "semana", label: "semana" },
        { value: "mês", label: "mês" },
        { value: "geral", label: "geral" },
      ],
    },
    qual: {
      type: "choice",
      about: "o período anterior",
      choices: [{ value: "anterior", label: "anterior" }],
    },
    eu: {
      type: "choice",
      about: "sair do ranking ou voltar",
      choices: [
        { value: "sair", label: "sair" },
        { value: "voltar", label: "voltar" },
      ],
    },
  },
  presses: { rank: ({ group }, call) => rankingFor(call, group) },
  run: ({ periodo, qual, eu }, call) => {
    if (eu !== undefined) return show(call, { hidden: eu === "sair" });
    return rankingOf(call, periodo ?? "semana", { previous: qual === "anterior" });
  },
});

function show(call: Call, { hidden }: { hidden: boolean }): Promise<Reply> {
  return changePerson(call, async (rows, person) => {
    rows.put(learners, person.id, { ...person.learner, hidden });
    const told = hidden
      ? "Pronto: você não aparece mais nos rankings. Seus pontos continuam guardados; volte com /ranking voltar."
      : "Pronto: você voltou aos rankings.";
    return reply([paragraph(told)], { audience: "asker" });
  });
}

async function rankingOf(
  call: Call,
  kind: Parameters<typeof periodOf>[0],
  { previous }: { previous: boolean },
): Promise<Reply> {
  const here = await groupOf(call.world.store, call);
  return here === undefined
    ? reply([paragraph("O ranking é do grupo: peça lá. Aqui, veja como você vai com /progresso.")])
    : tableOf(call, here, kind, { previous });
}

/** The week's ranking of a group, from anywhere, for those who take part in it. */
async function rankingFor(call: Call, id: string): Promise<Reply> {
  const { store } = call.world;
  const learner = await store.get(learners, await learnerOf(store, call.request.from.id));
  const group = await store.get(groups, id);
  if (group === undefined || !learner?.groups.includes(id))
    return reply([
      paragraph("Esse ranking é de um grupo em que você ainda não respondeu nada. Responda lá primeiro."),
    ]);
  return tableOf(call, { id, group }, "semana", { previous: false });
}

async function tableOf(
  call: Call,
  here: { readonly id: string; readonly group: Group },
  kind: Parameters<typeof periodOf>[0],
  { previous }: { previous: boolean },
): Promise<Reply> {
  const { store, boards, clock } = call.world;
  const { zone } = here.group;
  const period = periodOf(kind, dayOf(clock.now(), zone), { previous });
  const board = await boards.of(here.id, period);
  const me = await learnerOf(store, call.request.from.id);
  const lines = await visibleTop(call.world, board, TOP);
  if (lines.length === 0)
    return reply([
      title(`Ranking de ${here.group.title}`, period.title),
      paragraph("Ninguém respondeu ainda neste período. Comece: /quiz"),
    ]);
  const texts = await Promise.all(lines.map((line) => lineText(call, line, me)));
  const mine = lines.some(({ learner }) => learner === me) ? [] : await ownLine(call, board, me);
  const blocks = [
    title(`Ranking de ${here.group.title}`, period.title),
    list(texts, { ordered: false }),
    ...mine,
    quiet(closing(period, zone, clock.now())),
  ];
  const isHere = call.request.place.kind === "group";
  return reply(blocks, {
    buttons: isHere ? [[{ label: "Ver no privado", press: { kind: "rank", group: here.id } }]] : [],
  });
}

/** The first so many who want to be seen. */
async function visibleTop({ store }: Pick<World, "store">, board: Board, most: number): Promise<Line[]> {
  for (let looked = most * 2; ; looked *= 2) {
    const lines = board.top(looked);
    const seen: Line[] = [];
    for (const line of lines) if (!(await store.get(learners, line.learner))?.hidden) seen.push(line);
    if (seen.length >= most || lines.length < looked) return seen.slice(0, most);
  }
}

const MEDALS = ["🥇", "🥈", "🥉"] as const;

/** The first three of a period: "🥇 Bia, 40 pontos". */
export async function podiumOf(world: World, group: string, period: Period): Promise<string[]> {
  const lines = await visibleTop(world, await world.boards.of(group, period), MEDALS.length);
  const names = await Promise.all(lines.map(({ learner }) => world.store.get(learners, learner)));
  return lines.map(({ position, points }, i) => {
    const learner = names[i];
    const name = learner === undefined ? "Alguém" : shownName(learner);
    return `${MEDALS[position - 1] ?? `${position}º`} ${name}, ${count(points, "ponto", "pontos")}`;
  });
}

async function lineText(call: Call, line: Line, me: string): Promise<Text> {
  const { store, clock } = call.world;
  const learner = await store.get(learners, line.learner);
  const habit = (await store.get(habits, line.learner)) ?? NO_HABIT;
  const zone = learner?.zone ?? "America/Sao_Paulo";
  const { days } = streakOf(activeDays(habit, zone), dayOf(clock.now(), zone));
  const name = learner === undefined ? "Alguém" : shownName(learner);
  return [
    { text: `${line.position}º ` },
    strong(line.learner === me ? `${name} (você)` : name),
    {
      text: `  ${count(line.points, "ponto", "pontos")}, acertou ${line.hits} de ${line.answers}, ${count(days, "dia seguido", "dias seguidos")}`,
    },
  ];
}

async function ownLine(call: Call, board: Board, me: string): Promise<ReturnType<typeof paragraph>[]> {
  const line = board.lineOf(me);
  if (line === undefined) return [paragraph("Você ainda não respondeu neste período.")];
  const hidden = (await call.world.store.get(learners, me))?.hidden ?? false;
  return [paragraph([...(await lineText(call, line, me)), ...(hidden ? [{ text: " (só você vê)" }] : [])])];
}

function closing(period: Period, zone: string, now: number): string {
  if (period.to === undefined) return "Pontos desde o começo do grupo.";
  const end = startOf(period.to, zone);
  const over = end <= now ? "Fechou" : "Fecha";
  return `${over} em ${dayText(period.to)}, às ${timeText(end, zone)} (${zoneText(zone)}). Como se pontua: /ajuda pontos`;
}
