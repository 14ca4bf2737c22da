import type { Penalties } from "@submit/contract/api/vat/penalty";
import { CalendarDate } from "@submit/contract/value/scalar";
import * as v from "valibot";
import { penalty as words } from "#message/penalty/penalty";
import { dateWords, periodWords } from "../../vat/period";
import { amountWords } from "../liability/ledger";

type Points = NonNullable<Penalties["lateSubmissionPenalty"]>;
export type Summary = NonNullable<Points["summary"]>;
export type LateReturn = NonNullable<Points["details"]>[number];
export type LatePayment = NonNullable<NonNullable<Penalties["latePaymentPenalty"]>["details"]>[number];

/** `You have 2 of 4 penalty points`; that there are none only when HMRC says so in a form that can be read. */
export function pointWords({ lateSubmissionPenalty, unreadable }: Penalties): string {
  const summary = lateSubmissionPenalty?.summary;
  const isUnreadable = lateSubmissionPenalty ? !summary : unreadable?.includes("lateSubmissionPenalty");
  const { activePenaltyPoints: points, regimeThreshold: threshold } = summary ?? {};
  if (isUnreadable || (summary && points === undefined)) return words.points.unreadable;
  if (!points) return words.points.none;
  if (threshold === undefined) return points === 1 ? words.points.one : words.points.some(points);
  if (points >= threshold) return words.points.threshold(points);
  return words.points.of(points, threshold);
}

/** What the points lead to, and how they end. */
export function pointAdvice(summary: Summary): string {
  const { activePenaltyPoints: points, regimeThreshold: threshold, periodOfComplianceAchievement: until } = summary;
  // HMRC's year 9999 means that there are no points to work off.
  const end = !until || until.startsWith("9999") ? undefined : anyDate(until);
  if (points === undefined || threshold === undefined) return words.advice.unknown;
  if (points < threshold) return words.advice.below(threshold);
  return end ? words.advice.reachedUntil(end) : words.advice.reached;
}

/** All of an answer but its lists, whose rows are marked one by one. */
export function withoutRows({ lateSubmissionPenalty, latePaymentPenalty, ...rest }: Penalties): object {
  const { details: _, ...points } = lateSubmissionPenalty ?? {};
  const { details: __, ...payments } = latePaymentPenalty ?? {};
  return { ...rest, points, payments };
}

/** The period of a late return, in words. */
export function lateReturnTitle({ lateSubmissions: [first] = [] }: LateReturn): string {
  return spanWords(first?.taxPeriodStartDate, first?.taxPeriodEndDate);
}

/** What became of a late return: when it was due, and when it came. */
export function lateReturnWords({ lateSubmissions: [first] = [] }: LateReturn): string[] {
  if (!first) return [];
  const { taxPeriodDueDate: due, taxReturnStatus: status, returnReceiptDate: came } = first;
  const end = came ? words.lateReturn.received(anyDate(came)) : (words.lateReturn.status[status ?? ""] ?? "");
  return [due ? words.lateReturn.due(anyDate(due)) : "", end].filter((line) => line !== "");
}

/** Whether a point counts, until when, or why no longer. */
export function pointState(penalty: LateReturn): string {
  if (penalty.penaltyStatus === undefined) return words.counts.unreadable;
  if (penalty.penaltyStatus !== "inactive") {
    const until = penalty.penaltyExpiryDate;
    return until ? words.counts.until(anyDate(until)) : words.counts.untilUnreadable;
  }
  const reason = words.counts.reason[penalty.expiryReason?.toLowerCase() ?? ""];
  return reason ? words.counts.noAs(reason) : words.counts.no;
}

/** The amount of a late payment penalty, in pounds; undefined where it can't be read, or whether it still grows. */
export function latePaymentAmount(penalty: LatePayment): number | undefined {
  if (penalty.penaltyStatus === undefined) return undefined;
  return penalty.penaltyStatus === "accruing" ? penalty.penaltyAmountAccruing : penalty.penaltyAmountPosted;
}

/** What HMRC's totals of late payment penalties say, in a sentence. */
export function latePaymentTotals({ totalisations, latePaymentPenalty, unreadable = [] }: Penalties): string {
  if (unreadable.includes("latePaymentPenalty") || latePaymentPenalty?.unreadable?.includes("details"))
    return words.totals.unreadable;
  if (!latePaymentPenalty?.details?.length) return words.totals.none;
  const total = (member: "latePaymentPenaltyPostedTotal" | "latePaymentPenaltyEstimateTotal") =>
    unreadable.includes("totalisations") || totalisations?.unreadable?.includes(member)
      ? words.totals.amountUnreadable
      : amountWords(totalisations?.[member] ?? 0);
  const [charged, growing] = [total("latePaymentPenaltyPostedTotal"), total("latePaymentPenaltyEstimateTotal")];
  return words.totals.some(charged, growing);
}

/** How a late payment penalty came to its amount, with the rates that HMRC applied. */
export function calculation(penalty: LatePayment): string[] {
  const lower = share(
    penalty.latePaymentPenalty1LowerRatePercentage,
    penalty.latePaymentPenalty1LowerRateCalculationAmount,
    words.latePayment.day15,
  );
  const higher = share(
    penalty.latePaymentPenalty1HigherRatePercentage,
    penalty.latePaymentPenalty1HigherRateCalculationAmount,
    words.latePayment.day30,
  );
  const { latePaymentPenalty2Percentage: rate, latePaymentPenalty2Days: days } = penalty;
  return [lower, higher, rate === undefined ? undefined : dailyWords(rate, days)].filter((line) => line !== undefined);
}

/** How appeals against a penalty stand. */
export function appealWords(appeals: LateReturn["appealInformation"]): string[] {
  return (appeals ?? []).map(({ appealStatus = "", appealLevel = "" }) => {
    const state = words.appeal.state[appealStatus] ?? words.appeal.other;
    return appealLevel === "appeal-first-tier-tribunal" ? words.appeal.tribunal(state) : state;
  });
}

/** What is left to pay of a charge, in pounds, and by when. */
export function leftWords(pounds: number, due: string | undefined): string {
  return due ? words.leftDue(amountWords(pounds), anyDate(due)) : words.left(amountWords(pounds));
}

/** A date of HMRC's in words, or as it came where it is none. */
export function anyDate(text: string): string {
  return v.is(CalendarDate, text) ? dateWords(text) : text;
}

/** A period of HMRC's in words; that it isn't known where a date is missing. */
export function spanWords(from: string | undefined, to: string | undefined): string {
  return v.is(CalendarDate, from) && v.is(CalendarDate, to) ? periodWords(from, to) : words.noPeriod;
}

function share(
  rate: number | undefined,
  amount: number | undefined,
  tell: (rate: number, amount: string) => string,
): string | undefined {
  return rate === undefined || amount === undefined ? undefined : tell(rate, amountWords(amount));
}

function dailyWords(rate: number, days: string | number | undefined): string {
  return days ? words.latePayment.dailyFor(rate, String(days)) : words.latePayment.daily(rate);
}
