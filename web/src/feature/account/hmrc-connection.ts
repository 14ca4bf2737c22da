import type { Problem } from "@submit/contract/protocol/problem";
import { api } from "../../api/client";
import { config } from "../../browser/config";
import { authorizeUrl, readReturned } from "../../session/authorize";
import * as Attempt from "../../session/pending-sign-in";

/** Sends the browser to HMRC to give permission; it comes back to `returnTo`. */
export async function beginConnection(returnTo: string): Promise<Problem | undefined> {
  const outcome = await config();
  if (outcome.kind !== "completed") return outcome.problem;
  const { authorizeUrl: address, clientId, scope } = outcome.output.hmrc;
  const { state, verifier } = Attempt.begin(sessionStorage, "hmrc", returnTo);
  location.assign(
    await authorizeUrl({ authorizeUrl: address, clientId, scope, redirectUri: callbackUri(), state, verifier }),
  );
  return undefined;
}

export type Connecting =
  | { kind: "done"; returnTo: string }
  | { kind: "denied" }
  | { kind: "failed"; problem?: Problem }
  /** The server is still at it. */
  | { kind: "unsettled" };

/** Finishes a connection from the query of HMRC's callback; asking again gets the same answer. */
export async function finishConnection(search: string): Promise<Connecting> {
  const returned = readReturned(search);
  if (returned.kind === "refused") return returned.denied ? { kind: "denied" } : { kind: "failed" };
  if (returned.kind === "unreadable") return { kind: "failed" };
  const attempt = Attempt.find(sessionStorage, "hmrc", returned.state);
  if (!attempt) return { kind: "failed" };
  const outcome = await api.call(
    "hmrcTokenPost",
    { code: returned.code, redirectUri: callbackUri(), codeVerifier: attempt.verifier },
    { id: attempt.requestId },
  );
  if (outcome.kind === "unsettled") return { kind: "unsettled" };
  // What a lost sign-in interrupted goes on after the next one, so its attempt stays.
  if (outcome.kind === "failed" && outcome.problem.status === 401) return { kind: "failed", problem: outcome.problem };
  Attempt.end(sessionStorage, returned.state);
  return outcome.kind === "completed"
    ? { kind: "done", returnTo: attempt.returnTo }
    : { kind: "failed", problem: outcome.problem };
}

function callbackUri(): string {
  return `${location.origin}/hmrc/callback`;
}
