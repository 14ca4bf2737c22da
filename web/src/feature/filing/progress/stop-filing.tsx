import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, onCleanup, Show } from "solid-js";
import { cancelRequest } from "../../../api/client";

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
    setSaid(answer.kind === "failed" ? notStopped(answer.problem) : "Your return is stopped. Nothing was filed.");
    if (answer.kind === "completed") props.onStopped?.();
  };
  return (
    <>
      <Show when={late() && props.cancellable}>
        <p>
          <button type="button" class="button button-secondary" onClick={() => void stop()} aria-disabled={busy()}>
            {busy() ? "Stopping…" : "Stop filing this return"}
          </button>
        </p>
        <p class="quiet">HMRC does not have it yet. If you stop, nothing is filed, and your figures stay here.</p>
      </Show>
      <p role="status">{said()}</p>
    </>
  );
}

function notStopped({ code, status }: Problem): string {
  if (code === "NOT_CANCELLABLE") {
    return "It is too late to stop: HMRC may have your return already. This page shows how it ends.";
  }
  // Without an answer of ours the request may have arrived.
  return status >= 500
    ? "Submit did not answer, so it is not known whether your return is stopped. Try again, or wait to see how it ends."
    : "Your return could not be stopped. Wait to see how it ends.";
}
