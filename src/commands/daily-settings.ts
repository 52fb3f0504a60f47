import { addDays, dayOf, dayText, type Moment, timeText, weekdayName, type Zone } from "../core/day.ts";
import { awake, closingOf, type Daily, nextSlot } from "../core/habit/daily.ts";
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
import { daysText } from "./calendar-words.ts";

// What is set about the question of the day: defaults, changes, and all of it in words.

/** What a person may change at once. */
export type Changes = {
  readonly on?: boolean | undefined;
  readonly times?: readonly string[] | undefined;
  readonly weekdays?: readonly number[] | undefined;
  readonly subject?: Daily["subject"] | undefined;
  readonly format?: Daily["format"] | undefined;
  readonly reveal?: Daily["reveal"] | undefined;
  readonly close?: Daily["close"] | undefined;
  readonly revisable?: boolean | undefined;
  readonly zone?: Zone | undefined;
};

const DEFAULT_TIME = "08:00";
const DEFAULT_CLOSE = "20:00";

export function newDaily(
  owner: Daily["owner"],
  where: { chat: string; thread?: string | undefined; by: string; zone: Zone },
  now: Moment,
): Daily {
  const schedule = { zone: where.zone, times: [DEFAULT_TIME], weekdays: [1, 2, 3, 4, 5, 6, 7] };
  return {
    owner,
    chat: where.chat,
    ...(where.thread !== undefined && { thread: where.thread }),
    by: where.by,
    on: false,
    ...schedule,
    subject: { kind: "all" },
    format: "quiz",
    reveal: "each",
    close: owner.kind === "group" ? { kind: "at", time: DEFAULT_CLOSE } : { kind: "next" },
    revisable: false,
    next: nextSlot(schedule, now),
    skipped: 0,
  };
}

/** The settings after a change. A vote that may change is graded at the close, so then the key waits; and the platform's own quiz tells it at once, so it needs buttons. */
export function withChanges(daily: Daily, changes: Changes, now: Moment): Daily {
  const given = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<Daily>;
  const merged: Daily = { ...awake(daily), ...given };
  const revisable = merged.revisable && changes.reveal !== "each" && changes.format !== "quiz";
  const reveal = revisable ? "close" : changes.format === "quiz" ? "each" : merged.reveal;
  const after: Daily = {
    ...merged,
    revisable,
    reveal,
    format: reveal === "close" ? "buttons" : merged.format,
  };
  const sameTurns = ["times", "weekdays", "zone"].every((key) => changes[key as keyof Changes] === undefined);
  // What is due just now is on its way, and is left to come.
  const isRunning = daily.on && daily.asleep === undefined;
  return sameTurns && isRunning ? after : { ...after, next: nextSlot(after, now) };
}

/** "amanhã, terça, 10/03/2026, às 08:00". */
export function momentText(at: Moment, zone: Zone, now: Moment): string {
  const [day, today] = [dayOf(at, zone), dayOf(now, zone)];
  const near = day === today ? "hoje, " : day === addDays(today, 1) ? "amanhã, " : "";
  return `${near}${weekdayName(day)}, ${dayText(day)}, às ${timeText(at, zone)}`;
}

const listed = (parts: readonly string[]): string => parts.join(", ").replace(/, ([^,]*)$/, " e $1");

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

function revealText(daily: Daily): string {
  const { reveal, revisable } = daily;
  const when = closeText(daily);
  const key = reveal === "each" ? "para cada um, assim que responde" : "para todos, no fechamento";
  return `${key}; o resultado sai ${when}${revisable ? "; até lá dá para mudar o voto" : ""}`;
}

/** "às 20:00"; of a question that comes about then or later, on the next day. */
function closeText(daily: Daily): string {
  const { close, next, zone } = daily;
  if (close.kind === "next") return "quando vem a próxima";
  const isSameDay = dayOf(closingOf(daily, next, next.at), zone) === next.day;
  return `às ${close.time}${isSameDay ? "" : " do dia seguinte"}`;
}

/** Everything that is set, and when the next one comes. */
export function settingsReply(daily: Daily, now: Moment, note?: string): Reply {
  const isGroup = daily.owner.kind === "group";
  const turns = `${daysText(daily.weekdays)}, às ${listed(daily.times)} (${daily.zone})`;
  const lines = [
    ["Quando", turns],
    ["Assunto", subjectText(daily)],
    ...(isGroup
      ? [
          ["Formato", daily.format === "quiz" ? "quiz nativo, onde houver e a questão couber" : "botões"],
          ["Gabarito", revealText(daily)],
        ]
      : []),
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
  const isGroup = daily.owner.kind === "group";
  return [
    [daily.on ? set("Desligar", "estado", "desligar") : set("Ligar", "estado", "ligar")],
    ...(isGroup
      ? [
          [
            daily.format === "quiz"
              ? set("Usar botões", "formato", "botoes")
              : set("Usar quiz nativo", "formato", "quiz"),
            daily.reveal === "each"
              ? set("Gabarito só no fim", "gabarito", "fim")
              : set("Gabarito na hora", "gabarito", "hora"),
          ],
        ]
      : []),
  ];
}
