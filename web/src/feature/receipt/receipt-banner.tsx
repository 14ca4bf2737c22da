import type { Receipt } from "@submit/contract/api/receipt";
import { For, type JSX, Show } from "solid-js";
import { receipt } from "#message/receipt";
import { timeWords } from "../../vat/period";
import { CopyButton } from "../payment/copy-button";
import { receiptTitle } from "./document/sheet";

const words = receipt.page;

/** The head of a receipt: that HMRC has the return, its period, when it was filed, and HMRC's reference. */
export function ReceiptBanner(props: { heading: JSX.Element; receipt: Receipt | undefined; justFiled: boolean }) {
  return (
    <div
      class="receipt-head"
      classList={{
        "receipt-head-filed": props.justFiled,
        "receipt-head-logged": props.receipt?.source === "logged",
        "receipt-head-empty": !props.receipt && !props.justFiled,
      }}
    >
      <Show when={props.justFiled || props.receipt?.source === "filed"}>
        <Tick drawn={props.justFiled} />
      </Show>
      <div class="receipt-head-text">
        {props.heading}
        <Show when={props.receipt}>{(receipt) => <Lead receipt={receipt()} />}</Show>
      </div>
      <Show when={props.receipt && !props.receipt.recovered}>
        <Reference reference={props.receipt?.formBundleNumber} />
      </Show>
    </div>
  );
}

function Lead(props: { receipt: Receipt }) {
  const at = () => timeWords(props.receipt.processingDate);
  const filed = () => {
    if (props.receipt.recovered) return words.found(at());
    return props.receipt.source === "logged" ? words.logged(at()) : words.filed(at());
  };
  return (
    <>
      <p class="receipt-head-period">{receiptTitle(props.receipt)}</p>
      <p class="receipt-head-lead">{filed()}</p>
    </>
  );
}

function Reference(props: { reference: string | undefined }) {
  return (
    <div class="receipt-head-reference">
      <p class="receipt-head-lead">{words.reference}</p>
      <Show when={props.reference} fallback={<p>{words.noReference}</p>}>
        {(reference) => (
          <>
            <p class="reference" translate="no">
              <For each={reference().match(/.{1,4}/g) ?? []}>{(part) => <span>{part}</span>}</For>
            </p>
            <CopyButton value={reference()} what={words.copyReference} />
          </>
        )}
      </Show>
    </div>
  );
}

/** A tick in a circle; right after a filing it is drawn once. */
function Tick(props: { drawn: boolean }) {
  return (
    <svg class="tick" classList={{ "tick-drawn": props.drawn }} viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="22" />
      <path d="M14 25l7 7 14-16" />
    </svg>
  );
}
