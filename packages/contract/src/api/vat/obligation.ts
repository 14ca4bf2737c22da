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

export const hmrcVatObligationGet = {
  ...vatRead,
  paths: ["/api/v1/hmrc/vat/obligation"],
  summary: "List the VAT returns that are due or were filed",
  description: "Without dates, those of the last year. A longer range, up to seven years, is asked of HMRC in parts.",
  input: ranged(
    v.strictObject({
      vrn: Vrn,
      ...rangeEntries,
      status: v.optional(v.picklist(["O", "F"], "must be O (open) or F (fulfilled)")),
    }),
  ),
  output: v.object({ obligations: v.array(Obligation) }),
} as const satisfies ApiSpec;
