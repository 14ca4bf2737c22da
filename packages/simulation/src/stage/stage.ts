import { drainMicrotasks } from "bun:jsc";
import { createHeap, type Timed } from "./heap";
import type { Random } from "./random";

/** One run of a function, or of a client: it works while it is chosen, and others work only while it waits. */
export interface Actor {
  readonly name: string;
  /** The request that it works on. */
  readonly request?: string | undefined;
  /** How much of it is under way: waits that have not ended, and were not called off. */
  waits: number;
  /** Its clock's distance from the true time, in milliseconds. */
  skew: number;
  /** For how long its computer was asleep, in milliseconds, when the clock stood still that counts from its beginning. */
  asleep: number;
  /** When it is killed, in milliseconds since 1970, by the true time. */
  readonly until: number;
  isAlive: boolean;
  /** How many of its reads that are under way need not be up to date. */
  looks: number;
  /** Nothing of it goes on before, in milliseconds since 1970. */
  frozenUntil: number;
  /** What it has to write before anything else. */
  mustStore?: object | undefined;
  /** Told when it is killed. */
  onKilled?: (() => void) | undefined;
}

interface Wait extends Timed {
  at: number;
  tie: number;
  readonly actor: Actor;
  resume: (() => void) | undefined;
}

export interface Stage {
  /** The true time, in milliseconds since 1970. */
  time(): number;
  /** The time as whoever asks sees it. */
  now(): number;
  /** The same by a clock that is never set, and stands still while the computer sleeps. */
  sinceStart(): number;
  actor(): Actor;
  /** How many things have happened. */
  steps(): number;
  /** Lets others go first, for so many milliseconds at least. */
  pause(ms: number): Promise<void>;
  /** Calls something in so many milliseconds in the name of an actor; returns how to call it off. */
  after(ms: number, end: () => void, actor?: Actor): () => void;
  enter(about: Pick<Actor, "name"> & Partial<Actor>, work: () => Promise<unknown>): Actor;
  kill(actor: Actor, why: string): void;
  /** The next thing happens. False when nothing is left. */
  step(): boolean;
  log(line: string): void;
}

export const BEGIN = Date.parse("2026-11-24T12:00:00Z");

/**
 * Runs actors one at a time on a clock of its own. An actor waits before, and may wait after, all that others can notice,
 * so every interleaving and every crash between two such things can be had, and had again: what is due at the same time
 * goes on in an order that `random` decides.
 */
export function createStage(random: Random, trace?: (line: string) => void): Stage {
  const heap = createHeap<Wait>();
  const world = newActor({ name: "world" });
  let time = BEGIN;
  let steps = 0;
  let current = world;

  function push(actor: Actor, at: number, resume: () => void): Wait {
    const wait: Wait = { actor, at, tie: random.next(), resume };
    heap.push(wait);
    actor.waits++;
    return wait;
  }

  function kill(actor: Actor, why: string): void {
    if (!actor.isAlive) return;
    actor.isAlive = false;
    trace?.(lineOf(actor, why));
    actor.onKilled?.();
  }

  function lineOf(actor: Actor, what: string): string {
    const ms = time - BEGIN;
    const seconds = (ms / 1_000).toFixed(3).padStart(10);
    return `${seconds} ${actor.name.padEnd(16)} ${what}`;
  }

  return {
    time: () => time,
    now: () => time + current.skew,
    sinceStart: () => time - current.asleep,
    actor: () => current,
    steps: () => steps,
    pause: (ms) => new Promise((resolve) => push(current, time + Math.max(0, ms), resolve)),
    after(ms, end, actor = current) {
      const wait = push(actor, time + Math.max(0, ms), end);
      return () => {
        if (wait.resume) actor.waits--;
        wait.resume = undefined;
      };
    },
    enter(about, work) {
      const actor = newActor(about);
      push(actor, time, () => void work().catch((error: unknown) => trace?.(lineOf(actor, `ended with ${error}`))));
      return actor;
    },
    kill,
    log: (what) => trace?.(lineOf(current, what)),
    step() {
      for (let wait = heap.pop(); wait; wait = heap.pop()) {
        const { actor, at, resume } = wait;
        if (!resume || !actor.isAlive) continue;
        if (actor.until <= at) {
          time = Math.max(time, actor.until);
          kill(actor, "killed: its time is over");
          continue;
        }
        if (actor.frozenUntil > at) {
          heap.push(Object.assign(wait, { at: actor.frozenUntil, tie: random.next() }));
          continue;
        }
        time = Math.max(time, at);
        steps++;
        current = actor;
        actor.waits--;
        wait.resume = undefined;
        resume();
        // All that goes on without waiting goes on now.
        drainMicrotasks();
        current = world;
        return true;
      }
      return false;
    },
  };
}

function newActor(about: Pick<Actor, "name"> & Partial<Actor>): Actor {
  return {
    waits: 0,
    skew: 0,
    asleep: 0,
    looks: 0,
    until: Number.POSITIVE_INFINITY,
    isAlive: true,
    frozenUntil: 0,
    ...about,
  };
}
