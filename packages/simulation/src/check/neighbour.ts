import type { Facts } from "../model/facts";
import type { Plan } from "../model/plan";
import type { Received } from "../twin/queue";

/** How long one who is not served badly may wait for others, in milliseconds: a consumer that died has its place for about so long. */
const CAP = 20_000;

/** Nobody waits for another's request: a message with nothing of its owner's before it is received soon, whatever befalls others. */
export function checkTurn(facts: Facts, { hangs }: Plan, { body, readyAt }: Received, now: number): void {
  const { user } = facts.sent.get(body.id) ?? {};
  if (user === hangs || now - readyAt <= CAP) return;
  facts.violate(
    "WAITS_FOR_ANOTHER",
    `the message of ${user} ${body.id.slice(0, 4)} waited ${(now - readyAt) / 1_000} s`,
  );
}

/** Where nothing goes wrong, but that one user's calls hang perhaps, the others are done in time. */
export function checkNeighbour(facts: Facts, { hangs, isCalm, hides, down, contradicts }: Plan): void {
  if (!isCalm || hides || down.length > 0 || contradicts.length > 0) return;
  for (const { id, user, isProbe } of facts.sent.values()) {
    const begun = facts.recordedAt.get(id);
    const ended = facts.settledAt.get(id);
    if (user === hangs || isProbe) continue;
    if (begun === undefined && hangs !== undefined)
      facts.violate("WAITS_FOR_ANOTHER", `${user} was turned away while ${hangs}'s calls hung`);
    if (begun === undefined || ended === undefined || ended - begun < CAP) continue;
    const meanwhile = hangs === undefined ? "nothing went wrong" : `${hangs}'s calls hung`;
    facts.violate("WAITS_FOR_ANOTHER", `${user} waited ${(ended - begun) / 1_000} s while ${meanwhile}`);
  }
}
