import { Problem, type Problem as ProblemType } from "@submit/contract/protocol/problem";
import * as v from "valibot";
import { offline, unreadableAnswer } from "#message/api/problem";

/** How a small synchronous call ended. */
export type FetchResult<T> = { kind: "completed"; output: T } | { kind: "failed"; problem: ProblemType };

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One synchronous call; a network failure is a problem like any other. */
export async function fetchJson<S extends v.GenericSchema>(
  fetch: Fetch,
  url: string,
  schema: S,
  init: RequestInit = {},
): Promise<FetchResult<v.InferOutput<S>>> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch {
    return { kind: "failed", problem: unreachable() };
  }
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => undefined);
  if (response.ok) {
    const parsed = v.safeParse(schema, body);
    return parsed.success ? { kind: "completed", output: parsed.output } : { kind: "failed", problem: unreadable() };
  }
  const parsed = v.safeParse(Problem, body);
  return { kind: "failed", problem: parsed.success ? parsed.output : unreadable() };
}

/** The service could not be reached at all. */
function unreachable(): ProblemType {
  return { type: "about:blank", ...offline, status: 503, code: "OFFLINE" };
}

function unreadable(): ProblemType {
  return { type: "about:blank", ...unreadableAnswer, status: 502, code: "INTERNAL_ERROR" };
}
