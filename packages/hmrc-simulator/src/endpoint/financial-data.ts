import { type Answer, legacy } from "../http/answer";
import * as CalendarDate from "../value/calendar-date";

/** The earliest `from`: by the code and its tests, although the specification says 2017-12-01. */
const EARLIEST = "2016-04-06";

/** Checks the dates of liabilities and payments; the first error only (HMRC vat-api FinancialDataDateValidation). */
export function validate(query: URLSearchParams, today: string): Answer | undefined {
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  if (!CalendarDate.isDate(from) || from < EARLIEST) return legacy("DATE_FROM_INVALID");
  if (!CalendarDate.isDate(to) || to > today) return legacy("DATE_TO_INVALID");
  // One year less a day: one day shorter than the range of obligations.
  const fits = from < to && to <= CalendarDate.addDays(CalendarDate.addMonths(from, 12), -1);
  return fits ? undefined : legacy("DATE_RANGE_INVALID");
}

export type Transaction = Readonly<Record<string, unknown>>;

/**
 * The transactions that the API does not drop: those whose type is not excluded (case ignored) and whose tax period
 * does not end after `to`; without a tax period, start and end, an entry stays (HMRC vat-api LiabilitiesResponse, PaymentsResponse).
 */
export function keep(transactions: readonly Transaction[], to: string, excluded: readonly string[]): Transaction[] {
  return transactions.filter((transaction) => {
    const { taxPeriodFrom: start, taxPeriodTo: end } = transaction;
    if (typeof start === "string" && typeof end === "string" && end > to) return false;
    return !excluded.includes(String(transaction.chargeType).toLowerCase());
  });
}
