import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, onMount, Show } from "solid-js";
import { signIn as words } from "#message/sign-in";
import { Navigate } from "../route/place";
import { signIn, user } from "../session/session";
import { PageFrame } from "../ui/page-frame";
import { ProblemNotice } from "../ui/problem-notice";
import { SignInButton } from "../ui/sign-in-button";

/** Sends whoever comes here on to sign in, and says so: the pages that need no sign-in lead here. */
export function SignInPage() {
  const [problem, setProblem] = createSignal<Problem>();
  const isSignedIn = user() !== undefined;
  onMount(async () => {
    if (!isSignedIn) setProblem(await signIn("/home", { replace: true }));
  });
  return (
    <Show when={!isSignedIn} fallback={<Navigate href="/home" />}>
      <PageFrame title={words.title} lead={words.lead}>
        <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
        <SignInButton returnTo="/home" label={words.button} />
      </PageFrame>
    </Show>
  );
}
