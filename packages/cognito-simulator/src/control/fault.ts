import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";

/** What may be made to misbehave: the token endpoint, and each operation of the user pools API. */
const Target = v.picklist([
  "token",
  "ListUsers",
  "AdminGetUser",
  "AdminUpdateUserAttributes",
  "AdminDeleteUser",
  "AdminSetUserMFAPreference",
  "SignUp",
  "GetUser",
  "UpdateUserAttributes",
  "AssociateSoftwareToken",
  "VerifySoftwareToken",
  "SetUserMFAPreference",
]);
export type Target = v.InferOutput<typeof Target>;

/** A misbehaviour that a test asks for: the next `times` calls of `target` are late, refused or throttled. */
export const Fault = v.object({
  target: Target,
  kind: v.picklist(["delay", "error", "throttle"]),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 1),
  delayMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60_000)), 0),
});
export type Fault = v.InferOutput<typeof Fault>;

/** The faults that are still to come. */
export type Plan = {
  add(fault: Fault): void;
  clear(): void;
  /** Uses up one fault of `target`, waits its delay (milliseconds), and answers what the call is to end in. */
  take(target: Fault["target"]): Promise<"error" | "throttle" | undefined>;
};

/** An empty plan; it lasts as long as the process. */
export function plan(): Plan {
  let faults: Fault[] = [];
  return {
    add: (fault) => void faults.push(fault),
    clear: () => {
      faults = [];
    },
    take: async (target) => {
      const fault = faults.find((each) => each.target === target);
      if (fault === undefined) return undefined;
      const left = { ...fault, times: fault.times - 1 };
      faults =
        left.times === 0
          ? faults.filter((each) => each !== fault)
          : faults.map((each) => (each === fault ? left : each));
      if (fault.delayMs > 0) await sleep(fault.delayMs);
      return fault.kind === "delay" ? undefined : fault.kind;
    },
  };
}
