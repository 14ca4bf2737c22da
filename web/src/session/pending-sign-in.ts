import * as v from "valibot";
import { keysOf, read, remove, type StorageArea, write } from "../browser/storage";
import { secret } from "./pkce";

/** A sign-in that was begun in this tab, at our own issuer (`user`) or at HMRC (`hmrc`). */
export const Attempt = v.object({
  kind: v.picklist(["user", "hmrc"]),
  verifier: v.string(),
  nonce: v.string(),
  /** Id and key of the exchange, made beforehand so that a reload of the callback page asks for the same answer. */
  requestId: v.string(),
  requestKey: v.string(),
  returnTo: v.string(),
  begunAt: v.number(),
});
export type Attempt = v.InferOutput<typeof Attempt>;

const PREFIX = "pending-sign-in.";
/** The longest that a sign-in may take, in milliseconds. */
const LIFETIME = 3_600_000;

/** Begins an attempt and keeps it under its state, so that attempts never get in each other's way. */
export function begin(
  storage: StorageArea,
  kind: Attempt["kind"],
  returnTo: string,
  now = Date.now(),
): Attempt & { state: string } {
  dropOld(storage, now);
  const attempt: Attempt = {
    kind,
    verifier: secret(),
    nonce: secret(),
    requestId: crypto.randomUUID(),
    requestKey: secret(),
    returnTo: safePath(returnTo),
    begunAt: now,
  };
  const state = secret();
  write(storage, PREFIX + state, attempt);
  return { ...attempt, state };
}

/** The attempt that a callback's state belongs to; undefined when this tab began no such attempt. */
export function find(
  storage: StorageArea,
  kind: Attempt["kind"],
  state: string,
  now = Date.now(),
): Attempt | undefined {
  const attempt = read(storage, PREFIX + state, Attempt);
  return attempt?.kind === kind && now - attempt.begunAt < LIFETIME ? attempt : undefined;
}

/** Forgets an attempt once it is over. */
export function end(storage: StorageArea, state: string): void {
  remove(storage, PREFIX + state);
}

/** A path of this app to come back to; `/` for anything that leads elsewhere or to a callback. */
export function safePath(path: string): string {
  // A browser reads `/\` like `//`, which would leave this origin.
  if (!/^\/(?![/\\])/.test(path)) return "/";
  return /^\/auth\/callback/.test(path) ? "/" : path;
}

function dropOld(storage: StorageArea, now: number): void {
  for (const key of keysOf(storage, PREFIX)) {
    const attempt = read(storage, key, Attempt);
    if (!attempt || now - attempt.begunAt >= LIFETIME) remove(storage, key);
  }
}
