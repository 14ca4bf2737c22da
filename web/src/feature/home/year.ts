import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { addDays, daysBetween, earlierFirst } from "@submit/contract/value/date";
import type { Pence } from "@submit/contract/value/money";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { owedOf, type PastReturn } from "../filing/history/history";

/** A period of the year as the home page shows it, the amount negative where HMRC repays it. */
export interface YearPeriod {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
  readonly at:
    | { readonly kind: "filed"; readonly net?: Pence }
    | { readonly kind: "due" | "late"; readonly due?: CalendarDate }
    | { readonly kind: "later"; readonly due?: CalendarDate };
}

/** The periods that ended within a year before today, and those that are open, the earliest first. */
export function yearOf(said: LastSaid | undefined, filed: readonly PastReturn[], today: CalendarDate): YearPeriod[] {
  const since = addDays(today, -366);
  const done = filed.map(
    ({ start, end, boxes }): YearPeriod => ({ start, end, at: { kind: "filed", net: owedOf(boxes) } }),
  );
  const known = said?.filed ? [said.filed, ...(said.filedBefore ?? [])] : [];
  const elsewhere = known.filter((each) => !done.some(({ end }) => end === each.end)).map(filedAt);
  const open = (said?.open?.periods ?? [])
    .filter(({ start, end }) => !done.some((each) => each.start === start && each.end === end))
    .map(
      ({ start, end, due }): YearPeriod => ({
        start,
        end,
        at: { kind: stateOf(end, due, today), ...(due ? { due } : {}) },
      }),
    );
  return [...[...done, ...elsewhere].filter(({ end }) => end >= since), ...open].sort((one, other) =>
    earlierFirst(one.end, other.end),
  );
}

function filedAt({ start, end }: { start: CalendarDate; end: CalendarDate }): YearPeriod {
  return { start, end, at: { kind: "filed" } };
}

function stateOf(end: CalendarDate, due: CalendarDate | undefined, today: CalendarDate): "due" | "late" | "later" {
  if (end >= today) return "later";
  return due && daysBetween(today, due) < 0 ? "late" : "due";
}
