import type { Progress } from "@submit/contract/client/client";
import { Show } from "solid-js";
import { progress } from "#message/filing/progress";
import { waitingOf } from "../../../api/waiting";
import { atServer } from "../../../browser/server-clock";
import { HmrcStatusLink } from "../../../ui/waiting/hmrc-status-link";
import { WaitingFacts } from "./waiting-facts";

const words = progress.account;

interface FilingAccountProps {
  progress: Progress;
  /** By this computer's clock, in milliseconds since 1970. */
  now: number;
  /** Whether it is HMRC that is waited for. */
  atHmrc: boolean;
}

/** How the tries of a filing went, what comes next, until when, and that nobody has to stay for it. */
export function FilingAccount(props: FilingAccountProps) {
  const waiting = () => waitingOf(props.progress, atServer(props.now));
  return (
    <>
      <WaitingFacts waiting={waiting()} />
      <Show when={props.progress.lastAnswer && props.progress.cancellable === false}>
        <p>{words.once}</p>
      </Show>
      <Show when={waiting().until}>{(until) => <p>{words.until(until())}</p>}</Show>
      <Show when={waiting().lastAnswer ? waiting().isHmrcDown : props.atHmrc}>
        <HmrcStatusLink />
      </Show>
    </>
  );
}
