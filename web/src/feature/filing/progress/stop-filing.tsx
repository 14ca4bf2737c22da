import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, onCleanup, Show } from "solid-js";
import { progress } from "#message/filing/progress";
import { cancelRequest } from "../../../api/client";

const words = progress.stop;

/** A filing is sent to HMRC within this time, in milliseconds, as a rule: a button would only flash. */
const PATIENCE = 1_000;

interface StopFilingProps {
  location: string;
  cancellable: boolean;
  /** Called when it was stopped. */
  onStopped?: () => void;
}

/** Stops a filing that HMRC can't have taken; then says what is so. */
export function StopFiling(props: StopFilingProps) {
  const [late, setLate] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const timer = setTimeout(() => setLate(true), PATIENCE);
  onCleanup(() => clearTimeout(timer));
  const stop = async () => {
    if (busy()) return;
    setBusy(true);
    setSaid("");
    const answer = await cancelRequest(props.location);
    setBusy(false);
    setSaid(answer.kind === "failed" ? notStopped(answer.problem) : words.done);
    if (answer.kind === "completed") props.onStopped?.();
  };
  return (
    <>
      <Show when={late() && props.cancellable}>
        <p>
          <button type="button" class="button button-secondary" onClick={() => void stop()} aria-disabled={busy()}>
            {busy() ? words.busy : words.button}
          </button>
        </p>
        <p class="quiet">{words.hint}</p>
      </Show>
      <p role="status">{said()}</p>
    </>
  );
}

function notStopped({ code, status }: Problem): string {
  if (code === "NOT_CANCELLABLE") {
    return words.late;
  }
  // Without an answer of ours the request may have arrived.
  return status >= 500 ? words.unknown : words.failed;
}
