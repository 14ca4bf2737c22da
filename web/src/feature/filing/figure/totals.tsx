import { formatPounds } from "@submit/contract/value/money";
import { boxNumber } from "@submit/contract/value/nine-boxes";
import { createEffect, createMemo, createSignal, on, onCleanup, Show } from "solid-js";
import { figure as words } from "#message/filing/figure";
import { HelpLink } from "../../../ui/hmrc/help-link";
import { LiveText } from "../../../ui/live-text";
import { boxName } from "../../../vat/box";
import { liveTotals, owedWords, type TypedFigures } from "../../../vat/figure";
import { BoxNumber } from "./box-field";

/** How long nobody must have typed before the sums are spoken, in milliseconds. */
const PAUSE = 1_000;

/** Box 3 or box 5, worked out as one types. */
export function Total(props: { box: "totalVatDue" | "netVatDue"; typed: TypedFigures }) {
  const amount = () => {
    const { total, net } = liveTotals(props.typed);
    return props.box === "totalVatDue" ? total : net;
  };
  const hint = () => (props.box === "totalVatDue" ? words.hint.total : words.hint.net);
  return (
    <div class="box-row box-row-computed">
      <div class="box-text">
        <p class="box-label">
          <BoxNumber number={boxNumber[props.box]} /> {boxName[props.box]}
        </p>
        <p class="hint">{hint()}</p>
        <Show when={props.box === "netVatDue"}>
          <p class="hint no-print">
            <HelpLink topic="box-5-and-rounding" />
          </p>
        </Show>
      </div>
      <p class="box-amount" translate="no" textContent={amountWords(amount())} />
    </div>
  );
}

/** Says the sums to a screen reader, once, a second after the last change. */
export function SpokenTotals(props: { typed: TypedFigures }) {
  const sums = createMemo(() => {
    const { total, net, repayment } = liveTotals(props.typed);
    const spoken = (box: "totalVatDue" | "netVatDue", amount: bigint) =>
      words.spoken(boxNumber[box], boxName[box], formatPounds(amount));
    return [
      total === undefined ? "" : spoken("totalVatDue", total),
      net === undefined ? "" : `${spoken("netVatDue", net)} ${owedWords(net, repayment ?? false)}`,
    ].join(" ");
  });
  const [said, setSaid] = createSignal("");
  createEffect(
    on(
      // Whatever is typed starts the second anew, also where it changes no sum.
      () => [sums(), JSON.stringify(props.typed)] as const,
      ([now]) => {
        const timer = setTimeout(() => setSaid(now), PAUSE);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  return (
    <p role="status" class="visually-hidden">
      <LiveText text={said()} />
    </p>
  );
}

function amountWords(amount: bigint | undefined): string {
  return amount === undefined ? words.unknown : formatPounds(amount);
}
