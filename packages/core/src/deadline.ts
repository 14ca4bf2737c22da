import { RetryableError } from "./error";

/** What tells the time, and when some of it is over; see `Ports`. */
export interface Timer {
  now(): number;
  after(ms: number, end: () => void): () => void;
}

/**
 * Waits for work until `deadline` (milliseconds since 1970 by `timer`), then throws a RetryableError: what goes on longer
 * is nobody's any more.
 */
export async function before<T>(timer: Timer, deadline: number, work: Promise<T>): Promise<T> {
  let cancel: (() => void) | undefined;
  const over = new Promise<never>((_, reject) => {
    const end = () => reject(new RetryableError("The time for this attempt was over."));
    cancel = timer.after(Math.max(0, deadline - timer.now()), end);
  });
  return Promise.race([work, over]).finally(cancel);
}
