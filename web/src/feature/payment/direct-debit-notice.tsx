import { formatPounds, type Pence } from "@submit/contract/value/money";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { createUniqueId, Show } from "solid-js";
import { payment } from "#message/payment";
import { takenWords } from "./direct-debit";
import { PAY_VAT_URL } from "./hmrc-account";
import "./payment.css";

const { directDebit: words } = payment;

/** What stands in place of the card where HMRC takes the money itself. */
export function DirectDebitNotice(props: {
  amount: Pence;
  due: CalendarDate | undefined;
  today: CalendarDate;
  /** The date of the receipt that this is known from, where it is not the one that is shown. */
  known?: string;
}) {
  const title = createUniqueId();
  return (
    <section class="card pay" aria-labelledby={title}>
      <h2 id={title} class="pay-title">
        {words.title}
      </h2>
      <p class="money pay-amount" translate="no">
        {formatPounds(props.amount)}
      </p>
      <p>{takenWords(formatPounds(props.amount), props.due, props.today)}</p>
      <Show when={props.known}>{(day) => <p class="quiet pay-note">{words.known(day())}</p>}</Show>
      <p class="quiet pay-note">
        <a href={PAY_VAT_URL} rel="noreferrer">
          {payment.govUk}
        </a>
      </p>
    </section>
  );
}
