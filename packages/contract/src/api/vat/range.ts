import * as v from "valibot";
import { daysBetween } from "../../value/date";
import { CalendarDate } from "../../value/scalar";

/** The longest range that may be asked for, in days; HMRC's own limit of a year is met by splitting. */
const LONGEST = 2_557;

/** Fields of a range of dates: both or neither. */
export const rangeEntries = { from: v.optional(CalendarDate), to: v.optional(CalendarDate) };

type Range = {
  from?: string | undefined;
  to?: string | undefined;
};

/** An input with a range of dates that has both ends or none, runs forward, and is at most seven years long; a fault names `from`. */
export function ranged<const T extends v.GenericSchema<unknown, Range>>(schema: T) {
  return v.pipe(
    schema,
    v.rawCheck<v.InferOutput<T>>(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const input = dataset.value;
      const message = faultOf(input);
      if (message)
        addIssue({
          message,
          path: [{ type: "object", origin: "value", input: { ...input }, key: "from", value: input.from }],
        });
    }),
  );
}

function faultOf({ from, to }: Range): string | undefined {
  if ((from === undefined) !== (to === undefined))
    return "must come with the other end: give both from and to, or neither";
  // A date that does not exist has a fault of its own.
  if (!v.is(CalendarDate, from) || !v.is(CalendarDate, to)) return undefined;
  if (from >= to) return "must be before to";
  return daysBetween(from, to) > LONGEST ? "must be at most seven years before to" : undefined;
}
