/** Settles as `work` does, or rejects with `error` after `ms` milliseconds; the work itself goes on. */
export async function withTimeout<T>(
  work: Promise<T>,
  ms: number,
  error = new Error(`Not done after ${ms} ms`),
): Promise<T> {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(error), ms);
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
