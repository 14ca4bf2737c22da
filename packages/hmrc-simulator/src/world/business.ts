import type { Context } from "../context/context";
import * as Store from "../context/store";
import * as CalendarDate from "../value/calendar-date";
import * as Filing from "./filing";

export type Frequency = "monthly" | "quarterly";

export type Business = {
  readonly vrn: string;
  /** "fixed": a list of periods given once, which does not move on with the date. */
  readonly frequency: Frequency | "fixed";
  readonly directDebit: boolean;
  readonly bankDetails: boolean;
  readonly insolvent: boolean;
  readonly registeredOn?: string;
  readonly flatRate?: { readonly category: string; readonly startDate: string };
};

export type Period = {
  readonly periodKey: string;
  readonly start: string;
  readonly end: string;
  readonly due?: string | undefined;
};

export type Plan = {
  readonly vrn: string;
  readonly frequency?: Frequency;
  /** Ended periods that wait to be filed; the last of them ended with the month before this one. Default 1. */
  readonly open?: number;
  /** Filed and paid periods before those. Default 4. */
  readonly fulfilled?: number;
  /** Exactly these open periods instead. */
  readonly periods?: readonly Period[];
  readonly directDebit?: boolean;
  readonly bankDetails?: boolean;
  readonly insolvent?: boolean;
};

/** Sets a business up as planned; whatever it had is forgotten. */
export function create(context: Context, plan: Plan): Business {
  context.store.transaction(() => {
    forget(context, plan.vrn);
    context.store.run(
      "INSERT INTO business VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      plan.vrn,
      plan.periods === undefined ? (plan.frequency ?? "quarterly") : "fixed",
      Number(plan.directDebit ?? true),
      Number(plan.bankDetails ?? true),
      Number(plan.insolvent ?? false),
      CalendarDate.addMonths(context.today(), -12 * 7),
      null,
      null,
    );
    for (const period of plan.periods ?? []) insert(context, plan.vrn, period);
    if (plan.periods === undefined) makePeriods(context, plan);
  });
  return get(context, plan.vrn);
}

/** Sets the usual business up when the VRN has none. The sandbox keeps returns alone, so there it does nothing. */
export function ensure(context: Context, vrn: string): void {
  if (context.mode === "stateful" && find(context, vrn) === undefined) create(context, { vrn });
}

/** The business of a VRN, with its periods up to today; undefined when there is none. */
export function find(context: Context, vrn: string): Business | undefined {
  const row = context.store.get("SELECT * FROM business WHERE vrn = ?", vrn);
  if (row === undefined) return undefined;
  const registeredOn = Store.optional(row, "registered_on");
  const category = Store.optional(row, "frs_category");
  const business: Business = {
    vrn,
    frequency: Store.text(row, "frequency") as Business["frequency"],
    directDebit: row.direct_debit === 1,
    bankDetails: row.bank_details === 1,
    insolvent: row.insolvent === 1,
    ...(registeredOn === undefined ? {} : { registeredOn }),
    ...(category === undefined ? {} : { flatRate: { category, startDate: Store.text(row, "frs_start") } }),
  };
  addDuePeriods(context, business);
  return business;
}

/** All businesses, by VRN. */
export function list(context: Context): readonly Business[] {
  const rows = context.store.all("SELECT vrn FROM business ORDER BY vrn");
  return rows.flatMap((row) => find(context, Store.text(row, "vrn")) ?? []);
}

/** The key of a period: like HMRC's, and like HMRC's not to be computed by a client. */
export function periodKey(frequency: Frequency, end: string): string {
  const year = end.slice(2, 4);
  const month = Number(end.slice(5, 7));
  if (frequency === "quarterly") return `${year}${"ABC"[month % 3]}${Math.ceil(month / 3)}`;
  return `${year}A${"ABCDEFGHIJKL"[(month + 2) % 12]}`;
}

function get(context: Context, vrn: string): Business {
  const business = find(context, vrn);
  if (business === undefined) throw new Error(`No business ${vrn}`);
  return business;
}

function forget(context: Context, vrn: string): void {
  for (const table of ["business", "obligation", "vat_return", "charge", "payment"]) {
    context.store.run(`DELETE FROM ${table} WHERE vrn = ?`, vrn);
  }
}

function makePeriods(context: Context, plan: Plan): void {
  const frequency = plan.frequency ?? "quarterly";
  const months = frequency === "monthly" ? 1 : 3;
  const open = plan.open ?? 1;
  const count = open + (plan.fulfilled ?? 4);
  const lastEnd = CalendarDate.endOfMonth(CalendarDate.addMonths(context.today(), -1));
  for (let ago = count - 1; ago >= 0; ago -= 1) {
    const end = CalendarDate.endOfMonth(CalendarDate.addMonths(`${lastEnd.slice(0, 8)}01`, -ago * months));
    const period = periodEnding(frequency, end);
    insert(context, plan.vrn, period);
    if (ago >= open) Filing.backfill(context, plan.vrn, period, ago);
  }
  // A new business has nothing ended: its current period is then the first.
  if (count === 0) insert(context, plan.vrn, periodEnding(frequency, nextEnd(lastEnd, months)));
}

/** The obligation of a period appears on its first day, and not before [vat-service-guide, obligations]. */
function addDuePeriods(context: Context, business: Business): void {
  if (business.frequency === "fixed") return;
  const months = business.frequency === "monthly" ? 1 : 3;
  const row = context.store.get("SELECT MAX(end_on) AS last FROM obligation WHERE vrn = ?", business.vrn);
  let last = row === undefined ? undefined : Store.optional(row, "last");
  const today = context.today();
  while (last !== undefined && last < today) {
    last = nextEnd(last, months);
    insert(context, business.vrn, periodEnding(business.frequency, last));
  }
}

function nextEnd(end: string, months: number): string {
  return CalendarDate.endOfMonth(CalendarDate.addMonths(`${end.slice(0, 8)}01`, months));
}

function periodEnding(frequency: Frequency, end: string): Period {
  const months = frequency === "monthly" ? 0 : 2;
  const start = CalendarDate.addMonths(`${end.slice(0, 8)}01`, -months);
  return { periodKey: periodKey(frequency, end), start, end };
}

function insert(context: Context, vrn: string, period: Period): void {
  // One calendar month and seven days after the end, which for a month's last day is the 7th of the month after next.
  const due = period.due ?? CalendarDate.addDays(CalendarDate.endOfMonth(CalendarDate.addMonths(period.end, 1)), 7);
  context.store.run(
    "INSERT INTO obligation (vrn, period_key, start_on, end_on, due_on) VALUES (?, ?, ?, ?, ?)",
    vrn,
    period.periodKey,
    period.start,
    period.end,
    due,
  );
}
