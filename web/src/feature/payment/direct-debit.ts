import type { Receipt } from "@submit/contract/api/receipt";
import { earlierFirst } from "@submit/contract/value/date";
import type { CalendarDate, Instant, Vrn } from "@submit/contract/value/scalar";
import { payment } from "#message/payment";
import { weekdayWords } from "../../vat/period";
import { directDebitDay } from "./payment-date";

const { directDebit: words } = payment;

/**
 * When HMRC last said that it holds a Direct Debit for a business: only its answer to a filing says so. Undefined where the
 * latest answer that is known says otherwise, or none is known.
 */
export function directDebitSeenAt(receipts: readonly Receipt[], vrn: Vrn): Instant | undefined {
  // HMRC's answer to a filing that was found later is lost, and says nothing either way.
  const answers = receipts.filter((each) => each.vrn === vrn && !each.recovered && !each.correctedBy);
  const last = answers.sort((one, other) => earlierFirst(other.processingDate, one.processingDate))[0];
  return last?.paymentIndicator === "DD" ? last.processingDate : undefined;
}

/** When HMRC takes an amount by Direct Debit, as far as its due date tells. */
export function takenWords(amount: string, due: CalendarDate | undefined, today: CalendarDate): string {
  const day = due && directDebitDay(due);
  if (!day) return words.undated(amount);
  return day < today ? words.late(amount) : words.taken(amount, weekdayWords(day));
}
