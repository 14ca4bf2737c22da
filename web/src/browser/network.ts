import { createSignal } from "solid-js";
import { noteServerTime } from "./server-clock";

const [isReachable, setReachable] = createSignal(true);

/** Whether the last call got an answer: false while offline or while the service can't be reached. */
export { isReachable };

/** How often the browser lost the network. */
let losses = 0;

// The browser often knows before a call fails, and then when it is worth to call again. What was asked after that has the last
// word: an answer to an earlier call says nothing of the network that is.
addEventListener("offline", () => {
  losses++;
  setReachable(false);
});
addEventListener("online", () => setReachable(true));

/** Longest wait for one HTTP answer, in milliseconds; a call that hangs longer counts as lost. */
const PATIENCE = 30_000;
/** A call that its caller gives up within so many milliseconds, as the last poll of a minute is, tells nothing of the network. */
const TELLING = 5_000;

/** `fetch` that gives up on a hanging answer and tells whether the service could be reached. */
export async function networkFetch(url: string, init: RequestInit = {}): Promise<Response> {
  const before = losses;
  const begun = performance.now();
  try {
    const response = await fetch(url, { ...init, signal: init.signal ?? AbortSignal.timeout(PATIENCE) });
    if (losses === before) setReachable(true);
    noteServerTime(response.headers);
    return response;
  } catch (error) {
    if (!init.signal?.aborted || performance.now() - begun > TELLING) setReachable(false);
    throw error;
  }
}
