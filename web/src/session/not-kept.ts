import type { Problem } from "@submit/contract/protocol/problem";
import { notKept } from "#message/api/problem";

/** The browser does not keep what a sign-in needs. */
export function notKeptProblem(): Problem {
  return { type: "about:blank", ...notKept, status: 507, code: "NOT_KEPT" };
}
