import type { Facts } from "../model/facts";

/** How often the message of a request may be sent within a minute, and how often altogether. */
const MINUTE = 60_000;
const MOST_A_MINUTE = 40;

const sends = new WeakMap<Facts, Map<string, number[]>>();

/** A message that went out: a request is sent again ever less often. */
export function checkSend(facts: Facts, id: string, now: number): void {
  const all = sends.get(facts) ?? new Map<string, number[]>();
  sends.set(facts, all);
  const own = [...(all.get(id) ?? []).filter((at) => at > now - MINUTE), now];
  all.set(id, own);
  if (own.length > MOST_A_MINUTE) facts.violate("STORM", `${id.slice(0, 4)} was sent ${own.length} times in a minute`);
}
