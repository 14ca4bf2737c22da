import type { OfferedBundle } from "@submit/contract/protocol/catalogue";
import * as v from "valibot";
import { config } from "../browser/config";
import { read, remove, write } from "../browser/storage";
import { user } from "../session/session";
import { api } from "./client";
import { allowsVat, freeOffers, hasPlace, qualifiersOf } from "./entitlement";

/** Stored from the sign-in until it is known what came of it: who leaves the page at once is not forgotten. */
const KEY = "plan-wanted";

let taking: Promise<boolean> | undefined;

if (read(sessionStorage, KEY, v.literal(true)) && user()) taking = take();

/**
 * Takes what is free for somebody who has just signed in and has nothing to file with. Nobody waits for it: what needs it
 * and is refused meanwhile is asked again (`planTaken`).
 */
export function takePlan(): void {
  write(sessionStorage, KEY, true);
  taking = take();
}

/** Whether the sign-in of this page brought something to file with, once that is known. */
export function planTaken(): Promise<boolean> {
  return taking ?? Promise.resolve(false);
}

async function take(): Promise<boolean> {
  const [got, stage] = await Promise.all([api.call("bundleGet", {}), config()]);
  if (got.kind !== "completed" || stage.kind !== "completed") return false;
  const free = freeOffers(got.output.catalogue, stage.output.hmrc.sandbox).filter(hasPlace);
  const isTaken = !allowsVat(got.output.bundles) && (await takeFirst(free));
  remove(sessionStorage, KEY);
  return isTaken;
}

/** Takes the first that can be had: of another somebody else may have had the last place meanwhile. */
async function takeFirst(offers: readonly OfferedBundle[]): Promise<boolean> {
  for (const offer of offers) {
    const outcome = await api.call("bundlePost", { bundleId: offer.bundleId, ...qualifiersOf(offer) });
    if (outcome.kind === "completed") return true;
    if (outcome.kind !== "failed" || outcome.problem.code !== "CAP_REACHED") return false;
  }
  return false;
}
