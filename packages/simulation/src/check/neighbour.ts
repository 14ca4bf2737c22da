import type { Facts } from "../model/facts";
import type { Plan } from "../model/plan";

/** How long one who is not served badly may take while HMRC lets another's calls hang, in milliseconds. */
const CAP = 20_000;

/** Nobody waits for another: where one user's calls hang and nothing else goes wrong, the others are done in time. */
export function checkNeighbour(facts: Facts, { hangs }: Plan): void {
  if (hangs === undefined) return;
  for (const { id, user, isProbe } of facts.sent.values()) {
    const begun = facts.recordedAt.get(id);
    const ended = facts.settledAt.get(id);
    if (user === hangs || isProbe) continue;
    if (begun === undefined) facts.violate("WAITS_FOR_ANOTHER", `${user} was turned away while ${hangs}'s calls hung`);
    if (begun === undefined || ended === undefined || ended - begun < CAP) continue;
    facts.violate("WAITS_FOR_ANOTHER", `${user} waited ${(ended - begun) / 1_000} s while ${hangs}'s calls hung`);
  }
}
