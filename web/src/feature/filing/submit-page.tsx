import { A, useNavigate, useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { api } from "../../api/client";
import { invalidate, invalidateVat } from "../../api/load";
import { PageFrame } from "../../ui/page-frame";
import { myVrn } from "../../vat/my-vrn";
import * as Draft from "./figure/draft";
import * as Filing from "./filing";
import { FilingProgress } from "./filing-progress";
import { follow } from "./follow";

/** A return on its way to HMRC. A reload goes on with the same request. */
export function SubmitPage() {
  const params = useParams<{ period: string }>();
  const vrn = myVrn() ?? "";
  const filing = Filing.load(sessionStorage, vrn, params.period);
  return (
    <Show when={filing?.sent && filing} fallback={<Nothing />}>
      {(found) => <Sending filing={found()} slug={params.period} />}
    </Show>
  );
}

function Sending(props: { filing: Filing.Filing; slug: string }) {
  const navigate = useNavigate();
  return (
    <FilingProgress
      slug={props.slug}
      run={(onProgress, location) => {
        Filing.markFollowed(sessionStorage, props.slug, props.filing);
        return follow(api, props.filing, onProgress, location);
      }}
      onDone={(receipt) => {
        Draft.drop(sessionStorage, props.filing.input.vrn, props.slug);
        Filing.drop(sessionStorage, props.filing.input.vrn, props.slug);
        invalidateVat();
        invalidate("hmrcReceiptGet");
        navigate(`/receipt/${receipt.receiptId}`, { replace: true, state: { filed: true } });
      }}
      onEnded={() => {
        Filing.markEnded(sessionStorage, props.slug, props.filing);
        invalidateVat();
        invalidate("hmrcReceiptGet");
      }}
    />
  );
}

function Nothing() {
  return (
    <PageFrame title="Nothing is being sent here" lead="If you filed this return, its receipt is among your receipts.">
      <ul>
        <li>
          <A href="/receipt">Your receipts</A>
        </li>
        <li>
          <A href="/activity">What you did lately, and how it ended</A>
        </li>
        <li>
          <A href="/obligation">Your VAT returns</A>
        </li>
      </ul>
    </PageFrame>
  );
}
