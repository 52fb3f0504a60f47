import { dayOf, hourText, timeText } from "../core/day.ts";
import { nextReminder, reminders, streakAtRisk } from "../core/habit/reminder.ts";
import { paragraph, type Reply, reply } from "../core/talk/reply.ts";
import { type Call, defineCommand } from "./command.ts";
import { changePerson } from "./person.ts";

export const lembrete = defineCommand({
  name: "lembrete",
  about: "Avisa no privado quando a sua sequência está para se perder",
  usage: "/lembrete 20:00",
  personal: true,
  options: {
    hora: { type: "time", about: "a hora do lembrete", lone: true },
    estado: {
      type: "choice",
      about: "desligar",
      choices: [{ value: "desligar", label: "desligar", also: ["off", "desliga", "parar"] }],
    },
  },
  presses: { remind: ({ on }, call) => (on === 1 ? set(call, DEFAULT_TIME) : set(call, undefined)) },
  run: ({ hora, estado }, call) => {
    if (estado === "desligar") return set(call, undefined);
    return hora === undefined ? show(call) : set(call, hora);
  },
});

const DEFAULT_TIME = "20:00";

const say = (words: string): Reply => reply([paragraph(words)], { audience: "asker", notice: words });

async function show(call: Call): Promise<Reply> {
  return changePerson(call, async (rows, { id }) => {
    const reminder = await rows.get(reminders, id);
    return reminder === undefined
      ? say(
          "O lembrete está desligado. Para ligar, diga a hora: /lembrete 20:00. Ele só vem se a sua sequência estiver para se perder.",
        )
      : say(
          `O lembrete vem ${hourText("às", reminder.time)}, só nos dias em que você ainda não respondeu. Para desligar: /lembrete desligar.`,
        );
  });
}

function set(call: Call, time: string | undefined): Promise<Reply> {
  return changePerson(call, async (rows, { id, learner, habit }) => {
    const name = `remind/${id}`;
    if (time === undefined) {
      rows.remove(reminders, id);
      call.world.timetable.set(rows, name, undefined);
      return say("Pronto, não lembro mais. Para voltar: /lembrete 20:00.");
    }
    if (call.request.place.kind !== "private")
      return say("O lembrete chega no privado: peça por lá, com /lembrete 20:00.");
    const now = call.world.clock.now();
    const before = await rows.get(reminders, id);
    const reminder = { ...before, chat: call.request.place.chat, time };
    rows.put(reminders, id, reminder);
    const at = nextReminder(reminder, learner.zone, now);
    call.world.timetable.set(rows, name, at);
    const days = streakAtRisk(habit, learner.zone, dayOf(now, learner.zone));
    const note =
      days > 0
        ? ` Hoje você ainda não respondeu; sua sequência está em ${days === 1 ? "1 dia" : `${days} dias`}.`
        : "";
    return say(
      `Pronto: se até ${hourText("as", timeText(at, learner.zone))} você não tiver respondido nada no dia, eu lembro.${note}`,
    );
  });
}
