import { For, Show } from "solid-js";
import { penalty as words } from "#message/penalty/penalty";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { amountWords } from "../liability/ledger";
import { ChargeDetail } from "./charge-detail";
import { appealWords, type LateReturn, lateReturnTitle, lateReturnWords, leftWords, pointState } from "./penalty";

const { category } = words.lateReturn;

/** One late return: its point, and its charge if it brought one. */
export function LateReturnRow(props: { penalty: LateReturn }) {
  const active = () => props.penalty.penaltyStatus !== "inactive";
  return (
    <li class="row">
      <div>
        <h3>{lateReturnTitle(props.penalty)}</h3>
        <p>
          <span classList={{ tag: true, "tag-due": active() }}>
            {category[props.penalty.penaltyCategory ?? ""] ?? category.point}
          </span>{" "}
          <For each={lateReturnWords(props.penalty)}>{(line) => `${line}. `}</For>
        </p>
        <Show when={props.penalty.penaltyCategory !== "charge" || !active()}>
          <p class="quiet">{`${pointState(props.penalty)}.`}</p>
        </Show>
        <For each={appealWords(props.penalty.appealInformation)}>{(line) => <p class="quiet">{`${line}.`}</p>}</For>
        <Show when={props.penalty.chargeOutstandingAmount !== undefined}>
          <p>{leftWords(props.penalty.chargeOutstandingAmount ?? 0, props.penalty.chargeDueDate)}</p>
        </Show>
        <UnreadableMark row={props.penalty} />
        <Show when={props.penalty.chargeReference}>{(reference) => <ChargeDetail reference={reference()} />}</Show>
      </div>
      <Show when={props.penalty.chargeAmount}>{(amount) => <p class="row-amount">{amountWords(amount())}</p>}</Show>
    </li>
  );
}
