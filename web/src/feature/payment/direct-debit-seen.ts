import type { Receipt } from "@submit/contract/api/receipt";
import { earlierFirst } from "@submit/contract/value/date";
import type { Instant, Vrn } from "@submit/contract/value/scalar";

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
