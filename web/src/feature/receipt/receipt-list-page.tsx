import { A, useSearchParams } from "@solidjs/router";
import type { Receipt } from "@submit/contract/api/receipt";
import { For, Show } from "solid-js";
import { createApiLoad } from "../../api/load";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { periodWords, timeWords } from "../../vat/period";
import { receiptsOf } from "../../vat/period-load";
import { formatVrn } from "../../vat/vrn";
import "./receipt.css";

/** One's receipts, newest first, a page at a time. */
export function ReceiptListPage() {
  const [query] = useSearchParams<{ cursor?: string }>();
  const receipts = createApiLoad("hmrcReceiptGet", () => ({
    limit: "20",
    ...(query.cursor ? { cursor: query.cursor } : {}),
  }));
  return (
    <PageFrame title="Receipts" lead="The proof of each return that HMRC took. They are kept for seven years.">
      <Loaded load={receipts} what="your receipts">
        {(found) => {
          const cursor = () => {
            const page = found();
            return "receipts" in page ? page.cursor : undefined;
          };
          return (
            <>
              <Show when={receiptsOf(found()).length > 0} fallback={<Nothing later={query.cursor !== undefined} />}>
                <ul class="rows">
                  <For each={receiptsOf(found())}>{(receipt) => <ReceiptRow receipt={receipt} />}</For>
                </ul>
              </Show>
              <p class="paging">
                <Show when={query.cursor}>
                  <A href="/receipt">Newest receipts</A>
                </Show>
                <Show when={cursor()}>
                  {(next) => <A href={`/receipt?cursor=${encodeURIComponent(next())}`}>Older receipts</A>}
                </Show>
              </p>
            </>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}

function Nothing(props: { later: boolean }) {
  return (
    <Show when={!props.later} fallback={<p>There are no older receipts.</p>}>
      <p>
        There are none yet. Each return that you file here leaves one. <A href="/obligation">See your VAT returns</A>
      </p>
    </Show>
  );
}

function ReceiptRow(props: { receipt: Receipt }) {
  return (
    <li class="row">
      <div>
        <h2 class="row-title">{receiptTitle(props.receipt)}</h2>
        <p>
          VAT number {formatVrn(props.receipt.vrn)}.{" "}
          {props.receipt.source === "logged" ? "Logged by hand; filed" : "Filed"} on{" "}
          {timeWords(props.receipt.processingDate)}
        </p>
      </div>
      <A href={`/receipt/${props.receipt.receiptId}`}>
        View <span class="visually-hidden">the receipt for {receiptTitle(props.receipt)}</span>
      </A>
    </li>
  );
}

/** The period of a receipt, in words. */
export function receiptTitle(receipt: Receipt): string {
  const { periodStart, periodEnd } = receipt;
  return periodStart && periodEnd ? periodWords(periodStart, periodEnd) : "A VAT return";
}
