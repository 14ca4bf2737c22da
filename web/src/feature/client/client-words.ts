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
