import { A, useLocation, useNavigate } from "@solidjs/router";
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { forgetVat } from "../api/load";
import { type Connecting, finishConnection } from "../feature/account/hmrc-connection";
import { Busy } from "../ui/busy";
import { Page } from "../ui/page-frame";
import { ProblemNotice } from "../ui/problem-notice";

/** Where HMRC sends one back to after the permission was given or refused. */
export function HmrcCallback() {
  const navigate = useNavigate();
  const location = useLocation();
  const [result, setResult] = createSignal<Connecting>();
  const finish = async () => {
    setResult(undefined);
    const outcome = await finishConnection(location.search);
    if (outcome.kind !== "done") return setResult(outcome);
    forgetVat();
    navigate(outcome.returnTo, { replace: true });
  };
  onMount(finish);
  const problem = () => {
    const now = result();
    return now?.kind === "failed" ? now.problem : undefined;
  };
  return (
    <Switch fallback={<Busy what="your connection to HMRC" />}>
      <Match when={result()?.kind === "denied"}>
        <Page title="You did not give permission" lead="HMRC told us that you chose not to, so nothing is connected.">
          <p>Submit needs the permission to see what is due and to file. You can give it whenever you are ready.</p>
          <A href="/connect" class="button">
            Back to connecting
          </A>
        </Page>
      </Match>
      <Match when={result()?.kind === "unsettled"}>
        <Page title="HMRC is taking its time" lead="The connection is still being made. Nothing is lost.">
          <button type="button" class="button" onClick={() => void finish()}>
            Look again
          </button>
        </Page>
      </Match>
      <Match when={result()}>
        <Page
          title="The connection could not be made"
          lead="HMRC's permission page was opened too long ago, in another tab or twice. Nothing was changed."
        >
          <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
          <A href="/connect" class="button">
            Connect again
          </A>
        </Page>
      </Match>
    </Switch>
  );
}
