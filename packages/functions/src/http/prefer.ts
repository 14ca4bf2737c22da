import { ProblemError } from "@submit/core/error";
import type { AppContext } from "./context";

const LONGEST = 20;

/** Seconds that the caller is ready to wait (RFC 7240): 0 without the header, at most 20 whatever it says. */
export function preferredWait(c: AppContext): number {
  const preferences = (c.req.header("prefer") ?? "").split(/[,;]/).map((each) => each.trim().toLowerCase());
  const wait = preferences.find((each) => /^wait\s*(=|$)/.test(each));
  if (wait === undefined) return 0;
  const seconds = /^wait\s*=\s*"?(\d+)"?$/.exec(wait)?.[1];
  if (seconds === undefined) {
    throw new ProblemError("INVALID_REQUEST", "The header Prefer must say wait=N with N from 0 to 20 seconds.", {
      errors: [{ path: "prefer", code: "INVALID", message: "must be wait=N with N from 0 to 20" }],
    });
  }
  return Math.min(Number(seconds), LONGEST);
}
