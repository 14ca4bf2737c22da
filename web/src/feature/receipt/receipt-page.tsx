import { A, useLocation, useParams } from "@solidjs/router";
import type { Receipt } from "@submit/contract/api/receipt";
import { boxesOf, computed } from "@submit/contract/value/nine-boxes";
import { Show } from "solid-js";
import { createApiLoad } from "../../api/load";
import { BoxesTable } from "../../ui/boxes-table";
import { Fact } from "../../ui/fact";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { timeWords } from "../../vat/period";
import { receiptsOf } from "../../vat/period-load";
import { formatVrn } from "../../vat/vrn";
import { receiptTitle } from "./receipt-list-page";
import "./receipt.css";

/** One receipt, made to be printed. */
export function ReceiptPage() {
  const params = useParams<{ receiptId: string }>();
  const location = useLocation<{ filed: boolean }>();
  const justFiled = () => location.state?.filed === true;
  const receipt = createApiLoad("hmrcReceiptGet", () => ({ receiptId: params.receiptId }));
  const owes = () => {
    const figures = receiptsOf(receipt.value())[0]?.figures;
    return figures !== undefined && figures.netVatDue > 0 && !computed(boxesOf(figures)).repayment;
  };
  return (
    <PageFrame title={justFiled() ? "Your return is filed" : "Receipt"}>
      <Loaded load={receipt} what="the receipt">
        {(found) => (
          <Show when={receiptsOf(found())[0]}>{(one) => <Details receipt={one()} justFiled={justFiled()} />}</Show>
        )}
      </Loaded>
      <ul class="actions no-print">
        <Show when={justFiled() && owes()}>
          <li>
            <A href="/owed">What you owe, and how to pay</A>
          </li>
        </Show>
        <li>
          <A href="/receipt">All receipts</A>
        </li>
      </ul>
    </PageFrame>
  );
}

function Details(props: { receipt: Receipt; justFiled: boolean }) {
  return (
    <>
      <Show when={props.receipt.recovered} fallback={<Reference receipt={props.receipt} justFiled={props.justFiled} />}>
        <Recovered />
      </Show>
      <dl class="facts">
        <Fact name="Period">{props.receipt.periodStart ? receiptTitle(props.receipt) : "Not given"}</Fact>
        <Fact name="VAT number">{formatVrn(props.receipt.vrn)}</Fact>
        <Fact name={props.receipt.recovered ? "Found at HMRC" : "Filed"}>
          {timeWords(props.receipt.processingDate)} (UK time)
        </Fact>
        <Show when={props.receipt.chargeRefNumber}>
          {(reference) => <Fact name="Charge reference">{reference()}</Fact>}
        </Show>
        <Show when={paymentWords(props.receipt.paymentIndicator)}>
          {(words) => <Fact name="Payment">{words()}</Fact>}
        </Show>
        <Show when={props.receipt.source === "logged"}>
          <Fact name="Source">Entered by hand: this return was filed elsewhere</Fact>
        </Show>
      </dl>
      <Show when={props.receipt.figures}>
        {(figures) => (
          <>
            <h2>Figures</h2>
            <BoxesTable boxes={boxesOf(figures())} caption="The nine boxes that were filed" />
          </>
        )}
      </Show>
      <p class="no-print">
        <button type="button" class="button button-secondary" onClick={() => window.print()}>
          Print this receipt
        </button>
      </p>
    </>
  );
}

function Reference(props: { receipt: Receipt; justFiled: boolean }) {
  return (
    <div class="notice notice-good">
      <Show when={props.justFiled}>
        <p class="strong">HMRC has accepted your VAT return.</p>
      </Show>
      <Show when={props.receipt.formBundleNumber} fallback={<p>HMRC gave no reference.</p>}>
        {(reference) => (
          <p>
            HMRC's reference <span class="reference">{reference()}</span>
          </p>
        )}
      </Show>
      <Show when={props.justFiled}>
        <p class="no-print">
          Print or save this page: HMRC can't give the reference a second time. Submit keeps it here for seven years.
        </p>
      </Show>
    </div>
  );
}

/** HMRC took the return and its answer was lost; HMRC can't issue a receipt again (hmrc/vat-api issue 216). */
function Recovered() {
  return (
    <div class="notice notice-good">
      <p class="strong">HMRC holds this return, with exactly these figures.</p>
      <p>
        HMRC's answer was lost on the way, and HMRC can't give its reference a second time, so this receipt has none.
        Keep this page as your record: it shows that HMRC was asked, when it was found to hold the return, and the nine
        figures. Nothing needs to be filed again.
      </p>
    </div>
  );
}

function paymentWords(indicator: string | undefined): string | undefined {
  if (indicator === "DD") return "HMRC holds a Direct Debit for you and collects what is due";
  return indicator === "BANK" ? "HMRC holds your bank details and repays to that account" : undefined;
}
