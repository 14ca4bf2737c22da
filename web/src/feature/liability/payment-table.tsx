import type { Payment } from "@submit/contract/api/vat/ledger";
import { For, Show } from "solid-js";
import { liability } from "#message/liability";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { dateWords } from "../../vat/period";
import { amountWords, latestFirst } from "./ledger";

const { payments: words } = liability;

/** The payments that HMRC has received; HMRC leaves the date out at times (hmrc/vat-api issue 454). */
export function PaymentTable(props: { payments: Payment[] }) {
  return (
    <Show when={props.payments.length > 0} fallback={<p>{words.none}</p>}>
      <table class="boxes">
        <caption class="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.received}</th>
            <th scope="col" class="amount">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={latestFirst(props.payments)}>
            {(payment) => (
              <tr>
                <td>
                  {payment.received ? dateWords(payment.received) : words.undated}
                  <UnreadableMark row={payment} />
                </td>
                <td class="amount">{amountWords(payment.amount)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
}
