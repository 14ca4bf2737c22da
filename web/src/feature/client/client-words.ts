import type { Problem } from "@submit/contract/protocol/problem";
import { client as words } from "#message/client";
import type { NextReturn } from "../../vat/client/next-return";
import { dateWords } from "../../vat/period";
import { dueWords } from "../../vat/period-status";

/** `Overdue by 3 days`, `Due in 12 days`, `Not ended yet`. */
export function stateWords(next: NextReturn): string {
  return next.kind === "late" || next.kind === "due" ? dueWords(next.days) : words.next[next.kind];
}

/** `7 November 2026`, where there is a date. */
export function dueDateWords(next: NextReturn): string {
  return "due" in next && next.due ? dateWords(next.due) : "";
}

/** Why HMRC did not tell of a client; without a problem it has not answered yet: its sign-in may be the reason, which the client's own page mends. */
export function whyWords(problem: Problem | undefined): string {
  if (!problem) return words.look.slow;
  if (problem.code === "HMRC_CONNECTION_REQUIRED") return words.look.notConnected;
  return problem.code === "HMRC_NOT_AUTHORISED" ? words.look.notAuthorised : words.look.problem;
}
