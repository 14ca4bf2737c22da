import { formatPounds, type Pence } from "@submit/contract/value/money";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { Show } from "solid-js";
import { payment } from "#message/payment";
import { takenWords } from "./direct-debit";
import { PAY_VAT_URL } from "./hmrc-account";
import { PaymentSection } from "./payment-section";

const { directDebit: words } = payment;

/** What stands in place of the card where HMRC takes the money itself. */
export function DirectDebitNotice(props: {
  amount: Pence;
  due: CalendarDate | undefined;
  today: CalendarDate;
  /** The date of the receipt that this is known from, where it is not the one that is shown. */
  known?: string;
}) {
  return (
    <PaymentSection title={words.title} amount={props.amount}>
      <p>{takenWords(formatPounds(props.amount), props.due, props.today)}</p>
      <Show when={props.known}>{(day) => <p class="quiet pay-note">{words.known(day())}</p>}</Show>
      <p class="quiet pay-note">
        <a href={PAY_VAT_URL} rel="noreferrer">
          {payment.govUk}
        </a>
      </p>
    </PaymentSection>
  );
}
