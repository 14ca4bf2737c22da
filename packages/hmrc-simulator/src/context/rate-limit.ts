/** Calls that one client may make, all its users together. */
export type Limit = { readonly perSecond: number; readonly perMinute: number };

/** HMRC: 3 a second in today's reference guide, 150 a minute in the older one. A good client satisfies both. */
export const HMRC: Limit = { perSecond: 3, perMinute: 150 };

export type Counter = {
  readonly limit: Limit;
  /** Counts a call of the client; false when it is one too many, and then it is not counted. */
  take(clientId: string): boolean;
  clear(): void;
};

type Window = { startedAt: number; count: number };

/**
 * Counts by client id, in fixed windows: each begins with the first call after the one before has ended. So a refused
 * call prolongs nothing, and a second or a minute after a window's first call the full number is free again.
 */
export function counter(limit: Limit, now: () => Date): Counter {
  const windows = new Map<string, { second: Window; minute: Window }>();
  return {
    limit,
    take: (clientId) => {
      const at = now().getTime();
      const known = windows.get(clientId) ?? {
        second: { startedAt: at, count: 0 },
        minute: { startedAt: at, count: 0 },
      };
      windows.set(clientId, known);
      advance(known.second, at, 1_000);
      advance(known.minute, at, 60_000);
      if (known.second.count >= limit.perSecond || known.minute.count >= limit.perMinute) return false;
      known.second.count += 1;
      known.minute.count += 1;
      return true;
    },
    clear: () => windows.clear(),
  };
}

function advance(window: Window, at: number, length: number): void {
  if (at - window.startedAt < length && at >= window.startedAt) return;
  window.startedAt = at;
  window.count = 0;
}
