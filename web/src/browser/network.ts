import { createSignal } from "solid-js";
import { noteServerTime } from "./server-clock";

const [isReachable, setReachable] = createSignal(true);

/** Whether the last call got an answer: false while offline or while the service can't be reached. */
export { isReachable };

/** Longest wait for one HTTP answer, in milliseconds; a call that hangs longer counts as lost. */
const PATIENCE = 30_000;

/** A call that hangs as long as this without an answer says that the service can't be reached, in milliseconds. */
const HANGING = 20_000;

/** `fetch` that gives up on a hanging answer and tells whether the service could be reached. */
export async function networkFetch(url: string, init: RequestInit = {}): Promise<Response> {
  const begun = Date.now();
  try {
    const response = await fetch(url, { ...init, signal: init.signal ?? AbortSignal.timeout(PATIENCE) });
    setReachable(true);
    noteServerTime(response.headers);
    return response;
  } catch (error) {
    // A caller whose own time is over sooner has learnt nothing of the network.
    const isGivenUp = init.signal?.aborted === true && Date.now() - begun < HANGING;
    if (!isGivenUp) setReachable(false);
    throw error;
  }
}
