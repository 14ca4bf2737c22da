import { Obligation } from "@submit/contract/api/vat/obligation";
import { ukDate } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import type { AttemptContext } from "../../request/process";
import { getVat } from "../client";
import { readList } from "../row";
import { lastYear, merge, type Range, split } from "./range";

export interface ObligationQuery {
  readonly vrn: string;
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
  readonly status?: "O" | "F" | undefined;
}

/** VAT obligations, newest period first, those whose status can't be read among them. No dates: the open ones whatever their age, else the last year. HMRC's 404 is an empty list. */
export async function list(context: AttemptContext, query: ObligationQuery): Promise<Obligation[]> {
  const answers: Obligation[][] = [];
  // One after the other: each takes its turn at HMRC's rate limit.
  for (const range of rangesOf(query, ukDate(new Date(context.ports.now())))) {
    const status = query.status ? { status: query.status } : {};
    const request = { vrn: query.vrn, parts: ["obligations"], route: "obligations", query: { ...range, ...status } };
    answers.push(
      await getVat(
        context,
        request,
        () => [],
        (answer) => readList(Obligation, "obligations", answer),
      ),
    );
  }
  // HMRC's sandbox ignores the status that it is asked for (hmrc/vat-api issue 526).
  const found = merge(answers, identity).filter(({ status }) => !query.status || !status || status === query.status);
  return found.sort((one, other) => (other.start ?? "").localeCompare(one.start ?? ""));
}

/** What tells an obligation from others, whatever became of it between two calls; all that can be read where that can't. */
function identity(obligation: Obligation): string {
  const { periodKey, start, end } = obligation;
  return JSON.stringify(periodKey && start && end ? [periodKey, start, end] : obligation);
}

function rangesOf({ from, to, status }: ObligationQuery, today: CalendarDate): (Range | Record<string, never>)[] {
  if (from && to) return split({ from, to });
  // Without dates HMRC gives every open obligation, also one that is years overdue.
  return status === "O" ? [{}] : [lastYear(today)];
}
