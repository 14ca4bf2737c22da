import type { Facts } from "../model/facts";

/** A message that nobody has taken up is not sent again sooner, in milliseconds, by any clock. */
const SOONEST = 2_500;

const lastSends = new WeakMap<Facts, Map<string, { at: number; fencingToken: number }>>();

/** A message that went out: a request that nobody has taken up since is sent again ever less often. */
export function checkSend(facts: Facts, id: string, now: number): void {
  const all = lastSends.get(facts) ?? new Map<string, { at: number; fencingToken: number }>();
  lastSends.set(facts, all);
  const fencingToken = facts.records.get(id)?.fencingToken ?? 0;
  const last = all.get(id);
  if (last?.fencingToken === fencingToken && now - last.at < SOONEST)
    facts.violate(
      "STORM",
      `${id.slice(0, 4)} is sent again after ${Math.round(now - last.at)} ms, and nobody has taken it up`,
    );
  all.set(id, { at: now, fencingToken });
}

/** Who sent it was told that it failed, and may send it again at once. */
export function forgetSend(facts: Facts, id: string): void {
  lastSends.get(facts)?.delete(id);
}
