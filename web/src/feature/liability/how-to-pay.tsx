import type { Liability } from "@submit/contract/api/vat/ledger";
import { ukDate } from "@submit/contract/value/date";
import type { CalendarDate, Vrn } from "@submit/contract/value/scalar";
import { Show } from "solid-js";
import { liability as words } from "#message/liability";
import { dateWords } from "../../vat/period";
import { createReceipts } from "../../vat/receipt-load";
import { DirectDebitNotice } from "../payment/direct-debit-notice";
import { directDebitSeenAt } from "../payment/direct-debit-seen";
import { PaymentCard } from "../payment/payment-card";
import { isAllOwed, nextPayment, splitByTax } from "./ledger";

/** How to pay the VAT that is due next, or that HMRC takes it by Direct Debit; nothing where nothing is owed. */
export function HowToPay(props: { vrn: Vrn; liabilities: Liability[]; today: CalendarDate }) {
  const receipts = createReceipts(() => props.vrn);
  const vat = () => splitByTax(props.liabilities).vat;
  const next = () => nextPayment(vat(), props.today);
  const seenAt = () => directDebitSeenAt(receipts.value() ?? [], props.vrn);
  // Without the receipts there is no saying whether there is a Direct Debit; the card speaks of it too.
  const isKnown = () => ["ready", "failed", "unsettled"].includes(receipts.state().kind);
  return (
    <Show when={isKnown() && next()}>
      {(found) => (
        <div class="with-card-aside">
          <Show
            when={seenAt()}
            fallback={
              <PaymentCard
                vrn={props.vrn}
                amount={found().amount}
                due={found().due}
                later={found().later}
                today={props.today}
              />
            }
          >
            {(at) => (
              <DirectDebitNotice
                amount={found().amount}
                due={found().due}
                today={props.today}
                known={dateWords(ukDate(new Date(at())))}
              />
            )}
          </Show>
          <Show when={!isAllOwed(found(), vat(), props.today)}>
            <p class="quiet">{words.payMissing}</p>
          </Show>
        </div>
      )}
    </Show>
  );
}
