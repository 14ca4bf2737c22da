import type { Receipt } from "@submit/contract/api/receipt";
import { createMemo, createSignal, For, Show, useContext } from "solid-js";
import { receipt as receiptWords } from "#message/receipt";
import { useSearchParams } from "../../route/place";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { useAddress, VrnContext, vatAddress } from "../../vat/address";
import { timeWords } from "../../vat/period";
import { formatVrn } from "../../vat/vrn";
import { receiptTitle } from "./document/sheet";
import { createReceiptBatch, type ReceiptBatch } from "./receipt-batch";
import { amountOf, filterChoices, filtered, type ReceiptFilter } from "./receipt-filter";
import "./receipt.css";

const words = receiptWords.list;

/** So many receipts are shown at first, and with each press on the button below them. */
const SHOWN = 20;

/** Receipts, newest first, of all years or of one: those of the VAT number in the address, or one's own of all. */
export function ReceiptListPage() {
  const [query, setQuery] = useSearchParams<{ cursor?: string; year?: string; vrn?: string }>();
  const vrn = useContext(VrnContext);
  const to = useAddress();
  const batch = createReceiptBatch(() => query.cursor, vrn);
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <p>
        <a href={to("receipt/log")}>{words.log}</a>
      </p>
      <Loaded load={batch} what={words.loading}>
        {(found) => (
          <List
            batch={found()}
            isLater={query.cursor !== undefined}
            filter={query}
            choose={(filter) => setQuery({ ...filter }, { scroll: false })}
          />
        )}
      </Loaded>
    </PageFrame>
  );
}

function List(props: {
  batch: ReceiptBatch;
  isLater: boolean;
  filter: ReceiptFilter;
  choose: (filter: ReceiptFilter) => void;
}) {
  const to = useAddress();
  const [shown, setShown] = createSignal(SHOWN);
  const found = createMemo(() => filtered(props.batch.receipts, props.filter));
  return (
    <>
      <Filter receipts={props.batch.receipts} filter={props.filter} choose={props.choose} />
      <p class="visually-hidden" role="status">
        {words.count(found().length)}
      </p>
      <Show
        when={found().length > 0}
        fallback={<Nothing isLater={props.isLater} isFiltered={isFiltered(props.filter)} />}
      >
        <ul class="rows">
          <For each={found().slice(0, shown())}>{(receipt) => <ReceiptRow receipt={receipt} />}</For>
        </ul>
      </Show>
      <Show when={found().length > shown()}>
        <p>
          <button type="button" class="button button-secondary" onClick={() => setShown((count) => count + SHOWN)}>
            {words.more}
          </button>
        </p>
      </Show>
      <p class="paging">
        <Show when={props.isLater}>
          <a href={to("receipt")}>{words.newest}</a>
        </Show>
        <Show when={props.batch.cursor}>
          {(next) => <a href={to(`receipt?cursor=${encodeURIComponent(next())}`)}>{words.older}</a>}
        </Show>
      </p>
    </>
  );
}

/** Choices of a year and of a business, each where there are several. */
function Filter(props: { receipts: Receipt[]; filter: ReceiptFilter; choose: (filter: ReceiptFilter) => void }) {
  const choices = createMemo(() => filterChoices(props.receipts));
  return (
    <div class="filters">
      <Show when={choices().years.length > 1 || props.filter.year}>
        <Choice
          id="filter-year"
          label={words.year}
          all={words.allYears}
          options={choices().years.map((year) => [year, year])}
          value={props.filter.year}
          choose={(year) => props.choose({ year })}
        />
      </Show>
      <Show when={choices().vrns.length > 1 || props.filter.vrn}>
        <Choice
          id="filter-vrn"
          label={words.vrn}
          all={words.allVrns}
          options={choices().vrns.map((vrn) => [vrn, formatVrn(vrn)])}
          value={props.filter.vrn}
          choose={(vrn) => props.choose({ vrn })}
        />
      </Show>
    </div>
  );
}

function Choice(props: {
  id: string;
  label: string;
  all: string;
  options: [value: string, shown: string][];
  value: string | undefined;
  choose: (value: string | undefined) => void;
}) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <select
        id={props.id}
        value={props.value ?? ""}
        onChange={(event) => props.choose(event.currentTarget.value || undefined)}
      >
        <option value="">{props.all}</option>
        <For each={props.options}>{([value, shown]) => <option value={value}>{shown}</option>}</For>
      </select>
    </div>
  );
}

function Nothing(props: { isLater: boolean; isFiltered: boolean }) {
  const to = useAddress();
  return (
    <Show when={!props.isFiltered} fallback={<p>{words.noneSuch}</p>}>
      <Show when={!props.isLater} fallback={<p>{words.noOlder}</p>}>
        <p>
          {words.none} <a href={to("obligation")}>{words.returns}</a>
        </p>
      </Show>
    </Show>
  );
}

function ReceiptRow(props: { receipt: Receipt }) {
  return (
    <li class="row">
      <div>
        <h2 class="row-title">{receiptTitle(props.receipt)}</h2>
        <p class="quiet">
          {words.business(formatVrn(props.receipt.vrn))}{" "}
          {(props.receipt.recovered ? words.found : words.filed)(timeWords(props.receipt.processingDate))}{" "}
          <Show when={props.receipt.source === "logged"}>
            <span class="tag">{receiptWords.logged.tag}</span>{" "}
          </Show>
          <Show when={props.receipt.correctedBy}>
            <span class="tag">{receiptWords.logged.corrected}</span>
          </Show>
        </p>
      </div>
      <Show when={amountOf(props.receipt)}>
        {(amount) => (
          <p class="row-amount" translate="no">
            {amount()}
          </p>
        )}
      </Show>
      <a href={vatAddress(props.receipt.vrn, `receipt/${props.receipt.receiptId}`)} class="row-view">
        {words.view} <span class="visually-hidden">{words.viewOf(receiptTitle(props.receipt))}</span>
      </a>
    </li>
  );
}

function isFiltered({ year, vrn }: ReceiptFilter): boolean {
  return Boolean(year || vrn);
}
