import type { Problem } from "@submit/contract/protocol/problem";

/** Told when a change was accepted and its end is not known within the minute that a page waits. */
export const unsettledProblem: Problem = {
  type: "about:blank",
  title: "This is taking longer than usual",
  status: 202,
  detail: "The work goes on, and nothing is lost. Your activity page shows how it ends.",
  code: "UNSETTLED",
};
