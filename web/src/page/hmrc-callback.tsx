import { A, useLocation, useNavigate } from "@solidjs/router";
import type { Progress } from "@submit/contract/client/client";
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { type ConnectionResult, finishConnection } from "../api/hmrc-connection";
import { invalidateVat } from "../api/load";
import { PageFrame } from "../ui/page-frame";
import { ProblemNotice } from "../ui/problem-notice";
import { Busy } from "../ui/waiting/busy";
import { WaitingWords } from "../ui/waiting/waiting-words";
import { clientLoad } from "../vat/client/client-store";
import { lastVrn } from "../vat/last-vrn";

/** Where HMRC sends one back to after the permission was given or refused. */
export function HmrcCallback() {
  const navigate = useNavigate();
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
    // The VAT number is what is asked for next.
    const isNext = outcome.returnTo === "/home" && !lastVrn();
    navigate(isNext ? "/vat-number" : outcome.returnTo, { replace: true });
  };
  onMount(finish);
  const problem = () => {
    const now = result();
    return now?.kind === "failed" ? now.problem : undefined;
  };
  return (
    <Switch fallback={<Busy what="your connection to HMRC" progress={progress()} />}>
      <Match when={result()?.kind === "denied"}>
        <PageFrame
          title="You did not give permission"
          lead="HMRC told us that you chose not to, so nothing is connected."
        >
          <p>Submit needs the permission to see what is due and to file. You can give it whenever you are ready.</p>
          <A href="/connect" class="button">
            Back to connecting
          </A>
        </PageFrame>
      </Match>
      <Match when={result()?.kind === "refused"}>
        <PageFrame
          title="This connection was refused"
          lead="Another user of this browser began it, or it was begun over an hour ago. It is forgotten, and nothing was connected."
        >
          <A href="/connect" class="button">
            Begin a new connection
          </A>
        </PageFrame>
      </Match>
      <Match when={result()?.kind === "unsettled"}>
        <PageFrame title="HMRC is taking its time" lead="The connection is still being made. Nothing is lost.">
          <WaitingWords progress={progress()} now={Date.now()} />
          <button type="button" class="button" onClick={() => void finish()}>
            Look again
          </button>
        </PageFrame>
      </Match>
      <Match when={result()}>
        <PageFrame
          title="The connection could not be made"
          lead="HMRC's permission page was opened too long ago, in another tab, by another user or twice. Nothing was changed."
        >
          <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
          <A href="/connect" class="button">
            Connect again
          </A>
        </PageFrame>
      </Match>
    </Switch>
  );
}
