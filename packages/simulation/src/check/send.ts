import type { Facts } from "../model/facts";

/** A message that nobody has taken up meanwhile is not sent so often within this, in milliseconds, by any clock. */
const WINDOW = 10_000;
const MOST = 3;

interface Sends {
  readonly fencingToken: number;
  readonly times: readonly number[];
}

const sendsOf = new WeakMap<Facts, Map<string, Sends>>();

/** A message that went out: a request that nobody has taken up since is sent again ever less often. */
export function checkSend(facts: Facts, id: string, now: number): void {
  const all = sendsOf.get(facts) ?? new Map<string, Sends>();
  sendsOf.set(facts, all);
  const fencingToken = facts.records.get(id)?.fencingToken ?? 0;
  const last = all.get(id);
  const earlier = last?.fencingToken === fencingToken ? last.times.filter((at) => at > now - WINDOW) : [];
  const times = [...earlier, now];
  all.set(id, { fencingToken, times });
  if (times.length > MOST)
    facts.violate(
      "STORM",
      `${id.slice(0, 4)} is sent ${times.length} times in ${WINDOW / 1_000} s, and nobody has taken it up`,
    );
}

/** Who sent it was told that it failed, and may send it again at once. */
export function forgetSends(facts: Facts, id: string): void {
  sendsOf.get(facts)?.delete(id);
}
