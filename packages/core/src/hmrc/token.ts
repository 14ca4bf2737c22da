import * as v from "valibot";
import { isRejected } from "../aws/condition";
import { secret } from "../aws/resource";
import { persist } from "../aws/retry-transient";
import { open, seal } from "../crypto/seal";
import { Failure, Retry } from "../error";
import { log } from "../log";
import type { Call } from "../request/process";
import { errorOf, parsed, type RawAnswer, UNKNOWN } from "./answer";
import { connection } from "./connection-table";
import { RESERVE, send } from "./http";

/** HMRC's authority lasts this many months from the grant; refreshing does not extend it. */
const AUTHORITY_MONTHS = 18;
/** An access token is renewed this long before it ends, in milliseconds. */
const EARLY = 60_000;
/** Longer than a function may run, so that whoever refreshes is dead by then; after it another consumer may try. */
const REFRESH_LEASE = 35_000;

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

/** Exchanges the code of HMRC's sign-in and stores the tokens, sealed. Refusals are AUTHORIZATION_CODE_REFUSED. */
export async function connect(
  call: Call,
  input: { code: string; redirectUri: string; codeVerifier?: string | undefined },
) {
  const answer = await tokenRequest(call, {
    grant_type: "authorization_code",
    code: input.code,
    redirect_uri: input.redirectUri,
    ...(input.codeVerifier ? { code_verifier: input.codeVerifier } : {}),
  });
  if (answer.status !== 200) {
    const { code, upstream } = errorOf(answer);
    if (answer.status >= 500 || code === UNKNOWN)
      throw new Retry("HMRC's sign-in service is not working at the moment.");
    if (code === "invalid_client") throw new Error("HMRC refuses our client id or secret");
    throw new Failure(
      "AUTHORIZATION_CODE_REFUSED",
      "HMRC did not accept the sign-in: its code lives ten minutes and works once. Connect to HMRC again.",
      { upstream },
    );
  }
  const tokens = parsed(TokenAnswer, answer);
  const now = call.ports.now();
  const authorityUntil = new Date(now).setUTCMonth(new Date(now).getUTCMonth() + AUTHORITY_MONTHS);
  const scope = tokens.scope ?? "read:vat write:vat";
  const made = {
    owner: call.actor.owner,
    tokens: await sealed(tokens),
    // Other than any before, so that a refresh of the old connection that is under way can't touch this one.
    version: now,
    scope,
    accessUntil: now + tokens.expires_in * 1000,
    authorityUntil,
    expiresAt: Math.ceil(authorityUntil / 1000),
  };
  // The code is used up: without the tokens the user would have to sign in at HMRC again.
  await persist(call.ports, () => connection().put(made).go());
  return { connected: true as const, scope, expiresAt: new Date(authorityUntil).toISOString() };
}

/** A user's access token, refreshed when it is about to end. Without a connection: HMRC_CONNECTION_REQUIRED. */
export async function accessToken(call: Call): Promise<string> {
  const found = await read(call);
  if (found.accessUntil - EARLY > call.ports.now()) return (await open<Tokens>(found.tokens)).accessToken;
  return refresh(call, found.version);
}

/** A new access token after HMRC called the last one invalid. Another consumer's newer token is used when there is one. */
export async function renewedToken(call: Call, refused: string): Promise<string> {
  const found = await read(call);
  const current = await open<Tokens>(found.tokens);
  return current.accessToken === refused ? refresh(call, found.version) : current.accessToken;
}

async function refresh(call: Call, version: number): Promise<string> {
  const { owner } = call.actor;
  const now = call.ports.now();
  // One refresh at a time a user: HMRC's refresh tokens are single use and a race loses the connection.
  const won = await connection()
    .patch({ owner })
    .set({ refreshingUntil: now + REFRESH_LEASE })
    .where(
      (attribute, { eq, notExists, lte }) =>
        `${eq(attribute.version, version)} AND (${notExists(attribute.refreshingUntil)} OR ${lte(attribute.refreshingUntil, now)})`,
    )
    .go({ response: "all_new", returnOnConditionCheckFailure: true });
  if (isRejected(won)) return refreshedByAnother(call, version);
  const old = await open<Tokens>(String(won.data?.tokens));
  const answer = await tokenRequest(call, { grant_type: "refresh_token", refresh_token: old.refreshToken }).catch(
    async (error: unknown) => {
      await release(owner, version);
      throw error;
    },
  );
  if (answer.status !== 200) return refused(call, version, answer);
  const tokens = parsed(TokenAnswer, answer);
  const next = {
    tokens: await sealed(tokens),
    version: version + 1,
    accessUntil: call.ports.now() + tokens.expires_in * 1000,
  };
  // The old refresh token is used up: without the new pair the user would have to connect again.
  await persist(call.ports, () =>
    connection()
      .patch({ owner })
      .set(next)
      .remove(["refreshingUntil"])
      .where((attribute, { eq }) => eq(attribute.version, version))
      .go({ returnOnConditionCheckFailure: true }),
  );
  log.info("hmrc.refreshed");
  // Not simply ours: the user may have connected anew, or disconnected, while HMRC answered.
  return storedToken(call);
}

async function refused(call: Call, version: number, answer: RawAnswer): Promise<string> {
  const { owner } = call.actor;
  const { code } = errorOf(answer);
  await release(owner, version);
  if (answer.status >= 500 || answer.status === 429 || code !== "invalid_grant")
    throw new Retry("HMRC could not renew your sign-in.");
  const ended = await connection()
    .delete({ owner })
    .where((attribute, { eq }) => eq(attribute.version, version))
    .go({ returnOnConditionCheckFailure: true });
  if (isRejected(ended)) return storedToken(call);
  throw required("HMRC has ended the connection.");
}

async function refreshedByAnother(call: Call, version: number): Promise<string> {
  const until = Math.min(call.ports.now() + 5_000, call.deadline - RESERVE);
  while (call.ports.now() < until) {
    await call.ports.sleep(50);
    const found = await read(call);
    if (found.version !== version) return storedToken(call);
  }
  throw new Retry("Your sign-in at HMRC is being renewed.", { delay: 1_000, counts: false });
}

async function storedToken(call: Call): Promise<string> {
  return (await open<Tokens>((await read(call)).tokens)).accessToken;
}

async function read(call: Call) {
  const { data } = await connection().get({ owner: call.actor.owner }).go({ consistent: true });
  if (!data || data.authorityUntil <= call.ports.now()) throw required("You are not connected to HMRC.");
  return data;
}

async function release(owner: string, version: number): Promise<void> {
  await connection()
    .patch({ owner })
    .remove(["refreshingUntil"])
    .where((attribute, { eq }) => eq(attribute.version, version))
    .go({ returnOnConditionCheckFailure: true });
}

function required(why: string): Failure {
  return new Failure(
    "HMRC_CONNECTION_REQUIRED",
    `${why} Connect with the HMRC account that you use for VAT, then come back: what you entered is kept.`,
  );
}

function tokenRequest(call: Call, form: Record<string, string>) {
  const body = new URLSearchParams({
    ...form,
    client_id: secret("HmrcClientId"),
    client_secret: secret("HmrcClientSecret"),
  });
  return send(call, {
    method: "POST",
    path: "/oauth/token",
    route: "/oauth/token",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: body.toString(),
  });
}

function sealed(tokens: v.InferOutput<typeof TokenAnswer>): Promise<string> {
  return seal({ accessToken: tokens.access_token, refreshToken: tokens.refresh_token } satisfies Tokens);
}
