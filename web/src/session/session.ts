import type { Outcome } from "@submit/contract/client/client";
import type { Problem } from "@submit/contract/protocol/problem";
import { batch, createMemo, createRoot, createSignal } from "solid-js";
import { config } from "../browser/config";
import { networkFetch } from "../browser/network";
import { hasUnsaved, saveAll } from "../browser/unsaved";
import { authorizeUrl, readAuthorizationResponse } from "./authorize";
import * as BrowserSession from "./browser-session";
import { callbackUri, exchangeCode, exchangeRefreshToken, revoke } from "./exchange";
import { createHandOver, openChannel } from "./hand-over";
import { notKeptProblem } from "./not-kept";
import * as PendingSignIn from "./pending-sign-in";
import { type Claims, claimsOf, createTokens, type StoredTokens } from "./token";

/** How long a page waits for another tab's answer before it shows itself, in milliseconds. */
const PATIENCE = 400;

const [stored, setStored] = createSignal<StoredTokens | undefined>();
const [isExpired, setExpired] = createSignal(false);
/** Whose things this page may show, also when the sign-in has run out since. */
let owner = tabUser();

const tokens = createTokens({
  storage: sessionStorage,
  onChange: (now) => {
    owner = tabUser();
    setStored(now);
  },
  onRenewed: (was, renewed) => handOver.renewed(was, renewed),
  exchange: exchangeRefreshToken,
});
const handOver = createHandOver({
  open: openChannel,
  current: () => tokens.current(),
  take,
  save: (patience) => (hasUnsaved() ? saveAll(patience) : undefined),
});
leaveIfSignedOut();
setStored(tokens.current());
handOver.join();

/** Who is signed in in this tab; undefined when nobody is. */
export const user = createRoot(() =>
  createMemo(
    () => {
      const now = stored();
      const claims = now && claimsOf(now.idToken);
      return claims ? { sub: claims.sub, email: claims.email ?? "" } : undefined;
    },
    undefined,
    { equals: (one, other) => one?.sub === other?.sub },
  ),
);

/** What the ID token of this tab says of the user; undefined when nobody is signed in. */
export function claims(): Claims | undefined {
  const now = stored();
  return now && claimsOf(now.idToken);
}

/** Has the tokens renewed, so that they say what has changed of the user since. */
export async function renew(): Promise<void> {
  await tokens.renew();
}

/** The user who signed in last in this tab, also when the sign-in has run out since. */
export function tabUser(): string | undefined {
  return BrowserSession.tabUser(sessionStorage);
}

/** The sign-in of this tab. */
export function signInId(): string | undefined {
  return BrowserSession.signInId(sessionStorage);
}

// A sign-out in another tab, also one that was missed while this page was in the back/forward cache.
addEventListener("storage", leaveIfSignedOut);
addEventListener("pageshow", leaveIfSignedOut);
addEventListener("pageshow", catchUp);
addEventListener("pageshow", () => handOver.join());
addEventListener("pagehide", () => handOver.leave());

/** Takes over the sign-in of another tab, if there is one: a link that is opened in a new tab is signed in at once. */
export async function takeOver(): Promise<void> {
  if (!tokens.current() && BrowserSession.isAnyOpen(localStorage)) await handOver.ask(PATIENCE);
}

/** Saves what was entered in any tab, for so many milliseconds at most; whether all of it is saved then. */
export async function saveEverywhere(patience: number): Promise<boolean> {
  const [own, others] = await Promise.all([saveAll(patience), handOver.saveOthers(patience)]);
  return own && others;
}

/** True once the sign-in has run out and could not be renewed. */
export { isExpired };

/** Sends the browser to the sign-in page, in place of this one in its history if so asked; it comes back to `returnTo`. */
export async function signIn(returnTo: string, how: { replace?: boolean } = {}): Promise<Problem | undefined> {
  const outcome = await config();
  if (outcome.kind !== "completed") return outcome.problem;
  const { authorizeUrl: address, clientId, scope } = outcome.output.signIn;
  const begun = PendingSignIn.begin(sessionStorage, { kind: "user", returnTo });
  if (begun.kind !== "completed") return begun.problem;
  const { state, verifier, nonce } = begun.output;
  const redirectUri = callbackUri();
  const url = await authorizeUrl({ authorizeUrl: address, clientId, scope, redirectUri, state, verifier, nonce });
  if (how.replace) location.replace(url);
  else location.assign(url);
  return undefined;
}

export type SignInResult =
  | { kind: "done"; returnTo: string }
  /** The user stopped it. */
  | { kind: "refused" }
  /** The sign-in service could not do it. */
  | { kind: "unavailable" }
  /** Somebody came from Google whose address has an account with a password. */
  | { kind: "has-password" }
  | { kind: "failed"; problem?: Problem };

/** Finishes a sign-in from the query of the callback. */
export async function finishSignIn(search: string): Promise<SignInResult> {
  const returned = readAuthorizationResponse(search);
  if (returned.kind === "refused" && returned.hasPassword) return { kind: "has-password" };
  if (returned.kind === "refused") return { kind: returned.denied ? "refused" : "unavailable" };
  if (returned.kind === "unreadable") return { kind: "failed" };
  const pending = PendingSignIn.find(sessionStorage, { kind: "user", state: returned.state });
  // A reload of the callback page after a good sign-in finds no pending sign-in any more.
  if (!pending) return user() ? { kind: "done", returnTo: "/home" } : { kind: "failed" };
  const outcome = await exchangeCode(returned.code, pending);
  if (outcome.kind !== "completed") return failed(outcome);
  const said = claimsOf(outcome.output.idToken);
  PendingSignIn.end(sessionStorage, returned.state);
  if (!said || said.nonce !== pending.nonce) return { kind: "failed" };
  if (!BrowserSession.open(sessionStorage, localStorage, said.sub)) {
    revoke(outcome.output.refreshToken);
    return { kind: "failed", problem: notKeptProblem() };
  }
  tokens.set(outcome.output);
  setExpired(false);
  return { kind: "done", returnTo: pending.returnTo };
}

/**
 * Removes everything that this browser stores of the user, in every tab, has their refresh tokens revoked, and ends the
 * session at the issuer as well. The page is emptied before it is left, as Back may bring it out of the browser's cache.
 */
export async function signOut(): Promise<void> {
  revoke(tokens.current()?.refreshToken);
  BrowserSession.close(sessionStorage, localStorage);
  tokens.clear();
  const outcome = await config();
  if (outcome.kind !== "completed") return;
  const { logoutUrl, clientId } = outcome.output.signIn;
  const url = new URL(logoutUrl);
  url.searchParams.set("client_id", clientId);
  url.searchParams.set("logout_uri", `${location.origin}/`);
  location.assign(url.href);
}

/** Removes all that this browser stores of a user who is no more, in every tab: there is nothing left to end at the issuer. */
export function leaveForGood(): void {
  BrowserSession.close(sessionStorage, localStorage);
  tokens.clear();
  setExpired(false);
}

/** `Authorization` for a call, with a token that is good for a while yet. */
export async function authorization(): Promise<Record<string, string>> {
  const idToken = await tokens.fresh();
  return idToken ? { authorization: `Bearer ${idToken}` } : {};
}

/** `fetch` that on 401 renews the tokens and tries once more; when that fails the sign-in counts as ended. */
export async function authorizedFetch(url: string, init: RequestInit): Promise<Response> {
  const response = await networkFetch(url, init);
  if (response.status !== 401) return response;
  // A late 401 may be about a token that another call has had renewed meanwhile.
  const renewal = isCurrent(init) ? await tokens.renew() : "renewed";
  if (renewal === "failed") return response;
  const again = renewal === "renewed" ? await networkFetch(url, await reauthorized(init)) : response;
  if (again.status === 401) end();
  return again;
}

function take(given: StoredTokens): void {
  const sub = claimsOf(given.idToken)?.sub;
  const isSame = sub !== undefined && sub === user()?.sub;
  if (!sub || (!isSame && !BrowserSession.join(sessionStorage, localStorage, sub))) return;
  batch(() => {
    tokens.take(given);
    setExpired(false);
  });
}

function leaveIfSignedOut(): void {
  if (!BrowserSession.isClosed(sessionStorage, localStorage)) return;
  revoke(tokens.current()?.refreshToken);
  leaveForGood();
}

/** Takes what this tab keeps by now: while this page was in the back/forward cache, later ones may have changed it. */
function catchUp({ persisted }: PageTransitionEvent): void {
  if (!persisted) return;
  const before = owner;
  owner = tabUser();
  const isOthers = before !== undefined && before !== owner;
  const now = isOthers ? undefined : tokens.current();
  batch(() => {
    setStored(now);
    setExpired(!isOthers && owner !== undefined && !now);
  });
  // What the page has in memory is not the new user's.
  if (isOthers && owner) location.reload();
}

function end(): void {
  // After a sign-out the answers to earlier calls still come in; then no sign-in has run out.
  if (!tokens.current()) return;
  // At once: a page that stays when the sign-in runs out must not see a moment in which nobody is signed in.
  batch(() => {
    tokens.clear();
    setExpired(true);
  });
}

function isCurrent(init: RequestInit): boolean {
  const { authorization: sent } = init.headers as Record<string, string>;
  return sent === `Bearer ${tokens.current()?.idToken}`;
}

async function reauthorized(init: RequestInit): Promise<RequestInit> {
  return { ...init, headers: { ...(init.headers as Record<string, string>), ...(await authorization()) } };
}

function failed(outcome: Outcome<unknown>): SignInResult {
  return outcome.kind === "failed" ? { kind: "failed", problem: outcome.problem } : { kind: "failed" };
}
