import { For, Show } from "solid-js";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { amountWords } from "../liability/ledger";
import { ChargeDetail } from "./charge-detail";
import { anyDate, appealWords, type LateReturn, lateReturnTitle, lateReturnWords, pointState } from "./penalty";

/** One late return: its point, and its charge if it brought one. */
export function LateReturnRow(props: { penalty: LateReturn }) {
  const active = () => props.penalty.penaltyStatus !== "inactive";
  return (
    <li class="row">
      <div>
        <h3>{lateReturnTitle(props.penalty)}</h3>
        <p>
          <span classList={{ tag: true, "tag-due": active() }}>
            {CATEGORY[props.penalty.penaltyCategory ?? ""] ?? "Point"}
          </span>{" "}
          <For each={lateReturnWords(props.penalty)}>{(words) => <>{words}. </>}</For>
        </p>
        <Show when={props.penalty.penaltyCategory !== "charge" || !active()}>
          <p class="quiet">{pointState(props.penalty)}.</p>
        </Show>
        <For each={appealWords(props.penalty.appealInformation)}>{(words) => <p class="quiet">{words}.</p>}</For>
        <Show when={props.penalty.chargeOutstandingAmount !== undefined}>
          <p>
            {amountWords(props.penalty.chargeOutstandingAmount ?? 0)} left to pay
            <Show when={props.penalty.chargeDueDate}>{(due) => <>, due on {anyDate(due())}</>}</Show>.
          </p>
        </Show>
        <UnreadableMark row={props.penalty} />
        <Show when={props.penalty.chargeReference}>{(reference) => <ChargeDetail reference={reference()} />}</Show>
      </div>
      <Show when={props.penalty.chargeAmount}>{(amount) => <p class="row-amount">{amountWords(amount())}</p>}</Show>
    </li>
  );
}

const CATEGORY: Readonly<Record<string, string>> = {
  point: "Point",
  threshold: "Point and charge",
  charge: "Charge",
};
