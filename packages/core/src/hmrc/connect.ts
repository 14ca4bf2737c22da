import type { Connection } from "@submit/contract/protocol/connection";
import type { Input } from "@submit/contract/registry";
import { retryTransient } from "../aws/retry-transient";
import * as Client from "../client/client";
import { ProblemError, RetryableError } from "../error";
import type { AttemptContext } from "../request/process";
import { errorOf, parsed, type RawAnswer, UNKNOWN } from "./answer";
import { requireAttempt } from "./attempt";
import { visible } from "./connection";
import { connection } from "./connection-table";
import { STORING, sealed, TokenAnswer, tokenRequest } from "./token-endpoint";

/** HMRC's authority lasts this many months from the grant; refreshing does not extend it. */
const AUTHORITY_MONTHS = 18;

/**
 * Exchanges the code of HMRC's sign-in: makes the connection of its attempt, or renews it, and has the attempt's client use
 * it. The tokens are stored sealed. Refusals are HMRC_STATE_REFUSED, for an attempt of another user, and
 * AUTHORIZATION_CODE_REFUSED.
 */
export async function connect(input: Input<"hmrcTokenPost">, context: AttemptContext): Promise<Connection> {
  const { owner } = context.actor;
  const { connectionId, clientId } = requireAttempt(owner, input.state, context.ports.now());
  const answer = await tokenRequest(context, context.deadline - STORING, {
    grant_type: "authorization_code",
    code: input.code,
    redirect_uri: input.redirectUri,
    ...(input.codeVerifier ? { code_verifier: input.codeVerifier } : {}),
  });
  if (answer.status !== 200) throw refusal(answer);
  const tokens = parsed(TokenAnswer, answer);
  const now = context.ports.now();
  const authorityUntil = monthsLater(now, AUTHORITY_MONTHS);
  const made = {
    owner,
    connectionId,
    tokens: await sealed(tokens),
    // Other than any before, so that a refresh of the old authority that is under way can't touch this one.
    version: now,
    scope: tokens.scope ?? "read:vat write:vat",
    connectedAt: now,
    accessUntil: now + tokens.expires_in * 1000,
    authorityUntil,
    expiresAt: Math.ceil(authorityUntil / 1000),
  };
  // The code is used up: without the tokens the user would have to sign in at HMRC again.
  await retryTransient(context.ports, context.deadline, () => connection().put(made).go());
  if (clientId) {
    await retryTransient(context.ports, context.deadline, () =>
      Client.useConnection({ owner, clientId }, connectionId),
    );
  }
  return visible(made);
}

/** The same time of day so many months later, in milliseconds since 1970; a day that the month does not have becomes its last. */
function monthsLater(instant: number, months: number): number {
  const from = new Date(instant);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return from.setUTCFullYear(year, month, Math.min(from.getUTCDate(), lastDay));
}

function refusal(answer: RawAnswer): Error {
  const { code, upstream } = errorOf(answer);
  if (answer.status >= 500 || code === UNKNOWN)
    return new RetryableError("HMRC's sign-in service is not working at the moment.", {
      answer: { status: answer.status, code },
    });
  if (code === "invalid_client") return new Error("HMRC refuses our client id or secret");
  return new ProblemError(
    "AUTHORIZATION_CODE_REFUSED",
    "HMRC did not accept the sign-in: its code lives ten minutes and works once. Connect to HMRC again.",
    { upstream },
  );
}
