import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { signIn } from "#message/sign-in";
import { takePlan } from "../api/plan";
import { navigate, useLocation } from "../route/place";
import { finishSignIn, type SignInResult } from "../session/session";
import { finishStepUp, type StepUpResult } from "../session/step-up";
import { PageFrame } from "../ui/page-frame";
import { ProblemNotice } from "../ui/problem-notice";
import { SignInButton } from "../ui/sign-in-button";
import { Busy } from "../ui/waiting/busy";
import { StepUpFailed } from "./step-up-failed";

const words = signIn.callback;

/** Where the sign-in page sends one back to. */
export function AuthCallback() {
  const location = useLocation();
  const [result, setResult] = createSignal<SignInResult>();
  const [stepUp, setStepUp] = createSignal<StepUpResult>();
  onMount(async () => {
    const steppedUp = await finishStepUp(location.search);
    if (steppedUp?.kind === "done") return navigate(steppedUp.returnTo, { replace: true });
    if (steppedUp) return setStepUp(steppedUp);
    const signedIn = await finishSignIn(location.search);
    if (signedIn.kind !== "done") return setResult(signedIn);
    takePlan();
    navigate(signedIn.returnTo, { replace: true });
  });
  const problem = () => {
    const now = result();
    return now?.kind === "failed" ? now.problem : undefined;
  };
  return (
    <Switch fallback={<Busy what={words.what} />}>
      <Match when={stepUp()}>{(failed) => <StepUpFailed result={failed()} />}</Match>
      <Match when={result()?.kind === "has-password"}>
        <PageFrame title={words.hasPassword.title} lead={words.hasPassword.lead}>
          <p>{words.hasPassword.why}</p>
          <SignInButton returnTo="/home" label={words.hasPassword.again} />
        </PageFrame>
      </Match>
      <Match when={result()?.kind === "refused"}>
        <PageFrame title={words.refused.title} lead={words.refused.lead}>
          <SignInButton returnTo="/home" label={words.refused.again} />
        </PageFrame>
      </Match>
      <Match when={result()?.kind === "unavailable"}>
        <PageFrame title={words.unavailable.title} lead={words.unavailable.lead}>
          <SignInButton returnTo="/home" label={words.unavailable.again} />
        </PageFrame>
      </Match>
      <Match when={result()}>
        <PageFrame title={words.failed.title} lead={words.failed.lead}>
          <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
          <SignInButton returnTo="/home" label={words.failed.again} />
        </PageFrame>
      </Match>
    </Switch>
  );
}
