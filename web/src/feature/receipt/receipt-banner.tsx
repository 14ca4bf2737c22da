import type { Receipt } from "@submit/contract/api/receipt";
import { For, type JSX, Show } from "solid-js";
import { receipt } from "#message/receipt";
import { timeWords } from "../../vat/period";
import { CopyButton } from "../payment/copy-button";
import { receiptTitle } from "./document/sheet";

const words = receipt.page;

/** The head of a receipt: that HMRC has the return, its period, when it was filed, and HMRC's reference. */
export function ReceiptBanner(props: {
  heading: JSX.Element;
  receipt: Receipt | undefined;
  justFiled: boolean;
  /** Whether the receipt is still to come: its place is kept, so that nothing moves when it does. */
  isAwaited: boolean;
}) {
  return (
    <div
      class="receipt-head"
      classList={{
        "receipt-head-filed": props.justFiled,
        "receipt-head-logged": props.receipt?.source === "logged",
        "receipt-head-empty": !props.receipt && !props.justFiled && !props.isAwaited,
      }}
    >
      <Show when={props.justFiled || props.isAwaited || props.receipt?.source === "filed"}>
        <Tick drawn={props.justFiled} />
      </Show>
      <div class="receipt-head-text">
        {props.heading}
        <Show when={props.receipt ?? (props.isAwaited && USUAL)}>
          {(receipt) => (
            <div classList={{ "not-yet": props.isAwaited }}>
              <Lead receipt={receipt()} />
            </div>
          )}
        </Show>
      </div>
      <Show when={props.isAwaited || (props.receipt && !props.receipt.recovered)}>
        <div class="receipt-head-reference" classList={{ "not-yet": props.isAwaited }}>
          <Reference reference={(props.isAwaited ? USUAL : props.receipt)?.formBundleNumber} />
        </div>
      </Show>
    </div>
  );
}

/** A receipt takes as much room as this one. */
const USUAL = {
  periodStart: "2026-10-01",
  periodEnd: "2026-12-31",
  processingDate: "2026-12-31T10:00:00Z",
  formBundleNumber: "123456789012",
  source: "filed",
  recovered: false,
} as const;

function Lead(props: {
  receipt: Pick<Receipt, "periodStart" | "periodEnd" | "processingDate" | "recovered" | "source">;
}) {
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
    <>
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
    </>
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
