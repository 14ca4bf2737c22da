import { AsyncLocalStorage } from "node:async_hooks";

/** One run of a function, or of a client: it works while it is chosen, and others work only while it waits. */
export interface Actor {
  readonly name: string;
  /** The request that it works on. */
  readonly id?: string;
  /** How far its clock is ahead, in milliseconds. */
  readonly skew: number;
  /** When it is killed, in milliseconds since 1970. */
  readonly until: number;
  /** It does several things at once. */
  readonly parallel: boolean;
}

interface Turn {
  readonly actor: Actor;
  readonly from: number;
  resume(): void;
}

/** Decides what happens next: a number below the one that it is given. */
export type Pick = (below: number) => number;
export type Stage = ReturnType<typeof createStage>;

/**
 * Runs actors one at a time, in an order that `pick` decides, on a clock of its
 * own. An actor waits before all that others could notice, so every interleaving and every crash between two such things
 * can be had, and had again.
 */
export function createStage(pick: Pick) {
  const here = new AsyncLocalStorage<Actor>();
  let now = Date.parse("2026-11-24T12:00:00Z");
  let turns: Turn[] = [];
  let quiet: () => void = () => undefined;

  /** Lets others go first, for `ms` milliseconds at least. Outside of any actor nothing waits. */
  function wait(ms = 0): Promise<void> {
    const actor = here.getStore();
    if (!actor) return Promise.resolve();
    return new Promise((resume) => {
      turns.push({ actor, from: now + ms, resume });
      quiet();
    });
  }

  function enter(name: string, work: () => Promise<unknown>, about: Partial<Actor> = {}): void {
    const actor = { skew: 0, until: Number.POSITIVE_INFINITY, parallel: false, ...about, name };
    const run = here.run(actor, async () => {
      await wait();
      await work();
    });
    run.catch(() => undefined).finally(() => quiet());
  }

  /** Ends everybody whose time is over, or whom `chosen` names, wherever they are. */
  function kill(chosen: (turn: Turn) => boolean): void {
    turns = turns.filter((turn) => !chosen(turn));
  }

  /** One actor goes on until it waits again, or ends. False when nobody can. */
  async function step(): Promise<boolean> {
    kill(({ actor }) => actor.until <= now);
    const ready = turns.filter(({ from }) => from <= now);
    const turn = ready[pick(ready.length)];
    if (!turn) return false;
    turns = turns.filter((each) => each !== turn);
    if (turn.actor.parallel) {
      turn.resume();
      // Part of it may now wait for another part that has its turn later: nothing tells when, but it is at once.
      await new Promise((resolve) => setImmediate(resolve));
    } else
      await new Promise<void>((resolve) => {
        quiet = resolve;
        turn.resume();
      });
    return true;
  }

  return {
    pick,
    wait,
    enter,
    step,
    actor: () => here.getStore(),
    /** The clock of whoever asks. */
    now: () => now + (here.getStore()?.skew ?? 0),
    pass(ms: number) {
      now += ms;
    },
    /** Passes the time until somebody can go on; false when nobody waits. */
    passIdle(): boolean {
      const next = Math.min(...turns.map(({ from }) => from));
      if (turns.length === 0) return false;
      now = Math.max(now, next);
      return true;
    },
    crashOne() {
      const turn = turns[pick(turns.length)];
      if (turn) kill(({ actor }) => actor === turn.actor);
    },
  };
}
