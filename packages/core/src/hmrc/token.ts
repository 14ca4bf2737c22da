import * as v from "valibot";
import { isConditionFailed } from "../aws/condition";
import { secret } from "../aws/resource";
import { retryTransient } from "../aws/retry-transient";
import { seal, unseal } from "../crypto/seal";
import { ProblemError, RetryableError } from "../error";
import { log } from "../log";
import type { AttemptContext } from "../request/process";
import { errorOf, parsed, type RawAnswer, UNKNOWN } from "./answer";
import { requireAttempt } from "./attempt";
import { connection } from "./connection-table";
import { send } from "./http";

/** HMRC's authority lasts this many months from the grant; refreshing does not extend it. */
const AUTHORITY_MONTHS = 18;
/** An access token is renewed this long before it ends, in milliseconds. */
const EARLY = 60_000;
/** How long a refresh may take, in milliseconds. Whoever began it is done or dead by then, and another consumer may try. */
const REFRESH = 30_000;
/** Left of that to store the new tokens, in milliseconds: the old ones are used up. */
const STORING = 5_000;

const TokenAnswer = v.object({
  access_token: v.string(),
  refresh_token: v.string(),
  expires_in: v.number(),
  scope: v.optional(v.string()),
});

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/**
 * Exchanges the code of HMRC's sign-in and stores the tokens, sealed. Refusals are HMRC_STATE_REFUSED, for an attempt of
 * another user, and AUTHORIZATION_CODE_REFUSED.
 */
export async function connect(
  context: AttemptContext,
  input: { code: string; state: string; redirectUri: string; codeVerifier?: string | undefined },
) {
  requireAttempt(context.actor.owner, input.state, context.ports.now());
  const answer = await tokenRequest(context, context.deadline - STORING, {
    grant_type: "authorization_code",
    code: input.code,
    redirect_uri: input.redirectUri,
    ...(input.codeVerifier ? { code_verifier: input.codeVerifier } : {}),
  });
  if (answer.status !== 200) {
    const { code, upstream } = errorOf(answer);
    if (answer.status >= 500 || code === UNKNOWN)
      throw new RetryableError("HMRC's sign-in service is not working at the moment.", {
        answer: { status: answer.status, code },
      });
    if (code === "invalid_client") throw new Error("HMRC refuses our client id or secret");
    throw new ProblemError(
      "AUTHORIZATION_CODE_REFUSED",
      "HMRC did not accept the sign-in: its code lives ten minutes and works once. Connect to HMRC again.",
      { upstream },
    );
  }
  const tokens = parsed(TokenAnswer, answer);
  const now = context.ports.now();
  const authorityUntil = new Date(now).setUTCMonth(new Date(now).getUTCMonth() + AUTHORITY_MONTHS);
  const scope = tokens.scope ?? "read:vat write:vat";
  const made = {
    owner: context.actor.owner,
    tokens: await sealed(tokens),
    // Other than any before, so that a refresh of the old connection that is under way can't touch this one.
    version: now,
    scope,
    accessUntil: now + tokens.expires_in * 1000,
    authorityUntil,
    expiresAt: Math.ceil(authorityUntil / 1000),
  };
  // The code is used up: without the tokens the user would have to sign in at HMRC again.
  await retryTransient(context.ports, context.deadline, () => connection().put(made).go());
  return { connected: true as const, scope, expiresAt: new Date(authorityUntil).toISOString() };
}

/** A user's access token, refreshed when it is about to end. Without a connection: HMRC_CONNECTION_REQUIRED. */
export async function accessToken(context: AttemptContext): Promise<string> {
  const found = await read(context);
  if (found.accessUntil - EARLY > context.ports.now()) return (await unseal<Tokens>(found.tokens)).accessToken;
  return refresh(context, found.version);
}

/** A new access token after HMRC called the last one invalid. Another consumer's newer token is used when there is one. */
export async function renewedToken(context: AttemptContext, refused: string): Promise<string> {
  const found = await read(context);
  const current = await unseal<Tokens>(found.tokens);
  return current.accessToken === refused ? refresh(context, found.version) : current.accessToken;
}

async function refresh(context: AttemptContext, version: number): Promise<string> {
  const { owner } = context.actor;
  const now = context.ports.now();
  const until = Math.min(context.deadline, now + REFRESH);
  // One refresh at a time a user: HMRC's refresh tokens are single use and a race loses the connection.
  const won = await connection()
    .patch({ owner })
    .set({ refreshingUntil: until })
    .where(
      (attribute, { eq, notExists, lte }) =>
        `${eq(attribute.version, version)} AND (${notExists(attribute.refreshingUntil)} OR ${lte(attribute.refreshingUntil, now)})`,
    )
    .go({ response: "all_new", returnOnConditionCheckFailure: true });
  if (isConditionFailed(won)) return refreshedByAnother(context, version);
  const old = await unseal<Tokens>(String(won.data?.tokens));
  const form = { grant_type: "refresh_token", refresh_token: old.refreshToken };
  const answer = await tokenRequest(context, until - STORING, form).catch(async (error: unknown) => {
    await release(owner, version);
    throw error;
  });
  if (answer.status !== 200) return refused(context, version, answer);
  const tokens = parsed(TokenAnswer, answer);
  const next = {
    tokens: await sealed(tokens),
    version: version + 1,
    accessUntil: context.ports.now() + tokens.expires_in * 1000,
  };
  // The old refresh token is used up: without the new pair the user would have to connect again.
  await retryTransient(context.ports, until, () =>
    connection()
      .patch({ owner })
      .set(next)
      .remove(["refreshingUntil"])
      .where((attribute, { eq }) => eq(attribute.version, version))
      .go({ returnOnConditionCheckFailure: true }),
  );
  log.info("hmrc.refreshed");
  // Not simply ours: the user may have connected anew, or disconnected, while HMRC answered.
  return storedToken(context);
}

async function refused(context: AttemptContext, version: number, answer: RawAnswer): Promise<string> {
  const { owner } = context.actor;
  const { code } = errorOf(answer);
  await release(owner, version);
  if (answer.status >= 500 || answer.status === 429 || code !== "invalid_grant")
    throw new RetryableError("HMRC could not renew your sign-in.", { answer: { status: answer.status, code } });
  const ended = await connection()
    .delete({ owner })
    .where((attribute, { eq }) => eq(attribute.version, version))
    .go({ returnOnConditionCheckFailure: true });
  if (isConditionFailed(ended)) return storedToken(context);
  throw required("HMRC has ended the connection.");
}

async function refreshedByAnother(context: AttemptContext, version: number): Promise<string> {
  const until = Math.min(context.ports.now() + 5_000, context.deadline);
  while (context.ports.now() < until) {
    await context.ports.sleep(50);
    const found = await read(context);
    if (found.version !== version) return storedToken(context);
  }
  throw new RetryableError("Your sign-in at HMRC is being renewed.", { delay: 1_000, counts: false });
}

async function storedToken(context: AttemptContext): Promise<string> {
  return (await unseal<Tokens>((await read(context)).tokens)).accessToken;
}

async function read(context: AttemptContext) {
  const { data } = await connection().get({ owner: context.actor.owner }).go({ consistent: true });
  if (!data || data.authorityUntil <= context.ports.now()) throw required("You are not connected to HMRC.");
  return data;
}

async function release(owner: string, version: number): Promise<void> {
  await connection()
    .patch({ owner })
    .remove(["refreshingUntil"])
    .where((attribute, { eq }) => eq(attribute.version, version))
    .go({ returnOnConditionCheckFailure: true });
}

function required(why: string): ProblemError {
  return new ProblemError(
    "HMRC_CONNECTION_REQUIRED",
    `${why} Connect with the HMRC account that you use for VAT, then come back: what you entered is kept.`,
  );
}

function tokenRequest(context: AttemptContext, deadline: number, form: Record<string, string>) {
  const body = new URLSearchParams({
    ...form,
    client_id: secret("HmrcClientId"),
    client_secret: secret("HmrcClientSecret"),
  });
  return send(
    { ...context, deadline },
    {
      method: "POST",
      path: "/oauth/token",
      route: "/oauth/token",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: body.toString(),
    },
  );
}

function sealed(tokens: v.InferOutput<typeof TokenAnswer>): Promise<string> {
  return seal({ accessToken: tokens.access_token, refreshToken: tokens.refresh_token } satisfies Tokens);
}
