import type { Progress } from "@submit/contract/client/client";
import { createMemo, For, Show } from "solid-js";
import { queuePositionText } from "../../../api/queue-position";
import { waitingOf } from "../../../api/waiting";
import { createClock, durationWords } from "../../../browser/clock";
import { isReachable } from "../../../browser/network";
import { atServer } from "../../../browser/server-clock";
import { PageFrame } from "../../../ui/page-frame";
import { FilingAccount } from "./filing-account";
import { stages } from "./stage";
import { StopFiling } from "./stop-filing";
import "./stages.css";

/** Below this wait, in milliseconds, nobody asks how long it has been. */
const NOTICED = 4_000;
/** From this wait on, in milliseconds, it is not a usual one. */
const UNUSUAL = 10_000;

interface FilingWorkingProps {
  heard: Progress | undefined;
  stage: number;
  /** When the wait began, in milliseconds since 1970. */
  since: number;
  location: string;
}

/** A filing that goes on: its stage, how long it has been, how its tries went, and how to stop it. */
export function FilingWorking(props: FilingWorkingProps) {
  const now = createClock();
  const waited = () => now() - props.since;
  const late = () => waited() >= UNUSUAL;
  const told = () => (late() || props.heard?.lastAnswer ? props.heard : undefined);
  return (
    <PageFrame title="Filing your return" lead={leadOf(props, late())}>
      <Stages heard={props.heard} stage={props.stage} late={late()} />
      <Show when={waited() >= NOTICED}>
        <p class="quiet">You have waited {durationWords(waited())}.</p>
      </Show>
      <Show when={told()}>
        {(progress) => <FilingAccount progress={progress()} now={now()} atHmrc={props.stage === 2} />}
      </Show>
      <StopFiling location={props.location} cancellable={props.heard?.cancellable === true} />
    </PageFrame>
  );
}

function leadOf({ heard, stage }: FilingWorkingProps, late: boolean): string {
  const usual = "This usually takes a few seconds.";
  const leave = "You can leave this page: the work goes on.";
  if (stage === 0) {
    return isReachable() && !late
      ? usual
      : "It is not sure that your return was sent. Keep this page open: it goes on by itself once Submit can be reached.";
  }
  if (heard?.lastAnswer) {
    return `HMRC has not ${heard.cancellable ? "taken" : "confirmed"} your return yet. ${leave}`;
  }
  if (!late) return `${usual} ${leave}`;
  return `${stage === 2 ? "HMRC" : "This"} is taking longer than usual. ${leave}`;
}

function Stages(props: { heard: Progress | undefined; stage: number; late: boolean }) {
  const place = () => {
    const at = props.stage === 1 ? props.heard?.queuePosition : undefined;
    return at && queuePositionText(at, props.late);
  };
  // Said once: to read out every change of the estimate would leave no peace.
  const firstPlace = createMemo<string>((said) => said || (place() ?? ""), "");
  const said = createMemo(() => {
    const answer = props.heard?.lastAnswer && waitingOf(props.heard, atServer(Date.now()));
    const words = [props.stage === 0 ? "Sending" : stages[props.stage], props.stage === 1 ? firstPlace() : ""];
    return [...words, answer?.lastAnswer, answer?.tries && `${answer.tries} so far`].filter(Boolean).join(". ");
  });
  return (
    <>
      <ol class="stages">
        <For each={stages}>
          {(stage, index) => (
            <li
              classList={{ done: index() < props.stage, now: index() === props.stage }}
              aria-current={index() === props.stage ? "step" : undefined}
            >
              <span>
                {index() === 0 && props.stage === 0 ? "Sending" : stage}
                <Show when={index() === 1 && place()}>{(words) => <span class="queue-position">{words()}</span>}</Show>
              </span>
            </li>
          )}
        </For>
      </ol>
      <p class="visually-hidden" role="status">
        {said()}
      </p>
    </>
  );
}
