import { DEFAULT_ZONE, dayOf, type Moment } from "../core/day.ts";
import { nextReminder, reminders, streakAtRisk } from "../core/habit/reminder.ts";
import { learners } from "../core/knowing/learner.ts";
import { habits, NO_HABIT } from "../core/standing/streak.ts";
import { paragraph, type Reply, reply } from "../core/talk/reply.ts";
import type { Hands } from "./hands.ts";

/** A private word to a person whose streak ends today; at most once a day, and never again after they were out of reach. */
export async function remind(hands: Hands, learner: string, now: Moment): Promise<void> {
  const { world } = hands;
  const reminder = await world.store.get(reminders, learner);
  if (reminder === undefined) return set(hands, learner, undefined);
  const zone = (await world.store.get(learners, learner))?.zone ?? DEFAULT_ZONE;
  const today = dayOf(now, zone);
  const days = streakAtRisk((await world.store.get(habits, learner)) ?? NO_HABIT, zone, today);
  const { kind } =
    days === 0 || reminder.last === today
      ? ({ kind: "unsaid" } as const)
      : await hands.outbox.post(reminder, {
          key: `remind/${learner}/${today}`,
          again: false,
          make: async () => {
            await mark(hands, learner, today);
            return reminderCard(days);
          },
        });
  if (kind === "refused") return set(hands, learner, undefined);
  await mark(hands, learner, today);
  return set(hands, learner, nextReminder({ ...reminder, last: today }, zone, now));
}

/** Said, or needless: not again today. */
const mark = (hands: Hands, learner: string, today: string): Promise<void> =>
  hands.world.store.change([`remind/${learner}`], async (rows) => {
    const reminder = await rows.get(reminders, learner);
    if (reminder !== undefined) rows.put(reminders, learner, { ...reminder, last: today });
  });

const set = (hands: Hands, learner: string, at: Moment | undefined): Promise<void> =>
  hands.world.store.change([`remind/${learner}`], async (rows) => {
    if (at === undefined) rows.remove(reminders, learner);
    hands.world.timetable.set(rows, `remind/${learner}`, at);
  });

const reminderCard = (days: number): Reply =>
  reply(
    [
      paragraph(
        days === 1
          ? "Você começou uma sequência ontem. Uma questão hoje e ela continua."
          : `Sua sequência está em ${days} dias e ainda não conta o de hoje. Uma questão e ela continua.`,
      ),
    ],
    {
      buttons: [
        [{ label: "Responder uma agora", press: { kind: "train", subject: "tudo", wanted: 1 } }],
        [{ label: "Não me lembre mais", press: { kind: "remind", on: 0 } }],
      ],
    },
  );
