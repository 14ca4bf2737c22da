import { BOUNDS } from "./bound";
import type { Faults } from "./fault";
import type { Random } from "./random";
import type { Actor, Stage } from "./stage";

export type Act = <T>(what: string, work: () => T, faulty?: boolean) => Promise<T>;

/** Something that others can notice: it takes its turn, and may fail before it happens, or after it has. */
export function createAct(stage: Stage, random: Random, faults: Faults): Act {
  /** Where a process may die, fail for a fault of ours, stand still, or find that its clock has moved. */
  function pass(): Promise<void> | undefined {
    const actor = stage.actor();
    if (faults.happens("jump")) actor.skew = random.between(-BOUNDS.clock, BOUNDS.clock);
    if (!faults.happens("freeze")) return goOn(actor);
    actor.frozenUntil = stage.time() + random.one([3_000, 13_000, 20_000, 70_000, 100_000, 200_000]);
    return stage.pause(0).then(() => goOn(actor));
  }

  function goOn(actor: Actor): Promise<void> | undefined {
    if (faults.happens("crash")) {
      stage.kill(actor, "crashed");
      // Nothing of it goes on any more.
      return stage.pause(0);
    }
    if (faults.happens("bug")) fail(new TypeError("A fault of ours"));
    return undefined;
  }

  function fail(error: Error): never {
    // What was to be written before anything else could not be.
    stage.actor().mustStore = undefined;
    throw error;
  }

  return async (what, work, faulty = true) => {
    await stage.pause(1 + random.below(12) + (faulty && faults.happens("store.slow") ? random.between(200, 6_000) : 0));
    const passing = faulty ? pass() : undefined;
    if (passing) await passing;
    if (faulty && faults.happens("store.throttled")) fail(transient("ThrottlingException"));
    stage.log(what);
    const result = work();
    if (faulty && random.chance(0.15)) {
      await stage.pause(random.below(10) + (faults.happens("store.slow") ? random.between(200, 6_000) : 0));
      const passed = pass();
      if (passed) await passed;
    }
    if (faulty && faults.happens("store.lost")) fail(transient("TimeoutError"));
    return result;
  };
}

export function transient(name: string): Error {
  return Object.assign(new Error(name), { name });
}
