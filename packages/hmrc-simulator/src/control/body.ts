import * as v from "valibot";
import * as CalendarDate from "../value/calendar-date";

const VrnText = v.pipe(v.string(), v.regex(/^[0-9]{9}$/, "nine digits"));
const DateText = v.pipe(v.string(), v.check(CalendarDate.isDate, "a date that exists, YYYY-MM-DD"));
/** A key has two digits of its year, so what was and what the clock may reach stay within a hundred years. */
const MOST_PERIODS = 150;
const YEARS_AHEAD = 10;
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_PERIODS));

const Period = v.pipe(
  v.strictObject({
    periodKey: v.pipe(v.string(), v.regex(/^[#0-9A-Z]{4}$/, "four of # 0-9 A-Z")),
    start: DateText,
    end: DateText,
    due: v.optional(DateText),
  }),
  v.check(({ start, end }) => start <= end, "ends before it starts"),
);

/** What `POST /simulator/businesses` takes. */
export const Business = v.strictObject({
  vrn: v.optional(VrnText),
  frequency: v.optional(v.picklist(["monthly", "quarterly"])),
  open: v.optional(Count),
  fulfilled: v.optional(Count),
  periods: v.optional(
    v.pipe(
      v.array(Period),
      v.check((periods) => new Set(periods.map(({ periodKey }) => periodKey)).size === periods.length, "a key twice"),
    ),
  ),
  directDebit: v.optional(v.boolean()),
  bankDetails: v.optional(v.boolean()),
  insolvent: v.optional(v.boolean()),
  /** User ids of agents who may act for it. */
  agents: v.optional(v.array(v.string()), []),
});

/** What `POST /simulator/payments` takes. */
export const Payment = v.strictObject({
  vrn: VrnText,
  amount: v.pipe(
    v.number(),
    v.check((pounds) => Math.round(pounds * 100) > 0, "more than 0"),
  ),
  received: v.optional(v.nullable(DateText)),
  periodKey: v.optional(v.string()),
});

/** What `POST /simulator/clock` takes. */
export const Clock = v.strictObject({
  at: v.pipe(
    v.string(),
    v.isoTimestamp("an instant, such as 2027-01-31T09:00:00Z"),
    v.check((at) => CalendarDate.isDate(at.slice(0, 10)), "a date that exists"),
    v.check((at) => Date.parse(at) < Date.now() + YEARS_AHEAD * 365 * 86_400_000, "at most ten years ahead"),
  ),
});
