import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal } from "solid-js";
import { config } from "../browser/config";
import { authorizeUrl, readAuthorizationResponse } from "./authorize";
import { callbackUri, exchangeCode, revoke } from "./exchange";
import * as PendingSignIn from "./pending-sign-in";
import { user } from "./session";
import { claimsOf } from "./token";

/**
 * What the APIs of the authenticator app need of Cognito, and nothing else. Whoever has an access token with it can change
 * how the user signs in, so the session's tokens, which are stored, go without it.
 */
const SCOPE = "openid aws.cognito.signin.user.admin";

interface StepUp {
  sub: string;
  accessToken: string;
  refreshToken: string | undefined;
}

/** Kept in this page alone, never stored: a reload loses it. */
const [held, setHeld] = createSignal<StepUp>();

/** The access token of a sign-in that was for changing how the user signs in; undefined when there was none. */
export function stepUpToken(): string | undefined {
  const now = held();
  return now && now.sub === user()?.sub ? now.accessToken : undefined;
}

/** Sends the browser to sign in once more; it comes back to `returnTo`. */
export async function beginStepUp(returnTo: string): Promise<Problem | undefined> {
  const outcome = await config();
  if (outcome.kind !== "completed") return outcome.problem;
  const { authorizeUrl: address, clientId } = outcome.output.signIn;
  const begun = PendingSignIn.begin(sessionStorage, { kind: "step-up", returnTo, sub: user()?.sub });
  if (begun.kind !== "completed") return begun.problem;
  const { state, verifier, nonce } = begun.output;
  const ask = { authorizeUrl: address, clientId, scope: SCOPE, redirectUri: callbackUri(), state, verifier, nonce };
  location.assign(await authorizeUrl(ask));
  return undefined;
}

export type StepUpResult =
  | { kind: "done"; returnTo: string }
  | { kind: "refused" }
  /** Somebody else signed in than the user of this tab: nothing is kept of it. */
  | { kind: "other-user" }
  | { kind: "failed"; problem?: Problem };

/** Finishes a step-up from the query of the callback; undefined when the callback is of none that this user began here. */
export async function finishStepUp(search: string): Promise<StepUpResult | undefined> {
  const sub = user()?.sub;
  const returned = readAuthorizationResponse(search);
  if (returned.kind === "unreadable" || !returned.state || !sub) return undefined;
  const { state } = returned;
  const pending = PendingSignIn.find(sessionStorage, { kind: "step-up", state, sub });
  if (!pending) return undefined;
  if (returned.kind === "refused") {
    PendingSignIn.end(sessionStorage, state);
    return { kind: "refused" };
  }
  const outcome = await exchangeCode(returned.code, pending);
  if (outcome.kind !== "completed")
    return outcome.kind === "failed" ? { kind: "failed", problem: outcome.problem } : { kind: "failed" };
  PendingSignIn.end(sessionStorage, state);
  const { idToken, accessToken, refreshToken } = outcome.output;
  const claims = claimsOf(idToken);
  if (claims?.nonce !== pending.nonce || claims.sub !== sub) {
    revoke(refreshToken);
    return { kind: claims?.nonce === pending.nonce ? "other-user" : "failed" };
  }
  setHeld({ sub, accessToken, refreshToken });
  return { kind: "done", returnTo: pending.returnTo };
}

/** Forgets the token and has it revoked. */
export function endStepUp(): void {
  revoke(held()?.refreshToken);
  setHeld(undefined);
}

addEventListener("pagehide", endStepUp);
