import { randomBytes, timingSafeEqual } from "node:crypto";
import type { ConnectionAttempt } from "@submit/contract/protocol/connection";
import { ProblemError } from "../error";
import { keyedHash } from "../identity/owner";

/** How long a user may take at HMRC's sign-in, in milliseconds. */
const LIFETIME = 3_600_000;

/**
 * Begins an attempt to connect to HMRC at `now` (milliseconds since 1970). Its `state` is bound to the user by a keyed
 * hash, so nothing has to be stored: whoever else comes back with it, such as the next user of the same tab, is refused.
 */
export function beginAttempt(owner: string, now: number): ConnectionAttempt {
  const nonce = randomBytes(16).toString("base64url");
  const until = now + LIFETIME;
  return { state: stateOf(owner, nonce, until), expiresAt: new Date(until).toISOString() };
}

/** Refuses with HMRC_STATE_REFUSED a state that was not given to this user, or that is over. */
export function requireAttempt(owner: string, state: string, now: number): void {
  const [nonce = "", until = ""] = state.split(".");
  const end = Number.parseInt(until, 36);
  if (end > now && isSame(state, stateOf(owner, nonce, end))) return;
  throw new ProblemError(
    "HMRC_STATE_REFUSED",
    "This connection was begun by another user of this browser, or over an hour ago. Nothing was changed: begin again from your own sign-in.",
  );
}

function stateOf(owner: string, nonce: string, until: number): string {
  const bound = keyedHash(`hmrc-attempt/${owner}/${nonce}/${until}`);
  return `${nonce}.${until.toString(36)}.${bound}`;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
