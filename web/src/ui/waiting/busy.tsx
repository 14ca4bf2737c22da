import type { Progress } from "@submit/contract/client/client";
import { createSignal, onCleanup, Show } from "solid-js";
import { ui } from "#message/ui";
import { queuePositionText } from "../../api/queue-position";
import { createClock, durationWords } from "../../browser/clock";
import { WaitingWords } from "./waiting-words";

const words = ui.waiting;

/** Below this wait, in milliseconds, an indicator would only flash. */
const PATIENCE = 150;
/** Below this wait, in milliseconds, nobody asks how long it has been. */
const NOTICED = 4_000;
/** From this wait on, in milliseconds, the estimate of the queue did not hold. */
const UNUSUAL = 10_000;

/** Says that something is being loaded, once it takes long enough to be noticed, and why it takes longer than that. */
export function Busy(props: { what: string; progress?: Progress | undefined }) {
  const [late, setLate] = createSignal(false);
  const timer = setTimeout(() => setLate(true), PATIENCE);
  onCleanup(() => clearTimeout(timer));
  const since = Date.now();
  const now = createClock();
  const waited = () => now() - since;
  const place = () => (props.progress?.lastAnswer ? undefined : props.progress?.queuePosition);
  return (
    <>
      <p class="busy" role="status">
        <Show when={late()}>
          <span class="spinner" aria-hidden="true" />
          {words.loading(props.what)}
        </Show>
      </p>
      <Show when={place()}>
        {(position) => <p class="quiet">{`${queuePositionText(position(), waited() >= UNUSUAL)}.`}</p>}
      </Show>
      <Show when={waited() >= NOTICED}>
        <p class="quiet">{words.waited(durationWords(waited()))}</p>
      </Show>
      <WaitingWords progress={props.progress} now={now()} />
    </>
  );
}
