/** What tells whoever waits for something in this process that the same process has done it. */
export interface Notice {
  /** Aborted once it is done. */
  readonly signal: AbortSignal;
  /** To be called when nobody waits any more. */
  close(): void;
}

const waiting = new Map<string, Set<AbortController>>();

/** Begins to listen for the end of what has this name. */
export function listen(name: string): Notice {
  const controller = new AbortController();
  const all = waiting.get(name) ?? new Set();
  waiting.set(name, all.add(controller));
  return {
    signal: controller.signal,
    close() {
      all.delete(controller);
      if (all.size === 0) waiting.delete(name);
    },
  };
}

/** Tells all who listen for it in this process. */
export function tell(name: string): void {
  for (const controller of waiting.get(name) ?? []) controller.abort();
}
