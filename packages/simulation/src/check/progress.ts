import type { Accepted } from "@submit/contract/protocol/request";
import { type Facts, periodOf } from "../model/facts";
import { BOUNDS } from "../stage/bound";

const DAY = 86_400_000;
/** How old what a router knows of others may be, in milliseconds: by its own clock, which may be set meanwhile, and by the index that it asked. */
const KNOWN_FOR = 1_000 + 2 * BOUNDS.clock + BOUNDS.staleness;

/**
 * Whether what a page says of a request on its way was so when its router was `asked`: HMRC has given the answer that is
 * named, it was put off until the time that is named, no more are before it than there may be, and it is tried for a day; where it can be cancelled, HMRC has nothing of it; and once it was put off, HMRC has nothing either of an earlier request of which nobody knows what became.
 */
export function checkProgress(facts: Facts, asked: number, told: Accepted): void {
  facts.acknowledged.add(told.id);
  if (!facts.recordedAt.has(told.id))
    facts.violate("LOST", `${told.id.slice(0, 4)} is said to be taken without a record`);
  const record = facts.records.get(told.id);
  const { status } = told.lastAnswer ?? {};
  if (status !== undefined && !facts.answers.get(told.id)?.has(status))
    facts.violate("LIE", `HMRC is said to have answered ${told.id.slice(0, 4)} with ${status}`);
  // The clock here has fractions of milliseconds.
  if (record && told.givesUpAt !== undefined && Date.parse(told.givesUpAt) !== Math.trunc(record.createdAt + DAY))
    facts.violate("LIE", `${told.id.slice(0, 4)} is said to be tried until ${told.givesUpAt}`);
  if (told.nextAttemptAt !== undefined && !facts.putOff.get(told.id)?.has(Date.parse(told.nextAttemptAt)))
    facts.violate("LIE", `${told.id.slice(0, 4)} is said to be tried again at ${told.nextAttemptAt}`);
  checkPosition(facts, asked, told);
  const sent = facts.sent.get(told.id);
  if (!sent || told.cancellable !== true) return;
  // A look at a record may be a moment old.
  const since = asked - BOUNDS.staleness;
  const lie = (detail: string) =>
    facts.violate("LIE", `${sent.user} ${sent.id.slice(0, 4)} of ${periodOf(sent.input)} can be cancelled: ${detail}`);
  const isDoubted = facts.posts.some(
    ({ request, begun, doubtUntil }) => request === sent.id && begun < since && doubtUntil > 0,
  );
  if (isDoubted) lie("HMRC may have it");
  for (const { request, at, ...of } of facts.accepted) {
    if (request === undefined || at >= since || periodOf(of) !== periodOf(sent.input)) continue;
    if (request === sent.id) lie("HMRC holds it");
    else if (told.lastAnswer && facts.records.get(request)?.error?.code === "OUTCOME_UNKNOWN")
      lie(`HMRC holds the return of ${request.slice(0, 4)}, of which nobody knows`);
  }
}

/** Nobody is said to have more before them than there were requests that had not ended. */
function checkPosition(facts: Facts, asked: number, { id, queuePosition }: Accepted): void {
  const most = [...facts.recordedAt.keys()].filter(
    (each) => each !== id && (facts.settledAt.get(each) ?? Number.POSITIVE_INFINITY) >= asked - KNOWN_FOR,
  ).length;
  if (queuePosition && queuePosition.ahead > most)
    facts.violate("LIE", `${id.slice(0, 4)} is said to have ${queuePosition.ahead} before it, and there are ${most}`);
}
