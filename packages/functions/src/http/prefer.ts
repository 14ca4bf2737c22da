import type { ApiName } from "@submit/contract/registry";
import { ProblemError } from "@submit/core/error";
import { isSettled, wait } from "@submit/core/request/engine";
import type { Ports } from "@submit/core/request/port";
import type { RequestRecord } from "@submit/core/request/record";
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

/** Waits for a request's end, at most `seconds`, and says in the answer that it did; returns the record as last seen. */
export async function waitForEnd(
  c: AppContext,
  ports: Ports,
  api: ApiName,
  record: RequestRecord,
  seconds: number,
): Promise<RequestRecord> {
  if (seconds === 0 || isSettled(record)) return record;
  c.header("preference-applied", `wait=${seconds}`);
  return wait(ports, api, record, seconds);
}
