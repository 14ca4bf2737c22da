import { type Downstream, refusal, unmatchedScenario } from "../downstream/downstream";
import * as CalendarDate from "../value/calendar-date";
import * as Business from "../world/business";

type Detail = Record<string, string>;

/**
 * The canned obligations of a Gov-Test-Scenario, whatever the query (hmrc/vat-api issues 183, 365, 526). HMRC does not
 * publish the lists behind the names; periods and counts follow the descriptions in its specification.
 */
export function canned(scenario: string | undefined): Downstream {
  const name = scenario ?? "QUARTERLY_ONE_MET";
  if (name === "INSOLVENT_TRADER") return refusal(403, "INSOLVENT_TRADER");
  if (name === "NOT_FOUND") return refusal(404, "NOT_FOUND");
  const details = Object.hasOwn(FIXED, name) ? FIXED[name] : numbered(name);
  if (details === undefined) return unmatchedScenario;
  return { status: 200, body: { obligations: [{ obligationDetails: details }] } };
}

const FIXED: Readonly<Record<string, readonly Detail[]>> = {
  QUARTERLY_NONE_MET: quarters2017(2, 0),
  QUARTERLY_ONE_MET: quarters2017(2, 1),
  QUARTERLY_TWO_MET: quarters2017(3, 2),
  QUARTERLY_THREE_MET: quarters2017(4, 3),
  QUARTERLY_FOUR_MET: quarters2017(4, 4),
  MONTHLY_NONE_MET: months(2017, 2, 0),
  MONTHLY_ONE_MET: months(2017, 2, 1),
  MONTHLY_TWO_MET: months(2017, 3, 2),
  MONTHLY_THREE_MET: months(2017, 4, 3),
  MONTHLY_OBS_12_FULFILLED: months(2018, 12, 12),
  QUARTERLY_OBS_04_FULFILLED: quarters(2018, 4, 4),
  MULTIPLE_OPEN_MONTHLY: months(2018, 12, 10),
  MULTIPLE_OPEN_QUARTERLY: quarters(2018, 4, 2),
  OBS_SPANS_MULTIPLE_YEARS: [detail("18C4", "2018-11-01", "2019-01-31", false)],
};

/** MONTHLY_OBS_##_OPEN and QUARTERLY_OBS_##_OPEN: of 2018, that one open and those before it fulfilled. */
function numbered(name: string): readonly Detail[] | undefined {
  const month = /^MONTHLY_OBS_(0[1-9]|1[0-2])_OPEN$/.exec(name)?.[1];
  if (month !== undefined) return months(2018, Number(month), Number(month) - 1);
  const quarter = /^QUARTERLY_OBS_(0[1-4])_OPEN$/.exec(name)?.[1];
  return quarter === undefined ? undefined : quarters(2018, Number(quarter), Number(quarter) - 1);
}

/** The keys say 18 although the dates are of 2017: so they do at HMRC (hmrc/vat-api issue 526). */
function quarters2017(count: number, met: number): readonly Detail[] {
  return quarters(2017, count, met).map((period, index) => ({ ...period, periodKey: `18A${index + 1}` }));
}

function quarters(year: number, count: number, met: number): readonly Detail[] {
  return periods(year, count, met, 3);
}

function months(year: number, count: number, met: number): readonly Detail[] {
  const list = periods(year, count, met, 1);
  return year === 2017 ? list.map((period) => ({ ...period, periodKey: `18${period.periodKey?.slice(2)}` })) : list;
}

function periods(year: number, count: number, met: number, length: 1 | 3): readonly Detail[] {
  return Array.from({ length: count }, (_, index) => {
    const start = CalendarDate.addMonths(`${year}-01-01`, index * length);
    const end = CalendarDate.endOfMonth(CalendarDate.addMonths(start, length - 1));
    return detail(Business.periodKey(length === 1 ? "monthly" : "quarterly", end), start, end, index < met);
  });
}

function detail(periodKey: string, start: string, end: string, met: boolean): Detail {
  const due = CalendarDate.addDays(CalendarDate.endOfMonth(CalendarDate.addMonths(end, 1)), 7);
  return {
    status: met ? "F" : "O",
    inboundCorrespondenceFromDate: start,
    inboundCorrespondenceToDate: end,
    ...(met ? { inboundCorrespondenceDateReceived: CalendarDate.addDays(due, -1) } : {}),
    inboundCorrespondenceDueDate: due,
    periodKey,
  };
}
