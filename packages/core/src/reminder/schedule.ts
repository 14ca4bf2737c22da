import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { daysBetween, earlierFirst } from "@submit/contract/value/date";
import type { CalendarDate, PeriodKey, Vrn } from "@submit/contract/value/scalar";

/** Days before something is due on which its user is reminded. */
export const DAYS_BEFORE = [1, 7, 14] as const;
export type DaysBefore = (typeof DAYS_BEFORE)[number];

/** A return that is to be filed, as HMRC showed it last. */
export interface OpenReturn {
  readonly vrn: Vrn;
  readonly periodKey: PeriodKey;
  readonly due: CalendarDate;
  /** When HMRC showed it, an instant in UTC. */
  readonly shownAt: string;
}

/** All that is due on one day, of which one e-mail tells. */
export interface DueDay {
  readonly due: CalendarDate;
  readonly before: DaysBefore;
  /** Never none. */
  readonly returns: readonly OpenReturn[];
}

/**
 * What a user is to be reminded of on a day, the earliest due first. A day on which nobody looked is made up for: until it
 * is so many days before, the reminder of more days before stands. Each due day is reminded of once for each of them,
 * however many returns are due on it.
 */
export function dueDays(returns: readonly OpenReturn[], today: CalendarDate): DueDay[] {
  const byDay = Map.groupBy(returns, ({ due }) => due);
  return [...byDay]
    .flatMap(([due, each]) => {
      const before = reminderOf(daysBetween(today, due));
      return before === undefined ? [] : [{ due, before, returns: each }];
    })
    .sort((one, other) => earlierFirst(one.due, other.due));
}

/** The reminder that stands with so many days left; none before the first, and none once it is late. */
export function reminderOf(daysLeft: number): DaysBefore | undefined {
  return daysLeft < 0 ? undefined : DAYS_BEFORE.find((before) => daysLeft <= before);
}

/** The returns that are open, of what HMRC said last of a VAT number: not those that were filed here since. */
export function openReturns(vrn: Vrn, said: LastSaid | undefined): OpenReturn[] {
  const { open, filedHere = [] } = said ?? {};
  if (!open) return [];
  return open.periods.flatMap(({ periodKey, due }) =>
    due === undefined || filedHere.includes(periodKey) ? [] : [{ vrn, periodKey, due, shownAt: open.at }],
  );
}
