import type { Facts, Outcome, Sent } from "../model/facts";
import { periodOf } from "../model/facts";
import { STRANGER } from "../model/sign-in";
import { BOUNDS } from "../stage/bound";
import type { Hmrc } from "../twin/hmrc";
import { confirmed } from "../twin/post";

/** Whether what a user is told is so at the moment. */
export function checkOutcome(
  facts: Facts,
  hmrc: Pick<Hmrc, "held" | "toldFor">,
  now: number,
  sent: Sent,
  outcome: Outcome,
): void {
  const { vrn, periodKey } = sent.input;
  const lie = (detail: string) =>
    facts.violate("LIE", `${sent.user} ${sent.id.slice(0, 4)} of ${periodOf(sent.input)}: ${detail}`);
  const held = hmrc.held(vrn, periodKey);
  const isSame = held !== undefined && sameFigures(held.figures, sent.input);
  if (outcome.kind === "unsettled") return;
  if (sent.user === STRANGER && TELLING.has(wordOf(outcome)))
    facts.violate("READS_ANOTHERS", `${sent.user} was told ${wordOf(outcome)} of ${periodOf(sent.input)}`);
  const first = sent.told.find(({ outcome: each }) => isLastWord(each));
  if (first && isLastWord(outcome) && JSON.stringify(first.outcome) !== JSON.stringify(outcome))
    facts.violate("LAST_WORD_CHANGED", `${sent.id.slice(0, 4)}: ${wordOf(first.outcome)}, then ${wordOf(outcome)}`);
  if (outcome.kind === "completed") {
    if (!held) lie("told that it is filed, and HMRC holds nothing");
    else if (!isSame) lie("told that it is filed, and HMRC holds other figures");
    const { recovered, formBundleNumber } = outcome.output;
    const own = facts.accepted.find(({ reference }) => reference === formBundleNumber);
    if (!recovered && facts.sent.get(own?.request ?? "")?.user !== sent.user)
      lie("told a reference of HMRC's that is not this user's");
    return;
  }
  const { code } = outcome.problem;
  if (code === "FILED_WITH_OTHER_FIGURES" && (!held || isSame)) lie("told that HMRC holds other figures");
  if (code === "DUPLICATE_SUBMISSION" && !held) lie("told that it was filed before");
  const begun = facts.records.get(sent.id)?.createdAt ?? now;
  const tried = facts.records.get(sent.id)?.updatedAt ?? now;
  if (code === "OUTCOME_UNKNOWN") checkUnknown(facts, hmrc, sent, { begun, tried }, lie);
  if (code === "UPSTREAM_UNAVAILABLE" && tried - begun < DAY - MARGIN) lie("told that a day was tried");
}

/** Words that say what becomes of a period, which is for those alone who may act for its business. */
const TELLING = new Set([
  "completed",
  "DUPLICATE_SUBMISSION",
  "FILED_WITH_OTHER_FIGURES",
  "FILING_IN_PROGRESS",
  "OUTCOME_UNKNOWN",
]);
const DAY = 86_400_000;
/** The clocks of a router and of a consumer differ. */
const MARGIN = 2 * BOUNDS.clock;
/** HMRC is asked at least so often, in milliseconds, and some more. */
const ASKED_EVERY = 1_800_000;

/** It may be said only when HMRC would not tell for the whole time of patience; or, of another's filing, would not now. */
function checkUnknown(
  facts: Facts,
  hmrc: Pick<Hmrc, "toldFor">,
  sent: Sent,
  { begun, tried }: { readonly begun: number; readonly tried: number },
  lie: (detail: string) => void,
): void {
  const trouble = facts.troubles.get(sent.id) ?? 0;
  const own = facts.posts.filter(({ request }) => request === sent.id);
  const isTriedForDay = tried - begun >= DAY - MARGIN;
  if (own.length > 0 && !isTriedForDay) lie("told that the outcome is unknown within the day");
  if (trouble < tried - ASKED_EVERY) lie("told that the outcome is unknown while HMRC would tell");
  if (!isTriedForDay) return;
  // Whatever was posted last is what is not known.
  const since = Math.max(begun, ...own.map((post) => post.begun + BOUNDS.hmrcAtWork));
  const told = hmrc.toldFor(since, tried);
  if (told > ASKED_EVERY)
    lie(`told that the outcome is unknown, and HMRC would have told for ${Math.round(told / 1_000)} s at a stretch`);
}

export function sameFigures(figures: Readonly<Record<string, unknown>>, input: object): boolean {
  return Object.entries(confirmed(input)).every(([box, value]) => figures[box] === value);
}

/** Whether an outcome is a request's end, and not that of one call. */
function isLastWord(outcome: Outcome): boolean {
  return outcome.kind === "completed" || (outcome.kind === "failed" && outcome.problem.instance !== undefined);
}

function wordOf(outcome: Outcome): string {
  return outcome.kind === "failed" ? outcome.problem.code : outcome.kind;
}
