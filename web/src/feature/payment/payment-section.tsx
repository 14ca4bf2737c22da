import { formatPounds, type Pence } from "@submit/contract/value/money";
import { createUniqueId, type JSX } from "solid-js";
import "./payment.css";

/** A card about one amount: its title, the amount, and what is said of it. */
export function PaymentSection(props: { title: string; amount: Pence; children: JSX.Element }) {
  const title = createUniqueId();
  return (
    <section class="card pay" aria-labelledby={title}>
      <h2 id={title} class="pay-title">
        {props.title}
      </h2>
      <p class="money pay-amount" translate="no">
        {formatPounds(props.amount)}
      </p>
      {props.children}
    </section>
  );
}
