import * as v from "valibot";
import { CalendarDate, Instant, PeriodKey } from "../../value/scalar";
import { Liability } from "./ledger";

const Dates = { start: CalendarDate, end: CalendarDate };
/** A return that is to be filed. */
export const OpenPeriod = v.object({ periodKey: PeriodKey, ...Dates, due: v.optional(CalendarDate) });

/** What HMRC said last of the returns of a VAT number. */
export const LastSaid = v.object({
  /** The returns that were open when HMRC was last asked for all of them, the earliest first, less what was filed here. */
  open: v.optional(v.object({ at: Instant, periods: v.array(OpenPeriod) })),
  /** The latest period whose return HMRC has, from HMRC's list or from a filing here. */
  filed: v.optional(v.object({ ...Dates, received: v.optional(CalendarDate) })),
  /** Those before it, the latest first: twelve at most, as far as HMRC was asked for them. */
  filedBefore: v.optional(v.array(v.object(Dates))),
  /** Periods that were filed here and that HMRC's list showed as open still: it lags by days. */
  filedHere: v.optional(v.array(PeriodKey)),
  /** What was not settled of the last year when HMRC was last asked for all of it, the earliest due first. */
  owed: v.optional(v.object({ at: Instant, liabilities: v.array(Liability) })),
});
export type LastSaid = v.InferOutput<typeof LastSaid>;
