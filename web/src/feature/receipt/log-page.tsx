import type { Receipt } from "@submit/contract/api/receipt";
import type { Problem } from "@submit/contract/protocol/problem";
import { earlierFirst } from "@submit/contract/value/date";
import type { Vrn } from "@submit/contract/value/scalar";
import { createMemo, createSignal, Show } from "solid-js";
import { receipt as receiptWords } from "#message/receipt";
import { api } from "../../api/client";
import { createApiLoad, FRESH, invalidate } from "../../api/load";
import { serverNow } from "../../browser/server-clock";
import { navigate, useSearchParams } from "../../route/place";
import { ErrorSummary, type SummaryItem } from "../../ui/error-summary";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { ProblemNotice } from "../../ui/problem-notice";
import { VatNumberLine } from "../../ui/vat-number-line";
import { useAddress, useVrn } from "../../vat/address";
import { isPeriod } from "../../vat/period";
import { receiptFor } from "../../vat/period-status";
import { createReceipts, receiptsOf } from "../../vat/receipt-load";
import { formatVrn } from "../../vat/vrn";
import { LogFields } from "./log-fields";
import { checkLog, clockTime, type LogPeriod, type LogTyped } from "./log-form";
import "./receipt.css";

const words = receiptWords.log;

/** Logs a receipt of a return that was filed elsewhere, or corrects one that was logged. */
export function LogPage() {
  const vrn = useVrn();
  const [query] = useSearchParams<{ corrects?: string }>();
  return (
    <PageFrame title={query.corrects ? words.correctTitle : words.title} lead={words.lead}>
      <Show when={query.corrects} fallback={<LogNew vrn={vrn} />}>
        {(receiptId) => <LogCorrection receiptId={receiptId()} />}
      </Show>
    </PageFrame>
  );
}

/** A receipt of one of the periods that HMRC shows as filed and that has none here. */
function LogNew(props: { vrn: Vrn }) {
  const filed = createApiLoad("hmrcVatObligationGet", () => ({ vrn: props.vrn, status: "F" as const }), {
    fresh: FRESH,
  });
  const receipts = createReceipts(() => props.vrn);
  const periods = createMemo((): LogPeriod[] => {
    const known = receipts.value() ?? [];
    return (filed.value()?.obligations ?? [])
      .filter((each) => each.status === "F" && !receiptFor(each, known, props.vrn))
      .filter(isPeriod)
      .sort((one, other) => earlierFirst(other.end, one.end));
  });
  return (
    <>
      <VatNumberLine vrn={props.vrn} />
      <Loaded load={filed} what={words.loadingPeriods}>
        {() => (
          <Loaded load={receipts} what={receiptWords.list.loading}>
            {() => (
              <Show when={periods().length > 0} fallback={<p>{words.noPeriods}</p>}>
                <LogForm
                  typed={{ ...nothing, vrn: props.vrn, period: periods().length === 1 ? periods()[0] : undefined }}
                  periods={periods()}
                />
              </Show>
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

function LogCorrection(props: { receiptId: string }) {
  const vrn = useVrn();
  const load = createApiLoad("hmrcReceiptGet", () => ({ receiptId: props.receiptId, vrn }));
  return (
    <Loaded load={load} what={receiptWords.page.loading}>
      {(found) => (
        <Show when={receiptsOf(found())[0]}>
          {(receipt) => (
            <Show when={receipt().source === "logged" && !receipt().correctedBy} fallback={<NotCorrectable />}>
              <p>{words.keeps}</p>
              <p class="lead">{receiptWords.list.business(formatVrn(receipt().vrn))}</p>
              <LogForm typed={typedOf(receipt())} periods={[periodOf(receipt())]} corrects={receipt().receiptId} />
            </Show>
          )}
        </Show>
      )}
    </Loaded>
  );
}

function NotCorrectable() {
  const to = useAddress();
  return (
    <p>
      {words.notCorrectable} <a href={to("receipt")}>{receiptWords.page.all}</a>
    </p>
  );
}

function LogForm(props: { typed: LogTyped; periods: LogPeriod[]; corrects?: string }) {
  const to = useAddress();
  const [typed, setTyped] = createSignal(props.typed);
  const [errors, setErrors] = createSignal<SummaryItem[]>([]);
  const [at, setAt] = createSignal<{ busy?: boolean; problem?: Problem; late?: boolean }>({});
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (at().busy) return;
    const checked = checkLog(typed(), serverNow(), props.corrects);
    setErrors([]);
    setAt({});
    if (checked.kind === "errors") return setErrors(checked.errors);
    setAt({ busy: true });
    const outcome = await api.call("hmrcReceiptPost", checked.input);
    if (outcome.kind === "failed") return setAt({ problem: outcome.problem });
    invalidate("hmrcReceiptGet");
    if (outcome.kind === "unsettled") return setAt({ late: true });
    navigate(to(`receipt/${outcome.output.receiptId}`));
  };
  return (
    <>
      <Show when={errors().length > 0 && errors()} keyed>
        {(items) => <ErrorSummary items={items} />}
      </Show>
      <Show when={at().problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
      <Show when={at().late}>
        <p class="notice" role="alert">
          {words.late}
        </p>
      </Show>
      <form onSubmit={(event) => void save(event)} novalidate>
        <LogFields typed={typed()} periods={props.periods} errors={errors()} change={setTyped} />
        <button type="submit" class="button" aria-disabled={at().busy ? "true" : undefined}>
          {props.corrects ? words.saveCorrection : words.save}
        </button>
      </form>
    </>
  );
}

const nothing = { reference: "", date: "", time: "12:00", payment: "", charge: "" } as const;

function typedOf(receipt: Receipt): LogTyped {
  const { paymentIndicator } = receipt;
  return {
    vrn: receipt.vrn,
    period: periodOf(receipt),
    reference: receipt.formBundleNumber ?? "",
    ...clockTime(new Date(receipt.processingDate)),
    payment: paymentIndicator === "DD" || paymentIndicator === "BANK" ? paymentIndicator : "",
    charge: receipt.chargeRefNumber ?? "",
  };
}

function periodOf({ periodKey, periodStart, periodEnd }: Receipt): LogPeriod {
  return { periodKey, start: periodStart, end: periodEnd };
}
