import { randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { AttemptInput, ConnectionAttempt } from "@submit/contract/protocol/connection";
import { clientIdOf } from "../client/client-id";
import { ProblemError } from "../error";
import { keyedHash } from "../identity/owner";

/** How long a user may take at HMRC's sign-in, in milliseconds. */
const LIFETIME = 3_600_000;

/** What an attempt was begun for: the connection that it makes or renews, and the client that is to use it. */
export interface Attempt {
  readonly connectionId: string;
  readonly clientId?: string;
}

/**
 * Begins an attempt to connect to HMRC at `now` (milliseconds since 1970). Its `state` says what it is for and is bound to
 * the user by a keyed hash, so nothing has to be stored: whoever else comes back with it, such as the next user of the same
 * tab, is refused. It holds no VAT number, as it stands in addresses.
 */
export function beginAttempt(owner: string, asked: AttemptInput, now: number): ConnectionAttempt {
  const connectionId = asked.connectionId ?? idOf(now);
  const clientId = asked.vrn === undefined ? "" : clientIdOf(owner, asked.vrn);
  const nonce = randomBytes(16).toString("base64url");
  const until = now + LIFETIME;
  return {
    state: stateOf(owner, { connectionId, clientId, nonce, until }),
    connectionId,
    expiresAt: new Date(until).toISOString(),
  };
}

/** What a state was given for; HMRC_STATE_REFUSED for one that was not given to this user, or that is over. */
export function requireAttempt(owner: string, state: string, now: number): Attempt {
  const [connectionId = "", clientId = "", nonce = "", time = ""] = state.split(".");
  const until = Number.parseInt(time, 36);
  if (until > now && isSame(state, stateOf(owner, { connectionId, clientId, nonce, until })))
    return { connectionId, ...(clientId ? { clientId } : {}) };
  throw new ProblemError(
    "HMRC_STATE_REFUSED",
    "This connection was begun by another user of this browser, or over an hour ago. Nothing was changed: begin again from your own sign-in.",
  );
}

interface Content {
  readonly connectionId: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly until: number;
}

function stateOf(owner: string, { connectionId, clientId, nonce, until }: Content): string {
  const content = [connectionId, clientId, nonce, until.toString(36)];
  return [...content, keyedHash(["hmrc-attempt", owner, ...content].join("/"))].join(".");
}

/** A UUID of version 7 (RFC 9562): in order of time, and else random. */
function idOf(now: number): string {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
