import { RetryableError } from "./error";

/**
 * Waits for work until `deadline` (milliseconds since 1970 by `clock`), then throws a RetryableError: what goes on longer
 * is nobody's any more.
 */
export async function before<T>(clock: { now(): number }, deadline: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    const end = () => reject(new RetryableError("The time for this attempt was over."));
    timer = setTimeout(end, Math.max(0, deadline - clock.now()));
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
