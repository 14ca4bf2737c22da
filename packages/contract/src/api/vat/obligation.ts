import * as v from "valibot";
import type { ApiSpec } from "../../protocol/spec";
import { CalendarDate, PeriodKey, Vrn } from "../../value/scalar";
import { vatRead } from "./call";
import { ranged, rangeEntries } from "./range";
import { row } from "./row";

/** A period for which a return is due (`O`, open) or was filed (`F`, fulfilled). */
export const Obligation = row({
  periodKey: PeriodKey,
  start: CalendarDate,
  end: CalendarDate,
  due: CalendarDate,
  status: v.picklist(["O", "F"]),
  received: v.optional(CalendarDate),
});
export type Obligation = v.InferOutput<typeof Obligation>;

/**
 * Dates that a list lacks, the first and the last included; without one of them, all before or after the other. HMRC fails for
 * them, or they are of a part that begins too long ago for it: its last dates need not be, and can be asked for by themselves.
 */
export const LeftOut = v.object({ from: v.optional(CalendarDate), to: v.optional(CalendarDate) });
export type LeftOut = v.InferOutput<typeof LeftOut>;

export const hmrcVatObligationGet = {
  ...vatRead,
  paths: ["/api/v1/hmrc/vat/obligation"],
  summary: "List the VAT returns that are due or were filed",
  description:
    "Without dates, those of the last year, or with status O all that are open. A longer range, up to seven years, is asked of HMRC in parts. leftOut names the dates that the list lacks where HMRC answers for others: those for which HMRC fails, and those of parts that it refuses since they begin more than four years ago. The last dates of such a part may be less than four years ago: ask for them by themselves.",
  input: ranged(
    v.strictObject({
      vrn: Vrn,
      ...rangeEntries,
      status: v.optional(v.picklist(["O", "F"], "must be O (open) or F (fulfilled)")),
    }),
  ),
  output: v.object({ obligations: v.array(Obligation), leftOut: v.optional(v.array(LeftOut)) }),
  keepsLastSaid: true,
} as const satisfies ApiSpec;
