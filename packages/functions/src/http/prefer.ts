import { type ApiName, specOf } from "@submit/contract/registry";
import { isSettled } from "@submit/core/request/engine";
import type { Ports } from "@submit/core/request/port";
import type { RequestRecord } from "@submit/core/request/record";
import { wait } from "@submit/core/request/wait";
import type { AppContext } from "./context";

/**
 * The longest that an answer is held back, in seconds: each holds a place of Lambda's, of which an account has 1,000 as a rule,
 * and one address may make 3,000 calls a minute. A public call's less, as anyone can make it.
 */
const LONGEST = { user: 10, public: 3 };

/** Waits for a request's end as long as the caller prefers to, and says in the answer for how long; returns the record as last seen. */
export async function waitAsPreferred(
  c: AppContext,
  ports: Ports,
  api: ApiName,
  record: RequestRecord,
): Promise<RequestRecord> {
  const seconds = Math.min(secondsIn(c.req.header("prefer") ?? ""), LONGEST[specOf(api).auth]);
  if (seconds === 0 || isSettled(record)) return record;
  c.header("preference-applied", `wait=${seconds}`);
  return wait(ports, api, record, seconds);
}

/**
 * The seconds of the preference `wait` (RFC 7240): of several the first counts, a parameter of another preference is
 * none of ours, and what can't be understood is ignored.
 */
function secondsIn(prefer: string): number {
  const preferences = prefer.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? [];
  const first = preferences.find((each) => /^\s*wait\s*(?:[=;]|$)/i.test(each)) ?? "";
  return Number(/^\s*wait\s*=\s*("?)(\d+)\1\s*(?:;|$)/i.exec(first)?.[2] ?? 0);
}
