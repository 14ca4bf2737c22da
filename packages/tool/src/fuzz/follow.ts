import { Accepted } from "@submit/contract/protocol/request";
import { isApiName } from "@submit/contract/registry";
import * as v from "valibot";
import type { Operation } from "../document";
import { type TestClient, tab } from "../test-client";
import { type Answer, ask, type Fault, findingOf, serverErrorOf } from "./answer";

/** What a request that was taken came to. */
export interface End {
  /** Status and, of a problem, code; absent where there is a finding. */
  readonly lastWord?: string;
  readonly findings: readonly Fault[];
}

/** A request is followed for so many times a page's minute. */
const MINUTES = 5;

/** Follows a request that was taken to its last word, as a page does. */
export async function follow(person: TestClient, operation: Operation, taken: Answer): Promise<End> {
  const accepted = v.parse(Accepted, JSON.parse(taken.text));
  const location = taken.response.headers.get("location") ?? "";
  if (!isApiName(accepted.api) || !location) return { findings: [{ kind: "BODY", what: "it names no request" }] };
  const findings: Fault[] = [];
  let last: Answer | undefined;
  const look = async (url: string, init: RequestInit): Promise<Response> => {
    const answer = await ask(person, "GET", url, init);
    if (typeof answer === "string") {
      findings.push({ kind: answer, what: `GET ${url}` });
      throw new Error(answer);
    }
    const fault = findingOf(answer, operation) ?? faultOfEnd(answer);
    if (fault) findings.push(fault);
    last = answer;
    return answer.response;
  };
  const client = tab(person, {
    fetch: look,
    origin: "",
    headers: () => ({}),
    // A call is given up by the time in which this process ran.
    timeout: () => new AbortController().signal,
    // After a fault there is no more time.
    now: () => (findings.length > 0 ? Number.POSITIVE_INFINITY : Date.now()),
  });
  for (let minute = 0; minute < MINUTES; minute++) {
    const outcome = await client.resume(accepted.api, location);
    if (findings.length > 0) return { findings };
    if (outcome.kind !== "unsettled" && last) return { lastWord: wordOf(last), findings };
  }
  return { findings: [{ kind: "NO_LAST_WORD", what: last?.text ?? "" }] };
}

/** None that was taken is gone. */
function faultOfEnd(answer: Answer): Fault | undefined {
  const { status, text } = answer;
  if (text.includes('"REQUEST_NOT_FOUND"')) return { kind: "LOST", what: `${status} ${text.slice(0, 200)}` };
  return serverErrorOf(answer);
}

function wordOf({ status, text }: Answer): string {
  const { code } = (text === "" ? {} : JSON.parse(text)) as { code?: string };
  return [status, status >= 400 ? code : undefined].filter(Boolean).join(" ");
}
