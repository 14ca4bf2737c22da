import { addDays } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { nextReturn as messages } from "#message/vat/next-return";
import { dateWords } from "../../vat/period";

const words = messages.reminder;

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
      return words.file.before(dateWords(due));
    case "late":
      return words.file.late(dateWords(addDays(due, 15)));
    case "first-penalty":
      return words.file.firstPenalty(dateWords(addDays(due, 30)));
    case "second-penalty":
      return words.file.secondPenalty;
  }
}

/** What to say of an amount that is to be paid, such as `£940.25`. */
export function paymentReminder(stage: Stage, amount: string, due: CalendarDate): string {
  switch (stage) {
    case "before":
      return words.pay.before(amount, dateWords(due));
    case "late":
      return words.pay.late(amount, dateWords(due), dateWords(addDays(due, 15)));
    case "first-penalty":
      return words.pay.firstPenalty(amount, dateWords(due), dateWords(addDays(due, 30)));
    case "second-penalty":
      return words.pay.secondPenalty(amount, dateWords(due));
  }
}
