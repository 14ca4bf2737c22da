import * as v from "valibot";
import type { FetchResult } from "../browser/fetch-json";
import { safePath } from "../browser/safe-path";
import { keysOf, read, remove, type StorageArea, write } from "../browser/storage";
import { notKeptProblem } from "./not-kept";
import { randomSecret } from "./pkce";

/**
 * A sign-in that was begun in this tab: at our own issuer (`user`), there once more to change how one signs in (`step-up`),
 * or at HMRC (`hmrc`).
 */
export const PendingSignIn = v.object({
  kind: v.picklist(["user", "step-up", "hmrc"]),
  /** The user who began it; absent for a sign-in at our own issuer, where nobody is signed in yet. */
  sub: v.optional(v.string()),
  verifier: v.string(),
  nonce: v.string(),
  /** Id and key of the exchange, made beforehand so that a reload of the callback page asks for the same answer. */
  requestId: v.string(),
  requestKey: v.string(),
  returnTo: v.pipe(
    v.string(),
    v.transform((path) => safePath(path)),
  ),
  begunAt: v.number(),
});
export type PendingSignIn = v.InferOutput<typeof PendingSignIn>;

const PREFIX = "pending-sign-in.";
/** The longest that a sign-in may take, in milliseconds. */
const LIFETIME = 3_600_000;

interface Beginning {
  kind: PendingSignIn["kind"];
  returnTo: string;
  sub?: string | undefined;
  /** Made here unless the server made it. */
  state?: string;
}

/**
 * Begins a sign-in and stores it under its state, so that several at a time stay apart; or says that the browser does not keep
 * it, as one comes back to another page.
 */
export function begin(
  storage: StorageArea,
  { kind, returnTo, sub, state = randomSecret() }: Beginning,
  now = Date.now(),
): FetchResult<PendingSignIn & { state: string }> {
  dropOld(storage, now);
  const pending: PendingSignIn = {
    kind,
    sub,
    verifier: randomSecret(),
    nonce: randomSecret(),
    requestId: crypto.randomUUID(),
    requestKey: randomSecret(),
    returnTo: safePath(returnTo),
    begunAt: now,
  };
  return write(storage, PREFIX + state, pending)
    ? { kind: "completed", output: { ...pending, state } }
    : { kind: "failed", problem: notKeptProblem() };
}

/**
 * The sign-in that a callback's state belongs to; undefined when this tab began none or it is over an hour old. One that
 * another user began is refused and forgotten: the authority that HMRC gave is that user's alone.
 */
export function find(
  storage: StorageArea,
  { kind, state, sub }: { kind: PendingSignIn["kind"]; state: string; sub?: string | undefined },
  now = Date.now(),
): PendingSignIn | undefined {
  const pending = read(storage, PREFIX + state, PendingSignIn);
  if (pending?.kind !== kind) return undefined;
  if (pending.sub !== sub) {
    if (sub !== undefined) end(storage, state);
    return undefined;
  }
  return now - pending.begunAt < LIFETIME ? pending : undefined;
}

/** Forgets a sign-in once it is over. */
export function end(storage: StorageArea, state: string): void {
  remove(storage, PREFIX + state);
}

function dropOld(storage: StorageArea, now: number): void {
  for (const key of keysOf(storage, PREFIX)) {
    const pending = read(storage, key, PendingSignIn);
    if (!pending || now - pending.begunAt >= LIFETIME) remove(storage, key);
  }
}
