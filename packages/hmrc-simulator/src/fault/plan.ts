import { type Fault, isFor } from "./fault";

/** A fault of the plan: `seen` calls matched it, and `met` of them met it. */
export type PlannedFault = Fault & { readonly id: number; met: number; seen: number };

/** The faults that wait for calls. */
export type Plan = {
  add(faults: readonly Fault[]): readonly PlannedFault[];
  list(): readonly PlannedFault[];
  /** Takes back all faults, or the one of this id: calls that it still delays go on at once. False when there is none. */
  clear(id?: number): boolean;
  /** The first fault for this call, used up by one; undefined when none is for it. */
  take(method: string, path: string): PlannedFault | undefined;
  /** Waits as long as a fault that was taken says, or until it is taken back. */
  delay(fault: PlannedFault): Promise<void>;
};

/** An empty fault plan. Of several that match, the one planned first is met first. */
export function plan(): Plan {
  let planned: PlannedFault[] = [];
  const delayed = new Map<() => void, number>();
  let next = 1;
  return {
    add: (faults) => {
      const added = faults.map((fault) => ({ ...fault, id: next++, met: 0, seen: 0 }));
      planned.push(...added);
      return added;
    },
    list: () => planned,
    clear: (id) => {
      const isMeant = (of: number) => id === undefined || of === id;
      const held = [...delayed].filter(([, of]) => isMeant(of));
      const found = held.length > 0 || planned.some((fault) => isMeant(fault.id));
      planned = planned.filter((fault) => !isMeant(fault.id));
      for (const [go] of held) go();
      return found;
    },
    take: (method, path) => {
      const fault = planned.find((candidate) => isFor(candidate, method, path) && ++candidate.seen > candidate.after);
      if (fault === undefined) return undefined;
      fault.met += 1;
      if (fault.times !== "always" && fault.met >= fault.times) planned = planned.filter((other) => other !== fault);
      return fault;
    },
    delay: ({ id, delayMs }) =>
      new Promise((resolve) => {
        const go = () => {
          clearTimeout(timer);
          delayed.delete(go);
          resolve();
        };
        const timer = setTimeout(go, delayMs);
        delayed.set(go, id);
      }),
  };
}
