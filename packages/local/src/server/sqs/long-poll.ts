/** Those who wait for a message of a queue. */
export interface Waiters {
  /** Whether nobody may wait any more. */
  readonly closed: boolean;
  /** Settles when the queue changes, after `ms` milliseconds, or when the caller hangs up. */
  wait(queue: string, ms: number, hungUp: AbortSignal): Promise<void>;
  /** Wakes all who wait for a queue. */
  wake(queue: string): void;
  /** Wakes everybody, for good. */
  close(): void;
}

/** Keeps who waits, by queue. */
export function createWaiters(): Waiters {
  const waiting = new Map<() => void, string>();
  let closed = false;
  return {
    get closed() {
      return closed;
    },
    wait: (queue, ms, hungUp) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          hungUp.removeEventListener("abort", end);
          waiting.delete(end);
          resolve();
        };
        // A timer may ring a moment early, and then would ring again and again.
        const timer = setTimeout(end, ms + 1);
        hungUp.addEventListener("abort", end);
        waiting.set(end, queue);
      }),
    wake(queue) {
      for (const [end, of] of [...waiting]) if (of === queue) end();
    },
    close() {
      closed = true;
      for (const end of [...waiting.keys()]) end();
    },
  };
}
