import { type Fault, isFor } from "./fault";

/** A fault of the plan: `seen` calls matched it, and `met` of them met it. */
export type PlannedFault = Fault & { readonly id: number; met: number; seen: number };

/** The faults that wait for calls. */
export type Plan = {
  add(faults: readonly Fault[]): readonly PlannedFault[];
  list(): readonly PlannedFault[];
  /** Takes back all faults, or the one of this id: calls that it still holds go on at once. False when there is none. */
  clear(id?: number): boolean;
  /** The first fault for this call, used up by one; undefined when none is for it. */
  take(method: string, url: URL): PlannedFault | undefined;
  /** Waits so many milliseconds for a fault that was taken, or until it is taken back. */
  wait(fault: PlannedFault, ms: number): Promise<void>;
  /** Ends all waiting without going on: calls that are held are lost, as when the process ends. */
  close(): void;
};

/** An empty fault plan. Of several that match, the one planned first is met first. */
export function plan(): Plan {
  let planned: PlannedFault[] = [];
  const waiting = new Set<{ readonly id: number; readonly timer: NodeJS.Timeout; go(): void }>();
  let next = 1;
  return {
    add: (faults) => {
      const added = faults.map((fault) => ({ ...fault, id: next++, met: 0, seen: 0 }));
      planned.push(...added);
      return added;
    },
    list: () => planned,
    clear: (id) => {
      const isMeant = (of: { readonly id: number }) => id === undefined || of.id === id;
      const held = [...waiting].filter(isMeant);
      const found = held.length > 0 || planned.some(isMeant);
      planned = planned.filter((fault) => !isMeant(fault));
      for (const { go } of held) go();
      return found;
    },
    take: (method, url) => {
      const fault = planned.find((candidate) => isFor(candidate, method, url) && ++candidate.seen > candidate.after);
      if (fault === undefined) return undefined;
      fault.met += 1;
      if (fault.times !== "always" && fault.met >= fault.times) planned = planned.filter((other) => other !== fault);
      return fault;
    },
    wait: ({ id }, ms) =>
      new Promise((resolve) => {
        const go = (): void => {
          clearTimeout(held.timer);
          waiting.delete(held);
          resolve();
        };
        const held = { id, timer: setTimeout(go, ms), go };
        waiting.add(held);
      }),
    close: () => {
      for (const { timer } of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}
