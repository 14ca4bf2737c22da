/** From one count to the next, in milliseconds. */
const TICK_MS = 100;

/** How long an answer is waited for. */
export interface Patience {
  /** Aborted with a TimeoutError when it is over. */
  readonly signal: AbortSignal;
  /** To be called once there is an answer. */
  end(): void;
}

/** Waits for so many milliseconds in which this process ran: while the machine stands still nobody could have answered. */
export function patience(milliseconds: number): Patience {
  const controller = new AbortController();
  let left = milliseconds;
  const timer = setInterval(() => {
    left -= TICK_MS;
    if (left <= 0) controller.abort(new DOMException("There was no answer in time", "TimeoutError"));
  }, TICK_MS);
  return { signal: controller.signal, end: () => clearInterval(timer) };
}
