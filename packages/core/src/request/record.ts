import type { Problem } from "@submit/contract/protocol/problem";
import type { RequestStatus } from "@submit/contract/protocol/request";
import type { RefusedAnswer } from "../error";

/** Names a record: whose it is and the id that the client gave it. */
export interface RequestKey {
  readonly owner: string;
  readonly id: string;
}

/** What is known of a call that must not be repeated. `answered` holds HMRC's raw answer, sealed. */
export interface Effect {
  /** How many times the call was begun. */
  readonly postCount: number;
  /** When the last one was begun. */
  readonly begunAt: number;
  readonly answered?: string;
}

/** The state of one request: the only meeting point of router and consumer. Times are milliseconds since 1970. */
export interface RequestRecord extends RequestKey {
  readonly status: RequestStatus;
  /** Keyed hash of the canonical input: tells a repeat from a reuse of the id. Empty where it was cancelled before it came. */
  readonly fingerprint: string;
  /** Input and actor, sealed; gone once settled. */
  readonly input?: string;
  /** Tries so far that count. */
  readonly attempts: number;
  /** Fencing token: a new number at every claim. */
  readonly fencingToken: number;
  readonly leaseUntil?: number;
  /** Not to be claimed before. */
  readonly notBefore?: number;
  readonly effect?: Effect;
  /** An earlier request of which nobody knows what became may have done the same. */
  readonly uncertain?: "yes";
  /** What stood in the way of the last attempt that HMRC, or its silence, put off, and when. */
  readonly lastAnswer?: RefusedAnswer & { readonly at: number };
  /** Output, sealed. */
  readonly result?: string;
  readonly error?: Problem;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** DynamoDB's TTL, in seconds since 1970; also checked on read. */
  readonly expiresAt: number;
  /** Present while unsettled: the sparse index of the sweep. */
  readonly unsettled?: "yes";
  /** Whose line the request stands in: its owner's, or that of a public client's address, as a keyed hash. Present while unsettled. */
  readonly group?: string;
  /** When somebody should send the message again unless the record has moved on by then. */
  readonly resendAt?: number;
  /** How many times the message was sent since the record was last pending. */
  readonly sendCount: number;
}
