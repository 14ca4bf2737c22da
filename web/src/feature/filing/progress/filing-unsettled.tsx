import { A, useLocation } from "@solidjs/router";
import type { Progress } from "@submit/contract/client/client";
import type { Problem } from "@submit/contract/protocol/problem";
import { type JSX, Match, Show, Switch } from "solid-js";
import { problemWords } from "../../../api/problem-words";
import { clockWords } from "../../../browser/clock";
import { isReachable } from "../../../browser/network";
import { user } from "../../../session/session";
import { PageFrame } from "../../../ui/page-frame";
import { SignInButton } from "../../../ui/sign-in-button";
import { FilingAccount } from "./filing-account";
import { StopFiling } from "./stop-filing";

interface FilingUnsettledProps {
  heard: Progress | undefined;
  /** Whether the server has it. */
  recorded: boolean;
  problem: Problem | undefined;
  location: string;
  look: () => void;
}

/** A filing whose end this page does not know: it goes on, it may not have been sent, or the sign-in has ended. */
export function FilingUnsettled(props: FilingUnsettledProps) {
  return (
    <Switch fallback={<Unheard {...props} />}>
      <Match when={props.problem?.status === 401 && !user()}>
        <SignInEnded recorded={props.recorded} />
      </Match>
      <Match when={props.recorded}>
        <OnItsWay {...props} />
      </Match>
    </Switch>
  );
}

/** What is so of a filing when the sign-in has ended. */
export function sentWords(recorded: boolean): string {
  return recorded
    ? "Your return was sent. It goes on without you, and its receipt is kept for you."
    : "It is not known whether your return was sent.";
}

function SignInEnded(props: { recorded: boolean }) {
  const location = useLocation();
  return (
    <PageFrame title="Your sign-in has ended">
      <div class="notice" role="alert">
        <p class="strong">{sentWords(props.recorded)}</p>
        <p>Sign in again to see how it ends. Nothing is sent then until you say so.</p>
      </div>
      <SignInButton returnTo={location.pathname} label="Sign in again" />
    </PageFrame>
  );
}

function OnItsWay(props: FilingUnsettledProps) {
  const lookedAt = Date.now();
  const lead = () =>
    isReachable()
      ? "HMRC has not answered within a minute. Nothing is lost: the work goes on here without this page."
      : "This page has lost its connection, so it can't see how far your return is. Nothing is lost.";
  return (
    <PageFrame title="Your return is still on its way" lead={lead()}>
      <Reason problem={props.problem} />
      <Show when={props.heard}>
        {(progress) => (
          <>
            <Show when={progress().lastAnswer}>
              <p>This page looked last at {clockWords(lookedAt, lookedAt)}. At that time:</p>
            </Show>
            <FilingAccount progress={progress()} now={lookedAt} atHmrc={progress().status === "processing"} />
          </>
        )}
      </Show>
      <p>
        Look again when you like, or leave and come back. Looking never files a second return. Don't file it elsewhere.
      </p>
      <LookAgain look={props.look} />
      <StopFiling
        location={props.location}
        cancellable={props.heard?.cancellable === true}
        onStopped={() => props.look()}
      />
    </PageFrame>
  );
}

/** Not a word came from the server: to leave now may mean that nothing is ever filed. */
function Unheard(props: FilingUnsettledProps) {
  return (
    <PageFrame
      title="Your return may not have been sent"
      lead="Submit could not be reached within a minute, so this page can't say whether your return has arrived."
    >
      <Reason problem={props.problem} />
      <p>
        Look again once the connection is back: that goes on where it stopped, and never files a second return. Don't
        count on it being filed, or file it elsewhere, before you know.
      </p>
      <LookAgain look={props.look} />
    </PageFrame>
  );
}

/** What stood in the way, when the service said so. */
function Reason(props: { problem: Problem | undefined }): JSX.Element {
  return (
    <Show when={props.problem}>
      {(problem) => (
        <div class="notice">
          <p>{problemWords(problem()).detail ?? problem().detail}</p>
        </div>
      )}
    </Show>
  );
}

function LookAgain(props: { look: () => void }) {
  return (
    <>
      <button type="button" class="button" onClick={() => props.look()}>
        Look again
      </button>
      <p>
        <A href="/activity">See all your requests</A>
      </p>
    </>
  );
}
