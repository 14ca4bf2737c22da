import type { Progress } from "@submit/contract/client/client";
import { Show } from "solid-js";
import { waitingOf } from "../../api/waiting";
import { atServer } from "../../browser/server-clock";
import { HmrcStatusLink } from "./hmrc-status-link";

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
            {[
              told().lastAnswer,
              told().tries && `${told().tries} so far`,
              told().nextTry && `next try ${told().nextTry}`,
            ]
              .filter(Boolean)
              .join("; ")}
            .<Show when={told().until}>{(until) => <> We will keep trying until {until()}.</>}</Show>
          </p>
          <Show when={told().isHmrcDown}>
            <HmrcStatusLink />
          </Show>
        </>
      )}
    </Show>
  );
}
