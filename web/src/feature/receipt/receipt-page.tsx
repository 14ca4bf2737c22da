import type { Receipt } from "@submit/contract/api/receipt";
import { createMemo, onMount, Show } from "solid-js";
import { receipt as words } from "#message/receipt";
import { createApiLoad } from "../../api/load";
import { navigate, useLocation } from "../../route/place";
import { useParams } from "../../route/route";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { useAddress, useVrn } from "../../vat/address";
import { dateWords } from "../../vat/period";
import { receiptsOf } from "../../vat/receipt-load";
import { today } from "../../vat/today";
import { isCurrent, paymentOf, usual } from "./next-step";
import { createAtHmrc } from "./next-step-load";
import { ReceiptActions } from "./receipt-actions";
import { ReceiptBanner } from "./receipt-banner";
import { ReceiptDetails } from "./receipt-details";
import { WhatNext } from "./what-next";
import "./receipt.css";

/** One receipt: that HMRC has the return, what happens next, the figures, and ways to keep it. */
export function ReceiptPage() {
  const params = useParams<{ receiptId: string }>();
  const vrn = useVrn();
  const to = useAddress();
  const justFiled = takeJustFiled();
  const load = createApiLoad("hmrcReceiptGet", () => ({ receiptId: params.receiptId, vrn }));
  const receipt = createMemo(() => receiptsOf(load.value())[0]);
  const isAwaited = () => ["idle", "loading"].includes(load.state().kind);
  return (
    <PageFrame
      title={justFiled ? words.page.filedTitle : words.page.title}
      around={(heading) => (
        <ReceiptBanner heading={heading} receipt={receipt()} justFiled={justFiled} isAwaited={isAwaited()} />
      )}
    >
      <Loaded load={load} what={words.page.loading}>
        {() => <Show when={receipt()}>{(one) => <Body receipt={one()} justFiled={justFiled} />}</Show>}
      </Loaded>
      <p class="no-print" classList={{ "not-yet": isAwaited() }}>
        <a href={to("receipt")}>{words.page.all}</a>
      </p>
      <p class="print-only">{words.page.printed(dateWords(today()))}</p>
    </PageFrame>
  );
}

function Body(props: { receipt: Receipt; justFiled: boolean }) {
  const to = useAddress();
  const wanted = () => (isCurrent(props.receipt, today()) ? props.receipt : undefined);
  const hmrc = createAtHmrc(wanted);
  const isKnown = () => !wanted() || hmrc.isOver();
  const said = createMemo(() => (isKnown() ? hmrc.value() : usual(props.receipt)));
  const payment = createMemo(() => paymentOf(props.receipt, said(), today()));
  return (
    <>
      <Show when={props.receipt.recovered}>
        <Recovered />
      </Show>
      <Show when={props.receipt.source === "logged"}>
        <Logged receipt={props.receipt} />
      </Show>
      <WhatNext
        receipt={props.receipt}
        hmrc={said()}
        today={today()}
        isKnown={isKnown()}
        payment={payment()}
        actions={<ReceiptActions receipt={props.receipt} hmrc={said()} isKnown={isKnown()} today={today()} />}
      >
        <Show when={props.justFiled && props.receipt.formBundleNumber}>
          <p class="quiet no-print">{words.page.keep}</p>
        </Show>
        <ReceiptDetails receipt={props.receipt} />
        <Show when={isKnown() && ["pay", "direct-debit"].includes(payment()?.kind ?? "")}>
          <p class="no-print">
            <a href={to("owed")}>{words.page.owed}</a>
          </p>
        </Show>
      </WhatNext>
    </>
  );
}

/** HMRC took the return and its answer was lost; HMRC can't issue a receipt again (hmrc/vat-api issue 216). */
function Recovered() {
  return (
    <div class="notice notice-good">
      <p class="strong">{words.recovered.title}</p>
      <p>{words.recovered.text}</p>
    </div>
  );
}

/** Where a receipt that was logged by hand comes from, and what became of it. */
function Logged(props: { receipt: Receipt }) {
  const to = useAddress();
  return (
    <div class="notice">
      <p>{words.logged.text}</p>
      <Show when={props.receipt.corrects}>
        {(earlier) => (
          <p>
            {words.logged.correctsText} <a href={to(`receipt/${earlier()}`)}>{words.logged.seeCorrected}</a>
          </p>
        )}
      </Show>
      <Show
        when={props.receipt.correctedBy}
        fallback={
          <p class="no-print">
            <a href={to(`receipt/log?corrects=${props.receipt.receiptId}`)}>{words.logged.correct}</a>
          </p>
        }
      >
        {(later) => (
          <p>
            <strong>{words.logged.correctedText}</strong>{" "}
            <a href={to(`receipt/${later()}`)}>{words.logged.seeCorrection}</a>
          </p>
        )}
      </Show>
    </div>
  );
}

/** Whether one comes from filing this very return; asked a second time, after a reload or Back, it isn't so any more. */
function takeJustFiled(): boolean {
  const location = useLocation<{ filed?: boolean }>();
  const filed = location.state?.filed === true;
  onMount(() => {
    if (filed) navigate(location.pathname, { replace: true, scroll: false, state: {} });
  });
  return filed;
}
