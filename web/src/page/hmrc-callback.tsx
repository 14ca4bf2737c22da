import type { Progress } from "@submit/contract/client/client";
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { connect } from "#message/account/connect";
import { type ConnectionResult, finishConnection } from "../api/hmrc-connection";
import { invalidateVat } from "../api/load";
import { navigate, useLocation } from "../route/place";
import { PageFrame } from "../ui/page-frame";
import { ProblemNotice } from "../ui/problem-notice";
import { Busy } from "../ui/waiting/busy";
import { WaitingWords } from "../ui/waiting/waiting-words";
import { clientLoad } from "../vat/client/client-store";
import { isToChoose, lastVrn } from "../vat/last-vrn";

const words = connect.callback;

/** Where HMRC sends one back to after the permission was given or refused. */
export function HmrcCallback() {
  const location = useLocation();
  const [result, setResult] = createSignal<ConnectionResult>();
  const [progress, setProgress] = createSignal<Progress>();
  const finish = async () => {
    setResult(undefined);
    const outcome = await finishConnection(location.search, setProgress);
    if (outcome.kind !== "done") return setResult(outcome);
    invalidateVat();
    // The connection may be a client's own from now on.
    clientLoad.reload();
    // The VAT number is what is asked for next, unless there are clients to choose from.
    const isNext = outcome.returnTo === "/home" && !lastVrn() && !isToChoose();
    navigate(isNext ? "/vat-number" : outcome.returnTo, { replace: true });
  };
  onMount(finish);
  const problem = () => {
    const now = result();
    return now?.kind === "failed" ? now.problem : undefined;
  };
  return (
    <Switch fallback={<Busy what={connect.what} progress={progress()} />}>
      <Match when={result()?.kind === "denied"}>
        <PageFrame title={words.denied.title} lead={words.denied.lead}>
          <p>{words.denied.text}</p>
          <a href="/connect" class="button">
            {words.denied.back}
          </a>
        </PageFrame>
      </Match>
      <Match when={result()?.kind === "refused"}>
        <PageFrame title={words.refused.title} lead={words.refused.lead}>
          <a href="/connect" class="button">
            {words.refused.again}
          </a>
        </PageFrame>
      </Match>
      <Match when={result()?.kind === "unsettled"}>
        <PageFrame title={words.unsettled.title} lead={words.unsettled.lead}>
          <WaitingWords progress={progress()} now={Date.now()} />
          <button type="button" class="button" onClick={() => void finish()}>
            {words.unsettled.look}
          </button>
        </PageFrame>
      </Match>
      <Match when={result()}>
        <PageFrame title={words.failed.title} lead={words.failed.lead}>
          <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
          <a href="/connect" class="button">
            {words.failed.again}
          </a>
        </PageFrame>
      </Match>
    </Switch>
  );
}
