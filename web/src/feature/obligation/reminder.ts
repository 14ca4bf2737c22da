import { addDays } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { dateWords } from "../../vat/period";

/**
 * When HMRC asks software to speak up: before the due date, and 3, 16 and 31 days after it, which is when penalties for
 * late payment begin and grow (HMRC VAT service guide, hints). A Direct Debit arrives within the first days.
 */
export type Stage = "before" | "late" | "first-penalty" | "second-penalty";

/** So many days before the due date the first reminder comes. */
const AHEAD = 14;

/** The reminder for something with so many days left, negative once it is late; undefined when there is none. */
export function stageOf(days: number): Stage | undefined {
  if (days > AHEAD) return undefined;
  if (days >= 0) return "before";
  if (days > -3) return undefined;
  if (days > -16) return "late";
  return days > -31 ? "first-penalty" : "second-penalty";
}

/** What to say of a return that is still to be filed. Its payment is due on the same day. */
export function returnReminder(stage: Stage, due: CalendarDate): string {
  switch (stage) {
    case "before":
      return `HMRC must have the return, and any VAT that it says you owe, by ${dateWords(due)}. A late return brings a penalty point.`;
    case "late":
      return `A late return brings a penalty point. If it says that you owe VAT, that is late too: pay it by ${dateWords(addDays(due, 15))} and no penalty is charged on it.`;
    case "first-penalty":
      return `A late return brings a penalty point. If it says that you owe VAT, HMRC charges a first late payment penalty on it, and adds to that unless it is paid by ${dateWords(addDays(due, 30))}.`;
    case "second-penalty":
      return "A late return brings a penalty point. If it says that you owe VAT, HMRC charges two late payment penalties on it, and the second grows each day until the VAT is paid.";
  }
}

/** What to say of an amount that is to be paid, such as `£940.25`. */
export function paymentReminder(stage: Stage, amount: string, due: CalendarDate): string {
  switch (stage) {
    case "before":
      return `${amount} must have reached HMRC by ${dateWords(due)}. Some ways to pay take days.`;
    case "late":
      return `${amount} was due on ${dateWords(due)}. Pay it, or agree a payment plan with HMRC, by ${dateWords(addDays(due, 15))} and no late payment penalty is charged.`;
    case "first-penalty":
      return `${amount} was due on ${dateWords(due)}. HMRC charges a first late payment penalty, and adds to it if this is not paid by ${dateWords(addDays(due, 30))}.`;
    case "second-penalty":
      return `${amount} was due on ${dateWords(due)}. HMRC charges two late payment penalties, and the second grows each day until this is paid.`;
  }
}
