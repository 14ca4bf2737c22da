import type { FinancialDetail } from "@submit/contract/api/vat/financial-detail";
import { For, type JSX, Show } from "solid-js";
import { createApiLoad } from "../../api/load";
import { Fact } from "../../ui/fact";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { OnDemand } from "../../ui/on-demand";
import { useVrn } from "../../vat/address";
import { amountWords } from "../liability/ledger";
import { anyDate, spanWords } from "./penalty";

/** What stands behind the charge of a penalty, asked for when one opens it. */
export function ChargeDetail(props: { reference: string }) {
  return (
    <OnDemand
      summary={
        <>
          What HMRC holds on charge <span class="code">{props.reference}</span>
        </>
      }
    >
      <Detail reference={props.reference} />
    </OnDemand>
  );
}

function Detail(props: { reference: string }) {
  const vrn = useVrn();
  const detail = createApiLoad("hmrcVatFinancialDetailGet", () => ({ vrn, reference: props.reference }));
  return (
    <Loaded load={detail} what="the charge">
      {(found) => (
        <>
          <Show
            when={found().documentDetails?.length || found().unreadable}
            fallback={<p>HMRC gives no details of it.</p>}
          >
            <For each={found().documentDetails}>{(document) => <Charge document={document} />}</For>
          </Show>
          <UnreadableMark row={found()} what="answer" />
        </>
      )}
    </Loaded>
  );
}

type Document = NonNullable<FinancialDetail["documentDetails"]>[number];
type Line = NonNullable<Document["lineItemDetails"]>[number];

/** HMRC promises no member, so each is shown only where it is there. */
function Charge(props: { document: Document }) {
  return (
    <dl class="facts">
      <Amount name="Amount" pounds={props.document.documentTotalAmount} />
      <Amount name="Paid or cleared" pounds={props.document.documentClearedAmount} />
      <Amount name="Left to pay" pounds={props.document.documentOutstandingAmount} />
      <Given name="Issued" value={props.document.issueDate}>
        {anyDate}
      </Given>
      <For each={props.document.lineItemDetails}>{(line) => <LineFacts line={line} />}</For>
      <Amount name="Interest charged" pounds={props.document.documentInterestTotals?.interestPostedAmount} />
      <Amount name="Interest growing" pounds={props.document.documentInterestTotals?.interestAccruingAmount} />
    </dl>
  );
}

function LineFacts(props: { line: Line }) {
  return (
    <>
      <Show when={props.line.periodFromDate}>
        <Fact name="For">{spanWords(props.line.periodFromDate, props.line.periodToDate)}</Fact>
      </Show>
      <Given name="Due" value={props.line.netDueDate}>
        {anyDate}
      </Given>
      <Given name="Interest rate" value={props.line.lineItemInterestDetails?.currentInterestRate}>
        {(rate) => `${rate}% a year`}
      </Given>
    </>
  );
}

function Amount(props: { name: string; pounds: number | undefined }) {
  return (
    <Given name={props.name} value={props.pounds}>
      {amountWords}
    </Given>
  );
}

function Given<T extends string | number>(props: {
  name: string;
  value: T | undefined;
  children: (value: T) => JSX.Element;
}) {
  const value = () => (props.value === undefined ? undefined : { value: props.value });
  return <Show when={value()}>{(found) => <Fact name={props.name}>{props.children(found().value)}</Fact>}</Show>;
}
