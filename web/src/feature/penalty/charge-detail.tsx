import type { FinancialDetail } from "@submit/contract/api/vat/financial-detail";
import { For, type JSX, Show } from "solid-js";
import { penalty } from "#message/penalty/penalty";
import { createApiLoad } from "../../api/load";
import { Fact } from "../../ui/fact";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { OnDemand } from "../../ui/on-demand";
import { useVrn } from "../../vat/address";
import { amountWords } from "../liability/ledger";
import { anyDate, spanWords } from "./penalty";

const words = penalty.charge;

/** What stands behind the charge of a penalty, asked for when one opens it. */
export function ChargeDetail(props: { reference: string }) {
  return (
    <OnDemand
      summary={
        <>
          {words.summary} <span class="code">{props.reference}</span>
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
    <Loaded load={detail} what={words.what}>
      {(found) => (
        <>
          <Show when={found().documentDetails?.length || found().unreadable} fallback={<p>{words.none}</p>}>
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
      <Amount name={words.amount} pounds={props.document.documentTotalAmount} />
      <Amount name={words.paid} pounds={props.document.documentClearedAmount} />
      <Amount name={words.left} pounds={props.document.documentOutstandingAmount} />
      <Given name={words.issued} value={props.document.issueDate}>
        {anyDate}
      </Given>
      <For each={props.document.lineItemDetails}>{(line) => <LineFacts line={line} />}</For>
      <Amount name={words.interestCharged} pounds={props.document.documentInterestTotals?.interestPostedAmount} />
      <Amount name={words.interestGrowing} pounds={props.document.documentInterestTotals?.interestAccruingAmount} />
    </dl>
  );
}

function LineFacts(props: { line: Line }) {
  return (
    <>
      <Show when={props.line.periodFromDate}>
        <Fact name={words.period}>{spanWords(props.line.periodFromDate, props.line.periodToDate)}</Fact>
      </Show>
      <Given name={words.due} value={props.line.netDueDate}>
        {anyDate}
      </Given>
      <Given name={words.rate} value={props.line.lineItemInterestDetails?.currentInterestRate}>
        {words.rateAYear}
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
