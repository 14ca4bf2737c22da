import { hmrcReceiptPost } from "@submit/contract/api/receipt";
import type { Input } from "@submit/contract/registry";
import { ukClock, ukDate } from "@submit/contract/value/date";
import type { CalendarDate, Instant } from "@submit/contract/value/scalar";
import * as v from "valibot";
import { receipt } from "#message/receipt";
import type { SummaryItem } from "../../ui/error-summary";

const words = receipt.log.errors;

/** The period of a receipt that is logged. */
export interface LogPeriod {
  periodKey: string;
  start?: CalendarDate | undefined;
  end?: CalendarDate | undefined;
}

/** What was typed into the form. */
export interface LogTyped {
  vrn: string;
  period: LogPeriod | undefined;
  reference: string;
  date: string;
  time: string;
  payment: "" | "DD" | "BANK";
  charge: string;
}

export type CheckedLog = { kind: "input"; input: Input<"hmrcReceiptPost"> } | { kind: "errors"; errors: SummaryItem[] };

/** The form as the API takes it, or what is wrong with it, in the order of the form. */
export function checkLog(typed: LogTyped, now: Date, corrects?: string): CheckedLog {
  const { entries } = hmrcReceiptPost.input.pipe[0];
  const { period } = typed;
  const formBundleNumber = typed.reference.replace(/\s/g, "");
  const chargeRefNumber = typed.charge.trim();
  const processingDate = instantOf(typed.date, typed.time);
  const errors = [
    !period && { field: "log-period", message: words.period },
    !v.is(entries.formBundleNumber, formBundleNumber) && { field: "log-reference", message: words.reference },
    !processingDate && { field: "log-date", message: words.date },
    processingDate && processingDate > now.toISOString() && { field: "log-date", message: words.future },
    processingDate && period?.end && typed.date <= period.end && { field: "log-date", message: words.early },
    chargeRefNumber &&
      !v.is(entries.chargeRefNumber, chargeRefNumber) && { field: "log-charge", message: words.charge },
  ].filter((error) => typeof error === "object");
  if (errors.length > 0 || !period || !processingDate) return { kind: "errors", errors };
  return {
    kind: "input",
    input: {
      vrn: typed.vrn,
      periodKey: period.periodKey,
      ...(period.start && period.end ? { periodStart: period.start, periodEnd: period.end } : {}),
      formBundleNumber,
      processingDate,
      ...(typed.payment ? { paymentIndicator: typed.payment } : {}),
      ...(chargeRefNumber ? { chargeRefNumber } : {}),
      ...(corrects ? { corrects } : {}),
    },
  };
}

/** The instant at which it is this date and time in the United Kingdom; undefined for what is none. */
export function instantOf(date: string, time: string): Instant | undefined {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(time) || Number.isNaN(wanted)) return undefined;
  // British Summer Time is an hour ahead: one of the two is right, and in the hour that is there twice the later is.
  const found = [0, 3_600_000]
    .map((ahead) => new Date(wanted - ahead))
    .find((at) => {
      const clock = clockTime(at);
      return clock.date === date && clock.time === time;
    });
  return found?.toISOString();
}

/** The date and the time of an instant in the United Kingdom, as the form has them. */
export function clockTime(at: Date): { date: CalendarDate; time: string } {
  return { date: ukDate(at), time: ukClock(at) };
}
