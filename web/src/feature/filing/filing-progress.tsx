import { A } from "@solidjs/router";
import type { FilingReceipt } from "@submit/contract/api/vat/return";
import type { Outcome } from "@submit/contract/client/client";
import type { Problem } from "@submit/contract/protocol/problem";
import type { QueuePosition, RequestStatus } from "@submit/contract/protocol/request";
import { createMemo, createSignal, For, Match, onCleanup, onMount, Show, Switch } from "solid-js";
import { queuePositionText } from "../../api/queue-position";
import { isReachable } from "../../browser/network";
import { PageFrame } from "../../ui/page-frame";
import { filingFailure } from "./filing-failure";
import { FilingFailureNotice } from "./filing-failure-notice";
import type { OnProgress } from "./follow";
import "./filing.css";

export interface FilingProgressProps {
  /** The period's name in addresses, where it is known. */
  slug?: string | undefined;
  /** Follows the filing, or another request at `location`, to its end or for a minute. */
  run: (onProgress: OnProgress, location?: string) => Promise<Outcome<FilingReceipt>>;
  onDone: (receipt: FilingReceipt) => void;
  /** Told when it ended without a receipt, for good. */
  onEnded?: () => void;
}

type At =
  | { kind: "working"; queuePosition?: QueuePosition | undefined }
  | { kind: "unsettled" }
  | { kind: "failed"; problem: Problem };

/** How far a filing is, live; then why it brought no receipt, if it did not. */
export function FilingProgress(props: FilingProgressProps) {
  const [at, setAt] = createSignal<At>({ kind: "working" });
  /** What the server said last; undefined as long as it may not know of the filing. */
  const [heard, setHeard] = createSignal<RequestStatus>();
  let turn = 0;
  /** The other request that is followed instead of one's own. */
  let other: string | undefined;
  onCleanup(() => turn++);

  const start = async () => {
    const mine = ++turn;
    setAt({ kind: "working" });
    const outcome = await props.run(({ status, queuePosition }) => {
      if (mine !== turn) return;
      setHeard(status);
      setAt({ kind: "working", queuePosition });
    }, other);
    if (mine !== turn) return;
    if (outcome.kind === "completed") return props.onDone(outcome.output);
    if (outcome.kind === "unsettled") return setAt({ kind: "unsettled" });
    if (filingFailure(outcome.problem).over) props.onEnded?.();
    setAt({ kind: "failed", problem: outcome.problem });
  };
  onMount(() => void start());

  const is = <K extends At["kind"]>(kind: K) => {
    const now = at();
    return now.kind === kind ? (now as Extract<At, { kind: K }>) : undefined;
  };
  return (
    <Switch>
      <Match when={is("working")}>{(now) => <Working status={heard()} queuePosition={now().queuePosition} />}</Match>
      <Match when={is("unsettled")}>
        <Show when={heard()} fallback={<Unheard look={() => void start()} />}>
          <Waiting look={() => void start()} />
        </Show>
      </Match>
      <Match when={is("failed")}>
        {(now) => (
          <FilingFailureNotice
            problem={now().problem}
            slug={props.slug}
            look={() => void start()}
            follow={(location) => {
              other = location;
              void start();
            }}
          />
        )}
      </Match>
    </Switch>
  );
}

const stages = ["Sent", "Waiting in line", "With HMRC"];

function Working(props: { status: RequestStatus | undefined; queuePosition: QueuePosition | undefined }) {
  const reached = () => (props.status === undefined ? 0 : props.status === "processing" ? 2 : 1);
  const queuePosition = () => props.queuePosition && queuePositionText(props.queuePosition);
  // Said once: to read out every change of the estimate would leave no peace.
  const firstPlace = createMemo<string>((said) => said || (queuePosition() ?? ""), "");
  const said = () => [reached() === 0 ? "Sending" : stages[reached()], reached() === 1 ? firstPlace() : ""];
  const lead = () => {
    if (reached() > 0) return "This usually takes a few seconds. You can leave this page: the work goes on.";
    return isReachable()
      ? "This usually takes a few seconds."
      : "It is not sure that your return was sent. Keep this page open: it goes on by itself once Submit can be reached.";
  };
  return (
    <PageFrame title="Filing your return" lead={lead()}>
      <ol class="stages">
        <For each={stages}>
          {(stage, index) => (
            <li
              classList={{ done: index() < reached(), now: index() === reached() }}
              aria-current={index() === reached() ? "step" : undefined}
            >
              <span>
                {index() === 0 && reached() === 0 ? "Sending" : stage}
                <Show when={index() === 1 && reached() === 1 && queuePosition()}>
                  {(words) => <span class="queue-position">{words()}</span>}
                </Show>
              </span>
            </li>
          )}
        </For>
      </ol>
      <p class="visually-hidden" role="status">
        {said()
          .filter((words) => words)
          .join(". ")}
      </p>
    </PageFrame>
  );
}

function Waiting(props: { look: () => void }) {
  return (
    <PageFrame
      title="Your return is still on its way"
      lead={
        isReachable()
          ? "HMRC has not answered within a minute. Nothing is lost: the work goes on here without this page."
          : "This page has lost its connection, so it can't see how far your return is. Nothing is lost."
      }
    >
      <p>
        Look again when you like, or leave and come back. Looking never files a second return. Don't file it elsewhere.
      </p>
      <LookAgain look={props.look} />
    </PageFrame>
  );
}

/** Not a word came from the server: to leave now may mean that nothing is ever filed. */
function Unheard(props: { look: () => void }) {
  return (
    <PageFrame
      title="Your return may not have been sent"
      lead="Submit could not be reached within a minute, so this page can't say whether your return has arrived."
    >
      <p>
        Look again once the connection is back: that goes on where it stopped, and never files a second return. Don't
        count on it being filed, or file it elsewhere, before you know.
      </p>
      <LookAgain look={props.look} />
    </PageFrame>
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
