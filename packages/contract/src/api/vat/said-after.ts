import * as v from "valibot";
import { earlierFirst } from "../../value/date";
import type { CalendarDate } from "../../value/scalar";
import { type LastSaid, OpenPeriod } from "./last-said";
import type { hmrcVatLiabilityGet } from "./ledger";
import type { hmrcVatObligationGet, Obligation } from "./obligation";

/** So many open periods are kept: of more, the earliest. */
const MOST_OPEN = 20;
/** So many periods that are filed are kept beside the latest: with it, more than a year of months. */
const MOST_FILED = 12;
/** So many liabilities are kept: of more, the earliest due. */
const MOST_OWED = 20;

type Query = v.InferOutput<typeof hmrcVatObligationGet.input>;
type Answer = v.InferOutput<typeof hmrcVatObligationGet.output>;
type Filed = NonNullable<LastSaid["filed"]>;

/** What is known once HMRC has answered a question about obligations at some time (an instant in UTC). */
export function afterObligations(known: LastSaid | undefined, query: Query, answer: Answer, at: string): LastSaid {
  const found = answer.obligations.filter(({ status }) => status === "F");
  const rest = { ...known, ...filedOf(known, found.reduce(laterOf, known?.filed), found) };
  const isWhole = query.status === "O" && !query.from && !query.to && !answer.leftOut;
  if (!isWhole || (known?.open && known.open.at > at)) return rest;
  const listed = answer.obligations.filter(({ status }) => status !== "F").filter((each) => v.is(OpenPeriod, each));
  const filedHere = (known?.filedHere ?? []).filter((key) => listed.some(({ periodKey }) => periodKey === key));
  const periods = listed
    .filter(({ periodKey }) => !filedHere.includes(periodKey))
    .map(({ periodKey, start, end, due }) => ({ periodKey, start, end, ...(due ? { due } : {}) }))
    .sort((one, other) => earlierFirst(one.end, other.end))
    .slice(0, MOST_OPEN);
  const { filedHere: _, ...others } = rest;
  return { ...others, open: { at, periods }, ...(filedHere.length > 0 ? { filedHere } : {}) };
}

/** What is known once HMRC has answered a question about what is owed at some time (an instant in UTC). */
export function afterLiabilities(
  known: LastSaid | undefined,
  { from, to }: v.InferOutput<typeof hmrcVatLiabilityGet.input>,
  { liabilities }: v.InferOutput<typeof hmrcVatLiabilityGet.output>,
  at: string,
): LastSaid {
  if (from || to || (known?.owed && known.owed.at > at)) return known ?? {};
  const unsettled = liabilities
    .filter(({ outstandingAmount }) => outstandingAmount !== 0)
    .sort((one, other) => earlierFirst(one.due ?? "9999", other.due ?? "9999"))
    .slice(0, MOST_OWED);
  return { ...known, owed: { at, liabilities: unsettled } };
}

/** What is known once a return was filed here, on a day if that is known. */
export function afterFiling(
  known: LastSaid | undefined,
  { periodKey, start, end }: { periodKey: string; start?: string | undefined; end?: string | undefined },
  received?: CalendarDate,
): LastSaid {
  const period = known?.open?.periods.find((each) => each.periodKey === periodKey) ?? { start, end };
  const filed = laterOf(known?.filed, { ...period, received });
  return {
    ...known,
    ...(known?.open
      ? { open: { ...known.open, periods: known.open.periods.filter((each) => each.periodKey !== periodKey) } }
      : {}),
    ...filedOf(known, filed, []),
    filedHere: [...new Set([...(known?.filedHere ?? []), periodKey])].slice(-MOST_OPEN),
  };
}

/** The latest period that is filed, and those before it. */
function filedOf(
  known: LastSaid | undefined,
  filed: Filed | undefined,
  found: readonly Partial<Pick<Obligation, "start" | "end">>[],
): Pick<LastSaid, "filed" | "filedBefore"> {
  if (!filed) return {};
  const all = [...(known?.filed ? [known.filed] : []), ...(known?.filedBefore ?? []), ...found];
  const before = new Map<CalendarDate, { start: CalendarDate; end: CalendarDate }>();
  for (const { start, end } of all) if (start && end && end < filed.end) before.set(end, { start, end });
  const filedBefore = [...before.values()].sort((one, other) => earlierFirst(other.end, one.end)).slice(0, MOST_FILED);
  return { filed, ...(filedBefore.length > 0 ? { filedBefore } : {}) };
}

function laterOf(known: Filed | undefined, found: Partial<Pick<Obligation, "start" | "end" | "received">>) {
  const { start, end, received } = found;
  if (!start || !end || (known && known.end > end)) return known;
  // HMRC's day of a return that was filed here is the better one; without one, what is known stays.
  if (known?.end === end && !received) return known;
  return { start, end, ...(received ? { received } : {}) };
}
