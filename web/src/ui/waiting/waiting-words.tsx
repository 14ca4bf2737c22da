import type { Progress } from "@submit/contract/client/client";
import { Show } from "solid-js";
import { ui } from "#message/ui";
import { type Waiting, waitingOf } from "../../api/waiting";
import { atServer } from "../../browser/server-clock";
import { HmrcStatusLink } from "./hmrc-status-link";

const words = ui.waiting;

/** Why a call of HMRC's is tried again, and until when, in a line; nothing as long as it is not. */
export function WaitingWords(props: {
  progress: Progress | undefined;
  /** By this computer's clock, in milliseconds since 1970. */
  now: number;
}) {
  const waiting = () => (props.progress?.lastAnswer ? waitingOf(props.progress, atServer(props.now)) : undefined);
  return (
    <Show when={waiting()}>
      {(told) => (
        <>
          <p class="quiet">
            {lineOf(told())}
            <Show when={told().until}>{(until) => <> {words.until(until())}</>}</Show>
          </p>
          <Show when={told().isHmrcDown}>
            <HmrcStatusLink />
          </Show>
        </>
      )}
    </Show>
  );
}

function lineOf({ lastAnswer, tries, nextTry }: Waiting): string {
  const parts = [lastAnswer, tries && words.soFar(tries), nextTry && words.nextTry(nextTry)];
  return `${parts.filter(Boolean).join("; ")}.`;
}
