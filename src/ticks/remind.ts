import { type Day, DEFAULT_ZONE, dayOf, type Moment, momentAt, type Zone } from "../core/day.ts";
import { nextReminder, reminders, streakAtRisk } from "../core/habit/reminder.ts";
import { learners } from "../core/knowing/learner.ts";
import { habits, NO_HABIT } from "../core/standing/streak.ts";
import { paragraph, type Reply, reply } from "../core/talk/reply.ts";
import type { Hands } from "./hands.ts";

/** Tries again after so long, on the same day. */
const AGAIN_MS = 5 * 60_000;

/** A private word to a person whose streak ends today; at most once a day, and never again after they were out of reach. */
export async function remind(hands: Hands, learner: string, now: Moment): Promise<void> {
  const { world } = hands;
  const reminder = await world.store.get(reminders, learner);
  if (reminder === undefined) return set(hands, learner, undefined);
  const zone = await zoneOf(hands, learner);
  const today = dayOf(now, zone);
  // Late by a night, or the person lives elsewhere now: it waits for its hour.
  if (now < momentAt(today, reminder.time, zone)) return again(hands, learner, now);
  const { kind } =
    reminder.last === today || (await daysAtRisk(hands, learner, today)) === 0
      ? ({ kind: "unsaid" } as const)
      : await hands.outbox.post(reminder, {
          key: `remind/${learner}/${today}`,
          again: false,
          make: () => made(hands, learner, today),
        });
  switch (kind) {
    case "refused":
      return set(hands, learner, undefined);
    case "failed":
      return postpone(hands, learner, today);
    case "sent":
    case "unsaid":
    case "doubt":
      await mark(hands, learner, today);
      return again(hands, learner, now);
  }
}

const zoneOf = async ({ world }: Hands, learner: string): Promise<Zone> =>
  (await world.store.get(learners, learner))?.zone ?? DEFAULT_ZONE;

async function daysAtRisk(hands: Hands, learner: string, today: Day): Promise<number> {
  const habit = (await hands.world.store.get(habits, learner)) ?? NO_HABIT;
  return streakAtRisk(habit, await zoneOf(hands, learner), today);
}

/** Whoever has answered or switched it off while the message waited its turn is left alone. */
async function made(hands: Hands, learner: string, today: Day): Promise<Reply | undefined> {
  const days = await daysAtRisk(hands, learner, today);
  return days > 0 && (await mark(hands, learner, today)) ? reminderCard(days) : undefined;
}

/** Said, or needless: not again today. False when it is switched off. */
const mark = (hands: Hands, learner: string, today: Day | undefined): Promise<boolean> =>
  hands.world.store.change([`learner/${learner}`], async (rows) => {
    const reminder = await rows.get(reminders, learner);
    if (reminder === undefined) return false;
    const { last: _before, ...rest } = reminder;
    rows.put(reminders, learner, { ...rest, ...(today !== undefined && { last: today }) });
    return true;
  });

/** It surely did not arrive. */
async function postpone(hands: Hands, learner: string, today: Day): Promise<void> {
  const at = hands.world.clock.now() + AGAIN_MS;
  if (dayOf(at, await zoneOf(hands, learner)) !== today) return again(hands, learner, at);
  if (await mark(hands, learner, undefined)) await set(hands, learner, at);
}

/** The next day, or today when its hour is still to come. */
async function again(hands: Hands, learner: string, now: Moment): Promise<void> {
  const reminder = await hands.world.store.get(reminders, learner);
  const at = reminder && nextReminder(reminder, await zoneOf(hands, learner), now);
  await set(hands, learner, at);
}

const set = (hands: Hands, learner: string, at: Moment | undefined): Promise<void> =>
  hands.world.store.change([`learner/${learner}`], async (rows) => {
    if (at === undefined) rows.remove(reminders, learner);
    const isOn = (await rows.get(reminders, learner)) !== undefined;
    hands.world.timetable.set(rows, `remind/${learner}`, isOn ? at : undefined);
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
