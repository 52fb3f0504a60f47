import { DEFAULT_ZONE, type Zone } from "../core/day.ts";
import { type Daily, dailies, ownerKey } from "../core/habit/daily.ts";
import { groups } from "../core/habit/group.ts";
import { learners } from "../core/knowing/learner.ts";
import { paragraph, type Reply, reply } from "../core/talk/reply.ts";
import type { Change } from "../ports.ts";
import { type Call, defineCommand } from "./command.ts";
import { settingsReply } from "./daily-card.ts";
import { type Changes, newDaily, withChanges } from "./daily-settings.ts";
import { changesOf, wishIn } from "./daily-wish.ts";
import { type OptionSpecs, readValues } from "./options.ts";
import { groupOf, learnerOf, rememberGroup } from "./person.ts";

/** What buttons set as well. A press is as foreign as a typed word, and meets the same checks. */
const PRESSED = {
  estado: {
    type: "choice",
    about: "ligar ou desligar",
    choices: [
      { value: "ligar", label: "ligar", also: ["on", "liga", "ligada"] },
      { value: "desligar", label: "desligar", also: ["off", "desliga", "desligada"] },
    ],
  },
  formato: {
    type: "choice",
    about: "quiz do aplicativo ou botões",
    choices: [
      { value: "quiz", label: "quiz" },
      { value: "botoes", label: "botões" },
    ],
  },
  gabarito: {
    type: "choice",
    about: "quando cada um sabe o gabarito",
    choices: [
      { value: "hora", label: "na hora" },
      { value: "fim", label: "no fim" },
    ],
  },
} as const satisfies OptionSpecs;

export const diaria = defineCommand({
  name: "diaria",
  also: ["questaododia", "diario"],
  about: "A questão do dia: liga, desliga e diz quando, sobre o quê e como",
  usage: "/diaria 08:00",
  adminOnly: true,
  options: {
    hora: { type: "time", about: "a hora da questão" },
    outrahora: { type: "time", about: "uma segunda hora" },
    maisumahora: { type: "time", about: "uma terceira hora" },
    dias: { type: "days", about: "os dias da semana: todos os dias, seg a sex, ter e qui" },
    assunto: {
      type: "text",
      about: "tópico, subtópico, “tudo”, ou “erros”: o que o grupo mais erra",
      suggests: "subject",
    },
    ...PRESSED,
    fecha: {
      type: "time",
      about: "a hora do resultado, ou “proxima”: quando vem a próxima questão",
      named: true,
      or: "proxima",
    },
    troca: {
      type: "choice",
      about: "se dá para mudar o voto até o fechamento",
      choices: [
        { value: "sim", label: "sim" },
        { value: "nao", label: "não" },
      ],
    },
    fuso: { type: "zone", about: "o fuso horário: a capital ou o estado, como Manaus ou AC" },
  },
  presses: {
    daily: async ({ set, to }, call) => {
      if (!(await call.request.isAdmin()))
        return aside("Só quem administra o grupo pode mudar a questão do dia.");
      const read = readValues(PRESSED, { [set]: to });
      return change(call, read.ok ? changesOf(read.values) : {});
    },
  },
  run: (values, call) => {
    const wish = wishIn(values, call);
    return "problem" in wish ? reply([paragraph(wish.problem)]) : change(call, wish.changes);
  },
});

const aside = (words: string): Reply => reply([paragraph(words)], { audience: "asker", notice: words });

async function ownerOf(
  rows: Parameters<typeof groupOf>[0],
  call: Call,
): Promise<{ owner: Daily["owner"]; zone: Zone }> {
  const group = await groupOf(rows, call);
  if (group !== undefined) return { owner: { kind: "group", id: group.id }, zone: group.group.zone };
  const id = await learnerOf(rows, call.request.from.id);
  return { owner: { kind: "person", id }, zone: (await rows.get(learners, id))?.zone ?? DEFAULT_ZONE };
}

async function change(call: Call, changes: Changes): Promise<Reply> {
  const { owner } = await ownerOf(call.world.store, call);
  return call.world.store.change([`daily/${ownerKey(owner)}`], (rows) => changed(rows, call, changes));
}

async function changed(rows: Change, call: Call, changes: Changes): Promise<Reply> {
  const { place, from } = call.request;
  const now = call.world.clock.now();
  const { owner, zone } = await ownerOf(rows, call);
  const where = { chat: place.chat, thread: place.kind === "group" ? place.thread : undefined };
  const before =
    (await rows.get(dailies, ownerKey(owner))) ?? newDaily(owner, { ...where, by: from.id, zone }, now);
  const isAsked = Object.values(changes).some((value) => value !== undefined);
  if (!isAsked) return settingsReply(before, now);
  await rememberGroup(rows, call);
  const after = moved(withChanges(before, changes, now), changes, { ...where, by: from.id });
  rows.put(dailies, ownerKey(owner), after);
  // One that is on its way is finished first, or ended when it is switched off; both at the next tick.
  const due = after.pending !== undefined ? now : after.on ? after.next.at : undefined;
  call.world.timetable.set(rows, `daily/${ownerKey(owner)}`, due);
  const group = owner.kind === "group" ? await rows.get(groups, owner.id) : undefined;
  if (group !== undefined && changes.zone !== undefined)
    rows.put(groups, owner.id, { ...group, zone: changes.zone });
  return settingsReply(after, now, before.on || !after.on ? "Pronto, mudei." : "Pronto, está ligada.");
}

/** Switching it on or setting a time says where it belongs: in the chat and topic where that was said. */
function moved(
  daily: Daily,
  changes: Changes,
  where: { chat: string; thread: string | undefined; by: string },
): Daily {
  if (changes.on !== true) return daily;
  const { thread: _before, ...rest } = daily;
  const { thread, ...place } = where;
  return { ...rest, ...place, ...(thread !== undefined && { thread }) };
}
