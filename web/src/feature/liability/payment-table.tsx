import type { Payment } from "@submit/contract/api/vat/ledger";
import { For, Show } from "solid-js";
import { dateWords } from "../../vat/period";
import { amountWords, latestFirst } from "./ledger";

/** The payments that HMRC has received; HMRC leaves the date out at times (hmrc/vat-api issue 454). */
export function PaymentTable(props: { payments: Payment[] }) {
  return (
    <Show when={props.payments.length > 0} fallback={<p>HMRC shows none for these periods yet.</p>}>
      <table class="boxes">
        <caption class="visually-hidden">Payments that HMRC has received</caption>
        <thead>
          <tr>
            <th scope="col">Received</th>
            <th scope="col" class="amount">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={latestFirst(props.payments)}>
            {(payment) => (
              <tr>
                <td>{payment.received ? dateWords(payment.received) : "Date not given"}</td>
                <td class="amount">{amountWords(payment.amount)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
}
