import type { FilingReceipt } from "@submit/contract/api/vat/return";
import type { Progress } from "@submit/contract/client/client";
import type { Problem } from "@submit/contract/protocol/problem";
import { createEffect, createMemo, createSignal, Match, onCleanup, onMount, Switch } from "solid-js";
import { holdReload } from "../../../api/outdated";
import type { FilingProblem } from "./filing-failure";
import { FilingFailureNotice } from "./filing-failure-notice";
import { FilingUnsettled } from "./filing-unsettled";
import { FilingWorking } from "./filing-working";
import { NotSent } from "./not-sent";
import type { FilingOutcome, OnProgress } from "./outcome";
import { stageReached } from "./stage";

/** How a filing is to be followed. */
export interface FollowRun {
  onProgress: OnProgress;
  /** Another request, to be followed instead. */
  location?: string | undefined;
  /** The user has pressed the button that sends it. */
  pressed: boolean;
}

export interface FilingProgressProps {
  /** The period's name in addresses, where it is known. */
  slug?: string | undefined;
  /** The address of the request. */
  location: string;
  /** When the user pressed the button, in milliseconds since 1970; absent where it is not known. */
  sentAt?: number | undefined;
  /** Whether the server is known to have it. */
  recorded: boolean;
  /** Follows the filing, or another request, to its end or for a minute. */
  run: (how: FollowRun) => Promise<FilingOutcome>;
  onDone: (receipt: FilingReceipt) => void;
  /** Told when the server has it. */
  onRecorded?: () => void;
  /** Told when it ended without a receipt, for good. */
  onEnded?: () => void;
}

type At =
  | { kind: "working" }
  | { kind: "unsettled"; problem?: Problem | undefined }
  | { kind: "failed"; problem: FilingProblem }
  | { kind: "not-sent" };

/** How far a filing is, live; then why it brought no receipt, if it did not. */
export function FilingProgress(props: FilingProgressProps) {
  const [at, setAt] = createSignal<At>({ kind: "working" });
  /** What the server said last; undefined as long as it may not know of the filing. */
  const [heard, setHeard] = createSignal<Progress>();
  const stage = createMemo<number>((before) => stageReached(before, heard()), 0);
  const [since, setSince] = createSignal(props.sentAt ?? Date.now());
  /** The other request that is followed instead of one's own. */
  const [other, setOther] = createSignal<string>();
  let turn = 0;
  onCleanup(() => turn++);

  const start = async (pressed = false) => {
    const mine = ++turn;
    if (pressed) setSince(Date.now());
    setAt({ kind: "working" });
    const onProgress = (progress: Progress) => {
      if (mine !== turn) return;
      if (!heard() && !other()) props.onRecorded?.();
      setHeard(progress);
    };
    const outcome = await props.run({ onProgress, location: other(), pressed });
    if (mine !== turn) return;
    if (outcome.kind === "completed") return props.onDone(outcome.output);
    if (outcome.kind !== "unsettled") props.onEnded?.();
    setAt(outcome);
  };
  onMount(() => void start());
  // What is under way is followed to its end before the page is loaded again.
  createEffect(() => {
    if (at().kind === "working" || at().kind === "unsettled") onCleanup(holdReload());
  });

  const is = <K extends At["kind"]>(kind: K) => {
    const now = at();
    return now.kind === kind ? (now as Extract<At, { kind: K }>) : undefined;
  };
  const shown = () => ({ heard: heard(), since: since(), location: other() ?? props.location });
  return (
    <Switch>
      <Match when={is("working")}>
        <FilingWorking {...shown()} stage={stage()} />
      </Match>
      <Match when={is("unsettled")}>
        {(now) => (
          <FilingUnsettled
            {...shown()}
            recorded={props.recorded || heard() !== undefined}
            problem={now().problem}
            look={() => void start()}
          />
        )}
      </Match>
      <Match when={is("failed")}>
        {(now) => (
          <FilingFailureNotice
            problem={now().problem}
            slug={props.slug}
            follow={(location) => {
              setOther(location);
              void start();
            }}
          />
        )}
      </Match>
      <Match when={is("not-sent")}>
        <NotSent slug={props.slug} send={() => void start(true)} />
      </Match>
    </Switch>
  );
}
