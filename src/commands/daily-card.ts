import {
  addDays,
  dayOf,
  dayText,
  hourText,
  type Moment,
  onDayText,
  timeText,
  weekdayName,
  type Zone,
} from "../core/day.ts";
import type { Daily } from "../core/habit/daily.ts";
import {
  type Block,
  type Button,
  list,
  paragraph,
  quiet,
  type Reply,
  reply,
  strong,
  title,
} from "../core/talk/reply.ts";
import { daysText, listed } from "./calendar-words.ts";
import { closingText } from "./daily-closing.ts";
import { zoneText } from "./places.ts";

// All that is set about the question of the day, in words.

/** "amanhã, terça, 10/03/2026, às 08:00", "na sexta, 13/03/2026, às 08:00". */
function momentText(at: Moment, zone: Zone, now: Moment): string {
  const [day, today] = [dayOf(at, zone), dayOf(now, zone)];
  const near = day === today ? "hoje" : day === addDays(today, 1) ? "amanhã" : undefined;
  const date = near === undefined ? onDayText(day) : `${near}, ${weekdayName(day)}, ${dayText(day)}`;
  return `${date}, ${hourText("às", timeText(at, zone))}`;
}

/** "às 08:00 e 18:00", "à 01:00 e às 18:00". */
const timesText = (times: readonly string[]): string =>
  listed(
    times.map((time, at) =>
      at === 0 || times.some((one) => one.startsWith("01:")) ? hourText("às", time) : time,
    ),
  );

const QUIZ = "quiz do aplicativo, quando ele existir e a questão couber";

function subjectText({ subject, owner }: Daily): string {
  switch (subject.kind) {
    case "all":
      return "toda a matéria";
    case "missed":
      return owner.kind === "group" ? "o que o grupo mais erra" : "o seu caderno de erros";
    case "subtopics":
      return subject.title;
  }
}

/** When each knows the key, and when the question closes. Only a group is told a result; a person asks for the comment. */
function revealText(daily: Daily): string {
  const { owner, reveal, revisable } = daily;
  const [each, all] =
    owner.kind === "group"
      ? ["para cada um, assim que responde", "para todos, no fechamento"]
      : ["assim que você responde", "só no fechamento, em “Ver comentário”"];
  const change = revisable ? "; até lá dá para mudar o voto" : "";
  return `${reveal === "each" ? each : all}; ${closingText(daily)}${change}`;
}

/** Everything that is set, and when the next one comes. */
export function settingsReply(daily: Daily, now: Moment, note?: string): Reply {
  const turns = `${daysText(daily.weekdays)}, ${timesText(daily.times)} (${zoneText(daily.zone)})`;
  const lines = [
    ["Quando", turns],
    ["Assunto", subjectText(daily)],
    ["Formato", daily.format === "quiz" ? QUIZ : "botões"],
    ["Gabarito", revealText(daily)],
  ] as const;
  return reply(
    [
      title("Questão do dia", daily.on ? "ligada" : "desligada"),
      ...(note === undefined ? [] : [paragraph(note)]),
      list(
        lines.map(([name = "", words = ""]) => [strong(`${name}: `), { text: words }]),
        { ordered: false },
      ),
      ...stateBlocks(daily, now),
      quiet("Para mudar: /diaria 07:30 seg-sex, /diaria 08:00 18:00, /diaria assunto 2.1, /diaria desligar."),
    ],
    { buttons: settingsButtons(daily), audience: "everyone", replaces: true },
  );
}

function stateBlocks(daily: Daily, now: Moment): Block[] {
  if (!daily.on) return [];
  if (daily.asleep === "forbidden")
    return [
      paragraph(
        "Estou sem permissão para escrever aqui. Tento de novo a cada horário e, assim que der certo, ela volta.",
      ),
    ];
  if (daily.asleep !== undefined)
    return [
      paragraph(
        "Está dormindo: perdi o acesso a esta conversa. Volta sozinha quando eu puder escrever aqui.",
      ),
    ];
  return [
    paragraph([
      { text: "A próxima vem " },
      strong(momentText(daily.next.at, daily.zone, now)),
      { text: "." },
    ]),
  ];
}

function settingsButtons(daily: Daily): Button[][] {
  const set = (label: string, what: string, to: string): Button => ({
    label,
    press: { kind: "daily", set: what, to },
  });
  return [
    [daily.on ? set("Desligar", "estado", "desligar") : set("Ligar", "estado", "ligar")],
    [
      daily.format === "quiz"
        ? set("Usar botões", "formato", "botoes")
        : set("Usar quiz do aplicativo", "formato", "quiz"),
      daily.reveal === "each"
        ? set("Gabarito só no fim", "gabarito", "fim")
        : set("Gabarito na hora", "gabarito", "hora"),
    ],
  ];
}
