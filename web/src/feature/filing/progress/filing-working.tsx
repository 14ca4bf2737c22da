import type { Progress } from "@submit/contract/client/client";
import { createMemo, For, Show } from "solid-js";
import { progress } from "#message/filing/progress";
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

const words = progress.working;

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
    <PageFrame title={words.title} lead={leadOf(props, late())}>
      <Stages heard={props.heard} stage={props.stage} late={late()} />
      <Show when={waited() >= NOTICED}>
        <p class="quiet">{words.waited(durationWords(waited()))}</p>
      </Show>
      <Show when={told()}>
        {(progress) => <FilingAccount progress={progress()} now={now()} atHmrc={props.stage === 2} />}
      </Show>
      <StopFiling location={props.location} cancellable={props.heard?.cancellable === true} />
    </PageFrame>
  );
}

function leadOf({ heard, stage }: FilingWorkingProps, late: boolean): string {
  if (stage === 0) {
    return isReachable() && !late ? words.usual : words.unsure;
  }
  if (heard?.lastAnswer) {
    return `${heard.cancellable ? words.notTaken : words.notConfirmed} ${words.leave}`;
  }
  if (!late) return `${words.usual} ${words.leave}`;
  return `${stage === 2 ? words.hmrcSlow : words.slow} ${words.leave}`;
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
    const parts = [props.stage === 0 ? words.sending : stages[props.stage], props.stage === 1 ? firstPlace() : ""];
    return [...parts, answer?.lastAnswer, answer?.tries && words.soFar(answer.tries)].filter(Boolean).join(". ");
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
                {index() === 0 && props.stage === 0 ? words.sending : stage}
                <Show when={index() === 1 && place()}>
                  {(position) => <span class="queue-position">{position()}</span>}
                </Show>
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
