import type { Penalties } from "@submit/contract/api/vat/penalty";
import { CalendarDate } from "@submit/contract/value/scalar";
import * as v from "valibot";
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
  if (isUnreadable || (summary && points === undefined)) return "How many penalty points you have can't be read";
  if (!points) return "You have no penalty points";
  if (threshold === undefined) return points === 1 ? "You have 1 penalty point" : `You have ${points} penalty points`;
  if (points >= threshold) return `You have ${points} penalty points and have reached the threshold`;
  return `You have ${points} of ${threshold} penalty points`;
}

/** What the points lead to, and how they end. */
export function pointAdvice(summary: Summary): string {
  const { activePenaltyPoints: points, regimeThreshold: threshold, periodOfComplianceAchievement: until } = summary;
  // HMRC's year 9999 means that there are no points to work off.
  const end = !until || until.startsWith("9999") ? undefined : anyDate(until);
  if (points === undefined || threshold === undefined)
    return "At the threshold HMRC charges £200, and £200 more for each late return after that.";
  if (points >= threshold) {
    const how = end ? `File every return on time until ${end}` : "File every return on time for a while";
    return `Each further late return costs £200. ${how}, and send any that are missing: then HMRC takes all points away.`;
  }
  return `At ${threshold} points HMRC charges £200, and £200 more for each late return after that. Below ${threshold}, each point ends by itself.`;
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
  const end = came ? `HMRC received it on ${anyDate(came)}` : (STATUS[status ?? ""] ?? "");
  return [due ? `Due on ${anyDate(due)}` : "", end].filter((words) => words !== "");
}

/** Whether a point counts, until when, or why no longer. */
export function pointState(penalty: LateReturn): string {
  if (penalty.penaltyStatus === undefined) return "Whether it counts can't be read";
  if (penalty.penaltyStatus !== "inactive") {
    const until = penalty.penaltyExpiryDate;
    return until ? `Counts until ${anyDate(until)} at the latest` : "Counts until a date that can't be read";
  }
  const reason = REASON[penalty.expiryReason?.toLowerCase() ?? ""];
  return reason ? `No longer counts: ${reason}` : "No longer counts";
}

/** The amount of a late payment penalty, in pounds; undefined where it can't be read, or whether it still grows. */
export function latePaymentAmount(penalty: LatePayment): number | undefined {
  if (penalty.penaltyStatus === undefined) return undefined;
  return penalty.penaltyStatus === "accruing" ? penalty.penaltyAmountAccruing : penalty.penaltyAmountPosted;
}

/** What HMRC's totals of late payment penalties say, in a sentence. */
export function latePaymentTotals({ totalisations, latePaymentPenalty, unreadable = [] }: Penalties): string {
  if (unreadable.includes("latePaymentPenalty") || latePaymentPenalty?.unreadable?.includes("details"))
    return "What HMRC says of late payment penalties can't be read.";
  if (!latePaymentPenalty?.details?.length) return "You have no late payment penalties.";
  const total = (member: "latePaymentPenaltyPostedTotal" | "latePaymentPenaltyEstimateTotal") =>
    unreadable.includes("totalisations") || totalisations?.unreadable?.includes(member)
      ? "an amount that can't be read"
      : amountWords(totalisations?.[member] ?? 0);
  const [charged, growing] = [total("latePaymentPenaltyPostedTotal"), total("latePaymentPenaltyEstimateTotal")];
  return `Late payment penalties: ${charged} charged, and ${growing} that still grows.`;
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
