import { BOUNDS } from "../stage/bound";
import type { Random } from "../stage/random";

export interface IndexLag<T> {
  /** A write, which the indexes know of later. */
  add(change: T): void;
  /** Has the indexes know of all that they may know of by now. */
  catchUp(): void;
}

/** A table's indexes follow its writes in their order, each of them up to `BOUNDS.staleness` later. */
export function createIndexLag<T>(now: () => number, random: Random, apply: (change: T) => void): IndexLag<T> {
  const coming: { readonly at: number; readonly change: T }[] = [];
  let last = 0;
  return {
    add(change) {
      last = Math.max(last, now() + random.one([0, 0, 50, BOUNDS.staleness]));
      coming.push({ at: last, change });
    },
    catchUp() {
      const due = coming.findIndex(({ at }) => at > now());
      for (const { change } of coming.splice(0, due < 0 ? coming.length : due)) apply(change);
    },
  };
}
