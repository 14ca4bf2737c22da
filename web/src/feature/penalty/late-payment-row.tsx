import { For, Show } from "solid-js";
import { penalty as words } from "#message/penalty/penalty";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { amountWords } from "../liability/ledger";
import { ChargeDetail } from "./charge-detail";
import {
  anyDate,
  appealWords,
  calculation,
  type LatePayment,
  latePaymentAmount,
  leftWords,
  spanWords,
} from "./penalty";

/** One penalty for a late payment: how it came to its amount, and what is left to pay of it. */
export function LatePaymentRow(props: { penalty: LatePayment }) {
  const growing = () => props.penalty.penaltyStatus === "accruing";
  const category = () => words.latePayment.category[props.penalty.penaltyCategory ?? ""] ?? words.latePayment.other;
  return (
    <li class="row">
      <div>
        <h3>{spanWords(props.penalty.principalChargeBillingFrom, props.penalty.principalChargeBillingTo)}</h3>
        <p>
          <span classList={{ tag: true, "tag-due": !growing(), "tag-late": growing() }}>
            {growing() ? words.latePayment.growing(category()) : category()}
          </span>{" "}
          <Show when={props.penalty.principalChargeDueDate}>{(due) => words.latePayment.vatDue(anyDate(due()))}</Show>
        </p>
        <For each={calculation(props.penalty)}>{(line) => <p class="quiet">{`${line}.`}</p>}</For>
        <For each={appealWords(props.penalty.appealInformation)}>{(line) => <p class="quiet">{`${line}.`}</p>}</For>
        <Show when={props.penalty.timeToPay?.length}>
          <p class="quiet">{words.latePayment.plan}</p>
        </Show>
        <Show when={props.penalty.penaltyAmountOutstanding !== undefined}>
          <p>{leftWords(props.penalty.penaltyAmountOutstanding ?? 0, props.penalty.penaltyChargeDueDate)}</p>
        </Show>
        <UnreadableMark row={props.penalty} />
        <Show when={props.penalty.penaltyChargeReference}>
          {(reference) => <ChargeDetail reference={reference()} />}
        </Show>
      </div>
      <p class="row-amount">{amountWords(latePaymentAmount(props.penalty))}</p>
    </li>
  );
}
