import type { Problem } from "@submit/contract/protocol/problem";
import { unsettled } from "#message/api/problem";

/** Told when a change was accepted and its end is not known within the minute that a page waits. */
export const unsettledProblem: Problem = {
  type: "about:blank",
  status: 202,
  get title() {
    return unsettled.title;
  },
  get detail() {
    return unsettled.detail;
  },
  code: "UNSETTLED",
};
