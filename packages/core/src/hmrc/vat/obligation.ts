import { type LeftOut, Obligation } from "@submit/contract/api/vat/obligation";
import { afterObligations } from "@submit/contract/api/vat/said-after";
import { addDays, ukDate } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import * as LastSaid from "../../client/last-said";
import { ProblemError } from "../../error";
import type { AttemptContext } from "../../request/process";
import { getVat } from "../client";
import { readList } from "../row";
import { narrowed } from "./narrow";
import { lastYear, merge, type Range, split } from "./range";

export interface ObligationQuery {
  readonly vrn: string;
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
  readonly status?: "O" | "F" | undefined;
}

/**
 * VAT obligations, newest period first, those whose status can't be read among them. No dates: the open ones whatever their
 * age, else the last year. HMRC's 404 is an empty list. `leftOut` says for which dates HMRC fails, or
 * which are of a part that begins too long ago for it, where it answers for others.
 */
export async function list(
  context: AttemptContext,
  query: ObligationQuery,
): Promise<{ obligations: Obligation[]; leftOut?: LeftOut[] }> {
  const { answers, leftOut } = await answersOf(context, query);
  // HMRC's sandbox ignores the status that it is asked for (hmrc/vat-api issue 526).
  const obligations = merge(answers.toReversed(), identity)
    .filter(({ status }) => !query.status || !status || status === query.status)
    .sort((one, other) => (other.start ?? "").localeCompare(one.start ?? ""));
  const answer = { obligations, ...(leftOut.length > 0 ? { leftOut } : {}) };
  const at = new Date(context.ports.now()).toISOString();
  context.afterwards(() => LastSaid.keep(context, query.vrn, (known) => afterObligations(known, query, answer, at)));
  return answer;
}

interface Answers {
  readonly answers: Obligation[][];
  readonly leftOut: LeftOut[];
}

function answersOf(context: AttemptContext, query: ObligationQuery): Promise<Answers> {
  const { vrn, from, to, status } = query;
  const ask = (range?: Range): Promise<Obligation[]> => {
    const asked = { ...range, ...(status ? { status } : {}) };
    return getVat(
      context,
      { vrn, parts: ["obligations"], route: "obligations", query: asked },
      () => [],
      (answer) => readList(Obligation, "obligations", answer),
    );
  };
  const year = lastYear(ukDate(new Date(context.ports.now())));
  if (from && to) return inParts({ from, to }, ask);
  // Without dates HMRC gives every open obligation, also one that is years overdue.
  return status === "O" ? openOf(year, ask) : inParts(year, ask);
}

/**
 * Part by part, one after the other, as each takes its turn at HMRC's rate limit. The oldest are left out where HMRC refuses them
 * for their age, each as a whole, unless it does so with all; what begins after a date that fails is not asked for.
 */
async function inParts(range: Range, ask: (part: Range) => Promise<Obligation[]>): Promise<Answers> {
  const answers: Obligation[][] = [];
  let leftOut: LeftOut[] = [];
  const parts = split(range);
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    const isFirst = answers.length === 0;
    const found = await narrowed(part, ask).catch((error: unknown) => {
      if (!(next && isFirst && isTooOld(error))) throw error;
    });
    if (found) answers.push(found.rows);
    else if (next) leftOut = [{ from: range.from, to: addDays(next.from, -1) }];
    if (found?.answeredTo)
      return { answers, leftOut: [...leftOut, { from: addDays(found.answeredTo, 1), to: range.to }] };
  }
  return { answers, leftOut };
}

/** HMRC refuses a range that begins more than four years ago, whatever is in it (VAT (MTD) API, retrieve VAT obligations). */
function isTooOld(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.upstream?.code === "DATE_RANGE_TOO_LARGE";
}

/** All that are open; where HMRC fails at that, those of the last year. */
async function openOf(year: Range, ask: (range?: Range) => Promise<Obligation[]>): Promise<Answers> {
  const { rows, answeredTo } = await narrowed(year, ask, ask);
  const leftOut = answeredTo ? [{ to: addDays(year.from, -1) }, { from: addDays(answeredTo, 1) }] : [];
  return { answers: [rows], leftOut };
}

/** What tells an obligation from others, whatever became of it between two calls: the later one counts. All that can be read where that can't. */
function identity(obligation: Obligation): string {
  const { periodKey, start, end } = obligation;
  return JSON.stringify(periodKey && start && end ? [periodKey, start, end] : obligation);
}
