import { isConditionFailed } from "../aws/condition";
import { retryTransient } from "../aws/retry-transient";
import { unseal } from "../crypto/seal";
import { RetryableError } from "../error";
import { log } from "../log";
import type { AttemptContext } from "../request/process";
import { errorOf, parsed, type RawAnswer } from "./answer";
import { type ConnectionKey, type Held, held, required } from "./connection";
import { connection } from "./connection-table";
import { STORING, sealed, TokenAnswer, type Tokens, tokenRequest } from "./token-endpoint";

/** An access token is renewed this long before it ends, in milliseconds. */
const EARLY = 60_000;
/** How long a refresh may take, in milliseconds. Whoever began it is done or dead by then, and another consumer may try. */
const REFRESH = 30_000;

/** A connection's access token, refreshed when it is about to end. HMRC_CONNECTION_REQUIRED where HMRC has ended it. */
export async function accessToken(context: AttemptContext, found: Held): Promise<string> {
  if (found.accessUntil - EARLY > context.ports.now()) return (await unseal<Tokens>(found.tokens)).accessToken;
  return refresh(context, found, found.version);
}

/** A new access token after HMRC called the last one invalid. Another consumer's newer token is used when there is one. */
export async function renewedToken(context: AttemptContext, key: ConnectionKey, refused: string): Promise<string> {
  const found = await held(context, key);
  const current = await unseal<Tokens>(found.tokens);
  return current.accessToken === refused ? refresh(context, key, found.version) : current.accessToken;
}

async function refresh(context: AttemptContext, key: ConnectionKey, version: number): Promise<string> {
  const now = context.ports.now();
  const until = Math.min(context.deadline, now + REFRESH);
  // One refresh at a time a connection: HMRC's refresh tokens are single use and a race loses the connection.
  const won = await connection()
    .patch(keyOf(key))
    .set({ refreshingUntil: until })
    .where(
      (attribute, { eq, notExists, lte }) =>
        `${eq(attribute.version, version)} AND (${notExists(attribute.refreshingUntil)} OR ${lte(attribute.refreshingUntil, now)})`,
    )
    .go({ response: "all_new", returnOnConditionCheckFailure: true });
  if (isConditionFailed(won)) return refreshedByAnother(context, key, version);
  const old = await unseal<Tokens>(String(won.data?.tokens));
  const form = { grant_type: "refresh_token", refresh_token: old.refreshToken };
  const answer = await tokenRequest(context, until - STORING, form).catch(async (error: unknown) => {
    await release(key, version);
    throw error;
  });
  if (answer.status !== 200) return refused(context, key, version, answer);
  const tokens = parsed(TokenAnswer, answer);
  const next = {
    tokens: await sealed(tokens),
    version: version + 1,
    accessUntil: context.ports.now() + tokens.expires_in * 1000,
  };
  // The old refresh token is used up: without the new pair the user would have to connect again.
  await retryTransient(context.ports, until, () =>
    connection()
      .patch(keyOf(key))
      .set(next)
      .remove(["refreshingUntil"])
      .where((attribute, { eq }) => eq(attribute.version, version))
      .go({ returnOnConditionCheckFailure: true }),
  );
  log.info("hmrc.refreshed");
  // Not simply ours: the user may have connected anew, or disconnected, while HMRC answered.
  return storedToken(context, key);
}

async function refused(
  context: AttemptContext,
  key: ConnectionKey,
  version: number,
  answer: RawAnswer,
): Promise<string> {
  const { code } = errorOf(answer);
  await release(key, version);
  if (answer.status >= 500 || answer.status === 429 || code !== "invalid_grant")
    throw new RetryableError("HMRC could not renew your sign-in.", { answer: { status: answer.status, code } });
  const ended = await connection()
    .delete(keyOf(key))
    .where((attribute, { eq }) => eq(attribute.version, version))
    .go({ returnOnConditionCheckFailure: true });
  if (isConditionFailed(ended)) return storedToken(context, key);
  throw required("HMRC has ended the connection.");
}

async function refreshedByAnother(context: AttemptContext, key: ConnectionKey, version: number): Promise<string> {
  const until = Math.min(context.ports.now() + 5_000, context.deadline);
  while (context.ports.now() < until) {
    await context.ports.sleep(50);
    if ((await held(context, key)).version !== version) return storedToken(context, key);
  }
  throw new RetryableError("Your sign-in at HMRC is being renewed.", { delay: 1_000, counts: false });
}

async function storedToken(context: AttemptContext, key: ConnectionKey): Promise<string> {
  return (await unseal<Tokens>((await held(context, key)).tokens)).accessToken;
}

async function release(key: ConnectionKey, version: number): Promise<void> {
  await connection()
    .patch(keyOf(key))
    .remove(["refreshingUntil"])
    .where((attribute, { eq }) => eq(attribute.version, version))
    .go({ returnOnConditionCheckFailure: true });
}

function keyOf({ owner, connectionId }: ConnectionKey): ConnectionKey {
  return { owner, connectionId };
}
