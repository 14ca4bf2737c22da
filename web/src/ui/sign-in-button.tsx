import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, Show } from "solid-js";
import { ui } from "#message/ui";
import { signIn } from "../session/session";
import { ProblemNotice } from "./problem-notice";

/** Sends one off to sign in, and back to `returnTo`. */
export function SignInButton(props: { returnTo: string; label?: string }) {
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  const go = async () => {
    if (busy()) return;
    setBusy(true);
    setProblem(await signIn(props.returnTo).finally(() => setBusy(false)));
  };
  return (
    <>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <button type="button" class="button" onClick={go} aria-disabled={busy()}>
        {props.label ?? ui.signIn.button}
      </button>
    </>
  );
}
