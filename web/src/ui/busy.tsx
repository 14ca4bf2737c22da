import type { QueuePosition } from "@submit/contract/protocol/request";
import { createSignal, onCleanup, Show } from "solid-js";
import { queuePositionText } from "../api/queue-position";

/** Below this wait, in milliseconds, an indicator would only flash. */
const PATIENCE = 150;

/** Says that something is being loaded, once it takes long enough to be noticed. */
export function Busy(props: { what: string; queuePosition?: QueuePosition | undefined }) {
  const [late, setLate] = createSignal(false);
  const timer = setTimeout(() => setLate(true), PATIENCE);
  onCleanup(() => clearTimeout(timer));
  return (
    <>
      <p class="busy" role="status">
        <Show when={late()}>
          <span class="spinner" aria-hidden="true" />
          Loading {props.what}…
        </Show>
      </p>
      <Show when={props.queuePosition}>
        {(queuePosition) => <p class="quiet">{queuePositionText(queuePosition())}.</p>}
      </Show>
    </>
  );
}
