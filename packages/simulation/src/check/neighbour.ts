import type { Facts } from "../model/facts";
import type { Plan } from "../model/plan";
import type { Received } from "../twin/queue";

/** How long one who is not served badly may wait for others, in milliseconds: a consumer that died has its place for about so long. */
const CAP = 20_000;
/** How long a filing takes at most, in milliseconds, whose calls take turns at HMRC's limit with those of one other user. */
const TURNS = 5_000;

/**
 * Nobody waits for another's request: a message with nothing of its owner's before it is received soon, whatever befalls others,
 * once there is a consumer that has nothing to do (`freeSince`).
 */
export function checkTurn(facts: Facts, { hangs }: Plan, message: Received, freeSince: number, now: number): void {
  const { id } = message.body;
  const { user } = facts.sent.get(id) ?? {};
  const waited = now - Math.max(message.readyAt, freeSince);
  if (user === hangs || waited <= CAP) return;
  facts.violate("WAITS_FOR_ANOTHER", `the message of ${user} ${id.slice(0, 4)} waited ${waited / 1_000} s`);
}

/** Where nothing goes wrong, but that one user's calls hang perhaps, or take all that HMRC allows, the others are done in time. */
export function checkNeighbour(facts: Facts, { hangs, floods, isCalm, hides, down, contradicts }: Plan): void {
  if (!isCalm || hides || down.length > 0 || contradicts.length > 0) return;
  const taker = hangs ?? floods;
  const meanwhile =
    taker === undefined ? "nothing went wrong" : `${taker}'s calls ${hangs ? "hung" : "went on and on"}`;
  for (const { id, user, isProbe } of facts.sent.values()) {
    const begun = facts.recordedAt.get(id);
    const ended = facts.settledAt.get(id);
    if (user === taker || isProbe) continue;
    if (begun === undefined && taker !== undefined)
      facts.violate("WAITS_FOR_ANOTHER", `${user} was turned away while ${meanwhile}`);
    if (begun === undefined || ended === undefined) continue;
    const waited = ended - Math.max(begun, lastOf(facts, user, ended));
    if (waited < (floods === undefined ? CAP : TURNS)) continue;
    facts.violate("WAITS_FOR_ANOTHER", `${user} waited ${waited / 1_000} s while ${meanwhile}`);
  }
}

/** When the last of a user's requests ended before another did: they wait for each other. */
function lastOf({ sent, settledAt }: Facts, user: string, before: number): number {
  const own = [...sent.values()].filter((each) => each.user === user).map(({ id }) => settledAt.get(id) ?? 0);
  return Math.max(0, ...own.filter((ended) => ended < before));
}
