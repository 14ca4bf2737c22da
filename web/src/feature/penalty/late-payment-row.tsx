import { For, Show } from "solid-js";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { amountWords } from "../liability/ledger";
import { ChargeDetail } from "./charge-detail";
import { anyDate, appealWords, calculation, type LatePayment, latePaymentAmount, spanWords } from "./penalty";

/** One penalty for a late payment: how it came to its amount, and what is left to pay of it. */
export function LatePaymentRow(props: { penalty: LatePayment }) {
  const growing = () => props.penalty.penaltyStatus === "accruing";
  return (
    <li class="row">
      <div>
        <h3>{spanWords(props.penalty.principalChargeBillingFrom, props.penalty.principalChargeBillingTo)}</h3>
        <p>
          <span classList={{ tag: true, "tag-due": !growing(), "tag-late": growing() }}>
            {CATEGORY[props.penalty.penaltyCategory ?? ""] ?? "Penalty"}
            {growing() ? ", still growing" : ""}
          </span>{" "}
          <Show when={props.penalty.principalChargeDueDate}>{(due) => <>The VAT was due on {anyDate(due())}.</>}</Show>
        </p>
        <For each={calculation(props.penalty)}>{(words) => <p class="quiet">{words}.</p>}</For>
        <For each={appealWords(props.penalty.appealInformation)}>{(words) => <p class="quiet">{words}.</p>}</For>
        <Show when={props.penalty.timeToPay?.length}>
          <p class="quiet">You have agreed a payment plan with HMRC.</p>
        </Show>
        <Show when={props.penalty.penaltyAmountOutstanding !== undefined}>
          <p>
            {amountWords(props.penalty.penaltyAmountOutstanding ?? 0)} left to pay
            <Show when={props.penalty.penaltyChargeDueDate}>{(due) => <>, due on {anyDate(due())}</>}</Show>.
          </p>
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

const CATEGORY: Readonly<Record<string, string>> = { LPP1: "First penalty", LPP2: "Second penalty" };
