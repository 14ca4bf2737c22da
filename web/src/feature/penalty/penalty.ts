import type { Penalties } from "@submit/contract/api/vat/penalty";
import { CalendarDate } from "@submit/contract/value/scalar";
import * as v from "valibot";
import { dateWords, periodWords } from "../../vat/period";
import { amountWords } from "../liability/ledger";

type Points = NonNullable<Penalties["lateSubmissionPenalty"]>;
export type Summary = Points["summary"];
export type LateReturn = Points["details"][number];
export type LatePayment = NonNullable<Penalties["latePaymentPenalty"]>["details"][number];

/** `You have 2 of 4 penalty points`; that there are none when HMRC gives none. */
export function pointWords(summary: Summary | undefined): string {
  if (!summary || summary.activePenaltyPoints === 0) return "You have no penalty points";
  const { activePenaltyPoints: points, regimeThreshold: threshold } = summary;
  if (points >= threshold) return `You have ${points} penalty points and have reached the threshold`;
  return `You have ${points} of ${threshold} penalty points`;
}

/** What the points lead to, and how they end. */
export function pointAdvice(summary: Summary): string {
  const { activePenaltyPoints: points, regimeThreshold: threshold, periodOfComplianceAchievement: until } = summary;
  // HMRC's year 9999 means that there are no points to work off.
  const end = until.startsWith("9999") ? undefined : anyDate(until);
  if (points >= threshold) {
    const how = end ? `File every return on time until ${end}` : "File every return on time for a while";
    return `Each further late return costs £200. ${how}, and send any that are missing: then HMRC takes all points away.`;
  }
  return `At ${threshold} points HMRC charges £200, and £200 more for each late return after that. Below ${threshold}, each point ends by itself.`;
}

/** The period of a late return, in words. */
export function lateReturnTitle({ lateSubmissions: [first] = [] }: LateReturn): string {
  return spanWords(first?.taxPeriodStartDate, first?.taxPeriodEndDate);
}

/** What became of a late return: when it was due, and when it came. */
export function lateReturnWords({ lateSubmissions: [first] = [] }: LateReturn): string[] {
  if (!first) return [];
  const { taxPeriodDueDate: due, taxReturnStatus: status, returnReceiptDate: came } = first;
  const end = came ? `HMRC received it on ${anyDate(came)}` : (STATUS[status ?? ""] ?? "");
  return [due ? `Due on ${anyDate(due)}` : "", end].filter((words) => words !== "");
}

/** Whether a point counts, until when, or why no longer. */
export function pointState(penalty: LateReturn): string {
  if (penalty.penaltyStatus !== "inactive") return `Counts until ${anyDate(penalty.penaltyExpiryDate)} at the latest`;
  const reason = REASON[penalty.expiryReason?.toLowerCase() ?? ""];
  return reason ? `No longer counts: ${reason}` : "No longer counts";
}

/** How a late payment penalty came to its amount, with the rates that HMRC applied. */
export function calculation(penalty: LatePayment): string[] {
  const lower = share(
    penalty.latePaymentPenalty1LowerRatePercentage,
    penalty.latePaymentPenalty1LowerRateCalculationAmount,
    "was unpaid after 15 days",
  );
  const higher = share(
    penalty.latePaymentPenalty1HigherRatePercentage,
    penalty.latePaymentPenalty1HigherRateCalculationAmount,
    "was unpaid after 30 days",
  );
  const { latePaymentPenalty2Percentage: rate, latePaymentPenalty2Days: days } = penalty;
  const daily = rate === undefined ? undefined : `${rate}% a year${days ? `, for ${days} days so far` : ""}`;
  return [lower, higher, daily].filter((words) => words !== undefined);
}

/** How appeals against a penalty stand. */
export function appealWords(appeals: LateReturn["appealInformation"]): string[] {
  return (appeals ?? []).map(({ appealStatus = "", appealLevel = "" }) => {
    const words = APPEAL[appealStatus] ?? "Appealed";
    return appealLevel === "appeal-first-tier-tribunal" ? `${words}, at the tribunal` : words;
  });
}

/** A date of HMRC's in words, or as it came where it is none. */
export function anyDate(text: string): string {
  return v.is(CalendarDate, text) ? dateWords(text) : text;
}

/** A period of HMRC's in words; that it isn't known where a date is missing. */
export function spanWords(from: string | undefined, to: string | undefined): string {
  return v.is(CalendarDate, from) && v.is(CalendarDate, to)
    ? periodWords(from, to)
    : "A period that HMRC does not name";
}

const STATUS: Readonly<Record<string, string>> = {
  Open: "Not filed yet",
  Fulfilled: "Filed",
  Reversed: "HMRC no longer asks for it",
};

const REASON: Readonly<Record<string, string>> = {
  appeal: "your appeal was upheld",
  "submission-frequency-change": "you file in other periods now",
  "obligations-reversed": "the return was not due after all",
  "hmrc-removed": "HMRC took it away",
  "natural-expiry": "its time was over",
  "penalty-removed": "HMRC took the penalty away",
  "expiry-conditions-met": "you have filed on time since",
  "hmrc-reset": "HMRC set your points to nought",
};

const APPEAL: Readonly<Record<string, string>> = {
  "under-appeal": "Under appeal",
  "appeal-upheld": "Appeal upheld",
  "appeal-rejected": "Appeal rejected",
  "cannot-be-appealed": "Can't be appealed",
};

function share(rate: number | undefined, amount: number | undefined, what: string): string | undefined {
  return rate === undefined || amount === undefined ? undefined : `${rate}% of ${amountWords(amount)} that ${what}`;
}
