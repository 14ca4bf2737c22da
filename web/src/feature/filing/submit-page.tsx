import { locationOf } from "@submit/contract/protocol/request";
import { createSignal, Show } from "solid-js";
import { filing as filingWords } from "#message/filing/filing";
import { api } from "../../api/client";
import { invalidate, invalidateVat } from "../../api/load";
import { navigate } from "../../route/place";
import { useParams } from "../../route/route";
import { signInId } from "../../session/session";
import { PageFrame } from "../../ui/page-frame";
import { RequireSignIn } from "../../ui/require-sign-in";
import { useAddress, useVrn } from "../../vat/address";
import { noteFiled } from "../../vat/last-said";
import * as Record from "../record/kept";
import * as Draft from "./figure/draft";
import * as Filing from "./filing";
import { follow } from "./follow";
import { FilingProgress, type FollowRun } from "./progress/filing-progress";
import { sentWords } from "./progress/filing-unsettled";

const words = filingWords.nothing;

/** A return on its way to HMRC. A reload goes on with the same request; a new sign-in asks before it sends anything. */
export function SubmitPage() {
  const params = useParams<{ period: string }>();
  const vrn = useVrn();
  const load = () => Filing.load(sessionStorage, vrn, params.period);
  const filing = load();
  // Read anew, as a sign-out removes it.
  const lead = () => {
    const known = load();
    return Filing.isUnderWay(known) ? sentWords(known?.recorded === true) : undefined;
  };
  return (
    <RequireSignIn stays lead={lead()}>
      <Show when={filing?.sent && filing} fallback={<Nothing />}>
        {(found) => <Sending filing={found()} slug={params.period} />}
      </Show>
    </RequireSignIn>
  );
}

function Sending(props: { filing: Filing.Filing; slug: string }) {
  const to = useAddress();
  const [filing, setFiling] = createSignal(props.filing);
  const run = async ({ onProgress, location, pressed }: FollowRun) => {
    const { slug } = props;
    if (pressed) Filing.markSent(sessionStorage, slug, filing(), signInId());
    // Noted before anything is sent, so that a reload looks first.
    const now = Filing.load(sessionStorage, filing().input.vrn, slug) ?? filing();
    const send = Filing.maySend(now, signInId());
    if (send) Filing.markFollowed(sessionStorage, slug, now);
    const outcome = await follow(api, now, { onProgress, location, send });
    if (outcome.kind === "not-sent" && now.followed) setFiling(Filing.renew(sessionStorage, slug, now));
    return outcome;
  };
  const forget = () => {
    invalidateVat();
    invalidate("hmrcReceiptGet");
  };
  return (
    <FilingProgress
      slug={props.slug}
      location={locationOf("hmrcVatReturnPost", filing().id)}
      sentAt={filing().sentAt}
      recorded={filing().recorded === true}
      run={run}
      onRecorded={() => Filing.markRecorded(sessionStorage, props.slug, filing())}
      onDone={(receipt) => {
        const { input } = filing();
        noteFiled(input);
        Draft.drop(sessionStorage, input.vrn, props.slug);
        Filing.drop(sessionStorage, input.vrn, props.slug);
        Record.drop(sessionStorage, input.vrn, props.slug);
        forget();
        navigate(to(`receipt/${receipt.receiptId}`), { replace: true, state: { filed: true } });
      }}
      onEnded={() => {
        Filing.markEnded(sessionStorage, props.slug, filing());
        forget();
      }}
    />
  );
}

function Nothing() {
  const to = useAddress();
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <ul>
        <li>
          <a href={to("receipt")}>{words.receipts}</a>
        </li>
        <li>
          <a href="/activity">{words.activity}</a>
        </li>
        <li>
          <a href={to("obligation")}>{words.returns}</a>
        </li>
      </ul>
    </PageFrame>
  );
}
