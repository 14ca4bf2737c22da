import * as v from "valibot";

const Count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

/** A misbehaviour of a server that a test asks for. */
export const Fault = v.strictObject({
  /**
   * throttle and error refuse the call, drop ends its connection, and all three leave it undone; lose-answer does the call
   * and then ends its connection; delay does it later.
   */
  kind: v.picklist(["throttle", "error", "drop", "lose-answer", "delay"]),
  /** Such as UpdateItem; every operation, unless given. */
  operation: v.optional(v.string()),
  /** Part of the table's or queue's name; every one, unless given. */
  resource: v.optional(v.string()),
  /** How many calls meet it. */
  times: v.optional(v.union([v.literal("always"), Count]), 1),
  /** So many matching calls pass before it begins. */
  after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** From then on, one call in so many meets it. */
  every: v.optional(Count, 1),
  /** Milliseconds. */
  delayMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600_000)), 0),
});
export type Fault = v.InferOutput<typeof Fault>;

/** A fault of the plan: `seen` calls matched it, and `met` of them met it. */
export type PlannedFault = Fault & { seen: number; met: number };

/** The faults that wait for calls. */
export interface FaultPlan {
  readonly faults: readonly PlannedFault[];
  add(fault: Fault): void;
  clear(): void;
  /** The first fault that this call meets. */
  take(operation: string, resource: string): Fault | undefined;
}

/** An empty plan. A fault stays listed when it is used up, so that a test can see that it was met. */
export function createFaultPlan(): FaultPlan {
  let faults: PlannedFault[] = [];
  return {
    get faults() {
      return faults;
    },
    add: (fault) => void faults.push({ ...fault, seen: 0, met: 0 }),
    clear: () => {
      faults = [];
    },
    take: (operation, resource) => faults.find((fault) => meets(fault, operation, resource)),
  };
}

function meets(fault: PlannedFault, operation: string, resource: string): boolean {
  if (fault.operation !== undefined && fault.operation !== operation) return false;
  if (fault.resource !== undefined && !resource.includes(fault.resource)) return false;
  if (fault.times !== "always" && fault.met >= fault.times) return false;
  const turn = fault.seen++ - fault.after;
  if (turn < 0 || turn % fault.every !== 0) return false;
  fault.met++;
  return true;
}
