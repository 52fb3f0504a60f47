import { addDays, addMonths, type Day, dayText, monthStart, weekStart } from "../day.ts";

const MONTHS =
  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(" ");

/** "novembro de 2026". */
const monthText = (day: Day): string => `${MONTHS[Number(day.slice(5, 7)) - 1]} de ${day.slice(0, 4)}`;

export type PeriodKind = "hoje" | "semana" | "mês" | "geral";

/** Days from `from` up to but without `to`; `to` is undefined for all time. */
export type Period = { readonly from: Day; readonly to: Day | undefined; readonly title: string };

/** The current or the previous period of a kind, on the group's calendar. Weeks start on Monday. */
export function periodOf(kind: PeriodKind, today: Day, { previous }: { previous: boolean }): Period {
  switch (kind) {
    case "hoje": {
      const from = addDays(today, previous ? -1 : 0);
      return {
        from,
        to: addDays(from, 1),
        title: previous ? `ontem, ${dayText(from)}` : `hoje, ${dayText(from)}`,
      };
    }
    case "semana": {
      const from = addDays(weekStart(today), previous ? -7 : 0);
      const last = addDays(from, 6);
      return { from, to: addDays(from, 7), title: `semana de ${dayText(from)} a ${dayText(last)}` };
    }
    case "mês": {
      const from = previous ? addMonths(today, -1) : monthStart(today);
      return { from, to: addMonths(from, 1), title: monthText(from) };
    }
    case "geral":
      return { from: "0001-01-01", to: undefined, title: "desde o começo" };
  }
}

export const includes = (period: Period, day: Day): boolean =>
  day >= period.from && (period.to === undefined || day < period.to);
