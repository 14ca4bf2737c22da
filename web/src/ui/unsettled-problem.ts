import type { Problem } from "@submit/contract/protocol/problem";
import { ui } from "#message/ui";

/** Told when a change was accepted and its end is not known within the minute that a page waits. */
export const unsettledProblem: Problem = {
  type: "about:blank",
  title: ui.unsettled.title,
  status: 202,
  detail: ui.unsettled.detail,
  code: "UNSETTLED",
};
