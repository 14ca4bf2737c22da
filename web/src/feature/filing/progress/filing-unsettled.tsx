import type { Progress } from "@submit/contract/client/client";
import type { Problem } from "@submit/contract/protocol/problem";
import { type JSX, Match, Show, Switch } from "solid-js";
import { progress as words } from "#message/filing/progress";
import { problemWords } from "../../../api/problem-words";
import { clockWords } from "../../../browser/clock";
import { isReachable } from "../../../browser/network";
import { useLocation } from "../../../route/place";
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
  return recorded ? words.sent.recorded : words.sent.unknown;
}

function SignInEnded(props: { recorded: boolean }) {
  const location = useLocation();
  return (
    <PageFrame title={words.signIn.title}>
      <div class="notice" role="alert">
        <p class="strong">{sentWords(props.recorded)}</p>
        <p>{words.signIn.text}</p>
      </div>
      <SignInButton returnTo={location.pathname} label={words.signIn.button} />
    </PageFrame>
  );
}

function OnItsWay(props: FilingUnsettledProps) {
  const lookedAt = Date.now();
  const lead = () => (isReachable() ? words.onItsWay.lead : words.onItsWay.offline);
  return (
    <PageFrame title={words.onItsWay.title} lead={lead()}>
      <Reason problem={props.problem} />
      <Show when={props.heard}>
        {(heard) => (
          <>
            <Show when={heard().lastAnswer}>
              <p>{words.onItsWay.lookedAt(clockWords(lookedAt, lookedAt))}</p>
            </Show>
            <FilingAccount progress={heard()} now={lookedAt} atHmrc={heard().status === "processing"} />
          </>
        )}
      </Show>
      <p>{words.onItsWay.text}</p>
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
    <PageFrame title={words.unheard.title} lead={words.unheard.lead}>
      <Reason problem={props.problem} />
      <p>{words.unheard.text}</p>
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
          <p>{problemWords(problem()).detail}</p>
        </div>
      )}
    </Show>
  );
}

function LookAgain(props: { look: () => void }) {
  return (
    <>
      <button type="button" class="button" onClick={() => props.look()}>
        {words.look}
      </button>
      <p>
        <a href="/activity">{words.requests}</a>
      </p>
    </>
  );
}
