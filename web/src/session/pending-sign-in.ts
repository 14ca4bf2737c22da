import * as v from "valibot";
import { forget, type Keep, read, write } from "../browser/storage";
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

const PREFIX = "submit.attempt.";
/** The longest that a sign-in may take, in milliseconds. */
const LIFETIME = 3_600_000;

/** Begins an attempt and keeps it under its state, so that attempts never get in each other's way. */
export function begin(
  keep: Keep,
  kind: Attempt["kind"],
  returnTo: string,
  now = Date.now(),
): Attempt & { state: string } {
  dropOld(keep, now);
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
  write(keep, PREFIX + state, attempt);
  return { ...attempt, state };
}

/** The attempt that a callback's state belongs to; undefined when this tab began no such attempt. */
export function find(keep: Keep, kind: Attempt["kind"], state: string, now = Date.now()): Attempt | undefined {
  const attempt = read(keep, PREFIX + state, Attempt);
  return attempt?.kind === kind && now - attempt.begunAt < LIFETIME ? attempt : undefined;
}

/** Forgets an attempt once it is over. */
export function end(keep: Keep, state: string): void {
  keep.removeItem(PREFIX + state);
}

/** A path of this app to come back to; `/` for anything that leads elsewhere or to a callback. */
export function safePath(path: string): string {
  // A browser reads `/\` like `//`, which would leave this origin.
  if (!/^\/(?![/\\])/.test(path)) return "/";
  return /^\/auth\/callback/.test(path) ? "/" : path;
}

function dropOld(keep: Keep, now: number): void {
  const keys = Array.from({ length: keep.length }, (_, index) => keep.key(index) ?? "");
  for (const key of keys.filter((each) => each.startsWith(PREFIX))) {
    const attempt = read(keep, key, Attempt);
    if (!attempt || now - attempt.begunAt >= LIFETIME) forget(keep, key);
  }
}
