import type { Progress } from "@submit/contract/client/client";
import { type AttemptInput, ConnectionAttempt } from "@submit/contract/protocol/connection";
import type { Problem } from "@submit/contract/protocol/problem";
import { config } from "../browser/config";
import type { FetchResult } from "../browser/fetch-json";
import { authorizeUrl, readAuthorizationResponse } from "../session/authorize";
import * as PendingSignIn from "../session/pending-sign-in";
import { user } from "../session/session";
import { api, small } from "./client";

/** Sends the browser to HMRC to give permission, anew or for a connection that there is; it comes back to `returnTo`. */
export async function beginConnection(returnTo: string, asked: AttemptInput = {}): Promise<Problem | undefined> {
  const outcome = await config();
  if (outcome.kind !== "completed") return outcome.problem;
  const { authorizeUrl: address, clientId, scope } = outcome.output.hmrc;
  const attempt = await beginAttempt(asked);
  if (attempt.kind !== "completed") return attempt.problem;
  const { state } = attempt.output;
  const begun = PendingSignIn.begin(sessionStorage, { kind: "hmrc", returnTo, sub: user()?.sub, state });
  if (begun.kind !== "completed") return begun.problem;
  const { verifier } = begun.output;
  location.assign(
    await authorizeUrl({ authorizeUrl: address, clientId, scope, redirectUri: callbackUri(), state, verifier }),
  );
  return undefined;
}

export type ConnectionResult =
  | { kind: "done"; returnTo: string }
  | { kind: "denied" }
  /** Another user began it, or it was begun over an hour ago: it is refused and forgotten. */
  | { kind: "refused" }
  | { kind: "failed"; problem?: Problem }
  /** The server is still at it. */
  | { kind: "unsettled" };

/** Finishes a connection from the query of HMRC's callback; asking again gets the same answer. */
export async function finishConnection(
  search: string,
  onProgress: (progress: Progress) => void,
): Promise<ConnectionResult> {
  const returned = readAuthorizationResponse(search);
  if (returned.kind === "refused") return returned.denied ? { kind: "denied" } : { kind: "failed" };
  if (returned.kind === "unreadable") return { kind: "failed" };
  const pending = PendingSignIn.find(sessionStorage, { kind: "hmrc", state: returned.state, sub: user()?.sub });
  if (!pending) return { kind: "failed" };
  const outcome = await api.call(
    "hmrcTokenPost",
    { code: returned.code, state: returned.state, redirectUri: callbackUri(), codeVerifier: pending.verifier },
    { id: pending.requestId, onProgress },
  );
  if (outcome.kind === "unsettled") return { kind: "unsettled" };
  // After a 401 the user signs in again and the callback is loaded anew, so it stays pending.
  if (outcome.kind === "failed" && outcome.problem.status === 401) return { kind: "failed", problem: outcome.problem };
  PendingSignIn.end(sessionStorage, returned.state);
  if (outcome.kind === "completed") return { kind: "done", returnTo: pending.returnTo };
  return outcome.problem.code === "HMRC_STATE_REFUSED"
    ? { kind: "refused" }
    : { kind: "failed", problem: outcome.problem };
}

function callbackUri(): string {
  return `${location.origin}/hmrc/callback`;
}

/** Begins an attempt to connect to HMRC: the state that its sign-in is to carry. */
function beginAttempt(asked: AttemptInput): Promise<FetchResult<ConnectionAttempt>> {
  const headers = { "content-type": "application/json" };
  return small("/api/v1/hmrc/connection/attempt", ConnectionAttempt, {
    method: "POST",
    headers,
    body: JSON.stringify(asked),
  });
}
