import { addDays, dayOf, hourText, timeText } from "../core/day.ts";
import { closingOf, type Daily, nextSlot, type Slot } from "../core/habit/daily.ts";

// When the questions of the day close, in words that are true of all of them.

/** "o resultado sai às 20:00", "cada questão fecha quando vem a próxima; a última, às 20:00". */
export function closingText(daily: Daily): string {
  const { close, owner, times } = daily;
  const verb = owner.kind === "group" ? "o resultado sai" : "fecha";
  if (close.kind === "next") return `${verb} quando vem a próxima`;
  const at = hourText("às", close.time);
  const endings = endingsOf(daily, close.time);
  const isAll = (ending: Ending) => endings.every(({ ends }) => ends === ending);
  if (isAll("that day")) return `${verb} ${at}`;
  if (isAll("day after")) return `${verb} ${at} do dia seguinte`;
  const isLast = ({ time }: Slot) => time === times.at(-1);
  if (endings.every(({ slot, ends }) => ends === (isLast(slot) ? "that day" : "next")))
    return `cada questão fecha quando vem a próxima; a última, ${at}`;
  return `${verb} ${at} ou quando vem a próxima, o que vier antes`;
}

type Ending = "that day" | "day after" | "next";

/** How each question of a whole week ends. */
function endingsOf(daily: Daily, close: string): { slot: Slot; ends: Ending }[] {
  const endings: { slot: Slot; ends: Ending }[] = [];
  for (let slot = daily.next; slot.day < addDays(daily.next.day, 8); slot = nextSlot(daily, slot.at))
    endings.push({ slot, ends: endingOf(daily, slot, close) });
  return endings;
}

function endingOf(daily: Daily, slot: Slot, close: string): Ending {
  const at = closingOf(daily, slot, slot.at);
  if (timeText(at, daily.zone) !== close) return "next";
  return dayOf(at, daily.zone) === slot.day ? "that day" : "day after";
}
