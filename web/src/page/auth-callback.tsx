import { useLocation, useNavigate } from "@solidjs/router";
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { finishSignIn, type SignInResult } from "../session/session";
import { finishStepUp, type StepUpResult } from "../session/step-up";
import { PageFrame } from "../ui/page-frame";
import { ProblemNotice } from "../ui/problem-notice";
import { SignInButton } from "../ui/sign-in-button";
import { Busy } from "../ui/waiting/busy";
import { StepUpFailed } from "./step-up-failed";

/** Where the sign-in page sends one back to. */
export function AuthCallback() {
  const navigate = useNavigate();
  const location = useLocation();
  const [result, setResult] = createSignal<SignInResult>();
  const [stepUp, setStepUp] = createSignal<StepUpResult>();
  onMount(async () => {
    const steppedUp = await finishStepUp(location.search);
    if (steppedUp?.kind === "done") return navigate(steppedUp.returnTo, { replace: true });
    if (steppedUp) return setStepUp(steppedUp);
    const signedIn = await finishSignIn(location.search);
    if (signedIn.kind === "done") navigate(signedIn.returnTo, { replace: true });
    else setResult(signedIn);
  });
  const problem = () => {
    const now = result();
    return now?.kind === "failed" ? now.problem : undefined;
  };
  return (
    <Switch fallback={<Busy what="your account" />}>
      <Match when={stepUp()}>{(failed) => <StepUpFailed result={failed()} />}</Match>
      <Match when={result()?.kind === "refused"}>
        <PageFrame title="You are not signed in" lead="The sign-in was stopped before its end.">
          <SignInButton returnTo="/home" label="Sign in" />
        </PageFrame>
      </Match>
      <Match when={result()}>
        <PageFrame
          title="The sign-in could not be completed"
          lead="It was begun in another tab or too long ago, or its page was opened twice. Sign in once more."
        >
          <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
          <SignInButton returnTo="/home" label="Sign in again" />
        </PageFrame>
      </Match>
    </Switch>
  );
}
