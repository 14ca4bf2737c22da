import type { Receipt } from "@submit/contract/api/receipt";
import { ukDate } from "@submit/contract/value/date";
import { vat as words } from "#message/filing/period";
import { useAddress } from "../../vat/address";
import { dateWords } from "../../vat/period";

/** Says that a return for the same dates was filed under another of HMRC's keys, which is the receipt's. */
export function TwinNotice(props: { receipt: Receipt }) {
  const to = useAddress();
  return (
    <p>
      {words.twin.text(dateWords(ukDate(new Date(props.receipt.processingDate))))}{" "}
      <a href={to(`receipt/${props.receipt.receiptId}`)}>{words.twin.receipt}</a>
    </p>
  );
}
