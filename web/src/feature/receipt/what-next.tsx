import type { Receipt } from "@submit/contract/api/receipt";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { receipt as words } from "#message/receipt";
import { Busy } from "../../ui/waiting/busy";
import { Later } from "../../ui/waiting/later";
import { DirectDebitNotice } from "../payment/direct-debit-notice";
import { PaymentCard } from "../payment/payment-card";
import { type AtHmrc, nextSteps, type Payment } from "./next-step";

/** What happens next in dated lines, what can be done with the receipt, how to pay beside it, and the record below. */
export function WhatNext(props: {
  receipt: Receipt;
  hmrc: AtHmrc;
  today: CalendarDate;
  /** Whether HMRC has answered, or never will. Until then the usual takes its place, unseen, so that little moves. */
  isKnown: boolean;
  payment: Payment | undefined;
  actions: JSX.Element;
  children: JSX.Element;
}) {
  const toPay = <K extends Payment["kind"]>(kind: K) =>
    props.payment?.kind === kind ? (props.payment as Extract<Payment, { kind: K }>) : undefined;
  const notYet = () => ({ "not-yet": !props.isKnown });
  return (
    <div class="with-card">
      <section aria-labelledby="what-next">
        <h2 id="what-next">{words.next.title}</h2>
        <div class="awaited">
          <Show when={!props.isKnown}>
            <Busy what={words.page.loadingNext} />
          </Show>
          <ol class="next-steps" classList={notYet()}>
            <For each={nextSteps(props.receipt, props.hmrc, props.today)}>
              {(step) => (
                <li>
                  <span class="next-when">{step.when}</span>
                  <span>{step.text}</span>
                </li>
              )}
            </For>
          </ol>
        </div>
        {props.actions}
      </section>
      <Switch>
        <Match when={toPay("pay")}>
          {(payment) => (
            <div class="with-card-aside no-print" classList={notYet()}>
              <Later>
                <PaymentCard
                  vrn={props.receipt.vrn}
                  amount={payment().amount}
                  due={payment().due}
                  today={props.today}
                />
              </Later>
            </div>
          )}
        </Match>
        <Match when={toPay("direct-debit")}>
          {(payment) => (
            <div class="with-card-aside no-print" classList={notYet()}>
              <DirectDebitNotice amount={payment().amount} due={payment().due} today={props.today} />
            </div>
          )}
        </Match>
      </Switch>
      <div class="receipt-record">
        <Later>{props.children}</Later>
      </div>
    </div>
  );
}
