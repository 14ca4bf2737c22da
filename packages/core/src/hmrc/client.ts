import { ProblemError, RetryableError } from "../error";
import { omitUndefined } from "../omit-undefined";
import type { EffectGuard } from "../request/guard";
import type { AttemptContext } from "../request/process";
import { errorOf, isNoData, isUnsubscribed, jsonOf, type RawAnswer, UNKNOWN, UnreadableAnswer } from "./answer";
import { connectionOf, forgetTold, type Held, isToldBy, noteTold } from "./connection";
import { fraudHeaders } from "./fraud-header";
import { type HttpRequest, send, takeTurn } from "./http";
import { accessToken, renewedToken } from "./token";

/** HMRC's service matches the whole value: a list such as `..., * / *` fails (vat-api Versions). */
const ACCEPT = "application/vnd.hmrc.1.0+json";

export interface VatRequest {
  readonly method: "GET" | "POST";
  readonly vrn: string;
  /** What follows the VRN, each part to be percent-encoded: a period key may hold `#`. */
  readonly parts: readonly string[];
  /** Names of the parts for the log, such as `returns/{periodKey}`. */
  readonly route: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly guard?: EffectGuard;
  readonly keep?: HttpRequest["keep"];
}

/** By what a call is made: a connection's access token, and the call's turn where that was taken before. */
export interface Access {
  readonly connection: Held;
  readonly token: string;
  readonly turn?: number;
}

/**
 * One call to the VAT (MTD) API, by default by the connection that the VAT number uses: token, fraud prevention headers, and one renewal of the token on 401, which
 * HMRC's gateway answers before anything is read. Throws a RetryableError for 429 and when there is no answer; any other answer is the caller's to judge.
 */
export async function callVat(
  context: AttemptContext,
  request: VatRequest,
  access: Promise<Access> = accessBy(context, connectionOf(context, request.vrn)),
): Promise<RawAnswer> {
  const { connection, token, turn } = await access;
  const call = (by: string, at?: number) =>
    send(context, omitUndefined({ ...httpRequest(context, request, connection.connectionId, by), turn: at }));
  const first = await call(token, turn);
  const answer = first.status === 401 ? await call(await renewedToken(context, connection, token)) : first;
  context.afterwards(() => note(connection, request.vrn, answer));
  return answer;
}

/** Notes what an answer tells of whether the user may act for a business. */
async function note(connection: Held, vrn: string, answer: RawAnswer): Promise<void> {
  if (isNotAuthorised(answer)) return forgetTold(connection.owner, vrn);
  if (isToldBy(connection, vrn)) return;
  if (isNoData(answer) || (answer.status < 300 && jsonOf(answer) !== undefined)) await noteTold(connection, vrn);
}

/** Whether HMRC refuses that the user acts for the business. */
function isNotAuthorised(answer: RawAnswer): boolean {
  return answer.status === 403 && NOT_AUTHORISED.has(errorOf(answer).code);
}

/** The access of a guarded call that is made at once: its turn is taken side by side, and both are waited for. */
export async function guardedAccess(context: AttemptContext, connection: Promise<Held>): Promise<Access> {
  const access = accessBy(context, connection);
  const turn = takeTurn(context, context);
  await Promise.allSettled([access, turn]);
  return { ...(await access), turn: await turn };
}

async function accessBy(context: AttemptContext, found: Promise<Held>): Promise<Access> {
  const connection = await found;
  return { connection, token: await accessToken(context, connection) };
}

/** A GET: a RetryableError for a 5xx or an odd answer, a ProblemError for a refusal; `absent` says what a 404 means. */
export async function getVat<T>(
  context: AttemptContext,
  request: Omit<VatRequest, "method">,
  absent: () => T,
  read: (body: RawAnswer) => T,
): Promise<T> {
  const answer = await callVat(context, { method: "GET", ...request });
  if (answer.status === 200) return read(answer);
  if (isNoData(answer)) return absent();
  throw refusal(answer);
}

/**
 * The error that an answer of HMRC's means to our caller: a RetryableError for a 5xx, an odd one, or where HMRC turns this
 * service away whoever asks; else a ProblemError.
 */
export function refusal(answer: RawAnswer): ProblemError | RetryableError {
  const { status, code, upstream } = errorOf(answer);
  if (isUnsubscribed(answer)) {
    const detail = "HMRC turned this service away, which is ours to mend.";
    return new RetryableError(detail, { answer: { status, code } });
  }
  const isOdd = code === UNKNOWN && status !== 401;
  if (status >= 500 || status < 400 || isOdd) {
    return new RetryableError("HMRC's service is not working at the moment.", { answer: { status, code } });
  }
  // Its token was just renewed. Of an agent with several accounts HMRC says so of the wrong one's (Developer Hub, reference guide).
  if (status === 401)
    return new ProblemError(
      "HMRC_CONNECTION_REQUIRED",
      "HMRC does not accept this connection. You may have signed in to HMRC with another account than the one that you use for VAT; an agent needs the Agent Services account. Connect to HMRC again with that account: what you entered is kept.",
      { upstream },
    );
  if (code === "RULE_INSOLVENT_TRADER")
    return new ProblemError(
      "RULE_INSOLVENT_TRADER",
      "HMRC holds this business as insolvent and does not answer here. Speak to HMRC or to the insolvency practitioner.",
      { upstream },
    );
  // Of a POST alone: HMRC's record of who filed can't be made (vat-api, contract of the non-repudiation store).
  if (status === 403 && code === "INTERNAL_SERVER_ERROR")
    return new ProblemError(
      "HMRC_CONNECTION_REQUIRED",
      "HMRC's sign-in did not pass on all that HMRC must know of who files. Connect to HMRC again: what you entered is kept.",
      { upstream },
    );
  if (code === "INVALID_SCOPE")
    return new ProblemError(
      "HMRC_CONNECTION_REQUIRED",
      "The connection to HMRC lacks a permission. Connect again and grant everything that is asked.",
      { upstream },
    );
  if (isNotAuthorised(answer)) return new ProblemError("HMRC_NOT_AUTHORISED", NOT_AUTHORISED_DETAIL, { upstream });
  return new ProblemError(
    "HMRC_REFUSED",
    `HMRC refused this with ${code}. Check what you entered; nothing was changed at HMRC.`,
    { upstream },
  );
}

/** Ends a read of whose answer nothing can be read, as asking again would bring the same; any other error goes on as it is. */
export function endUnreadable(error: unknown): never {
  if (!(error instanceof UnreadableAnswer)) throw error;
  throw new ProblemError(
    "HMRC_ANSWER_UNREADABLE",
    "HMRC answered, but nothing in its answer can be read here, so there is nothing to show. Nothing was changed at HMRC. Look again tomorrow, or in your HMRC account now.",
  );
}

const NOT_AUTHORISED = new Set(["CLIENT_OR_AGENT_NOT_AUTHORISED", "FORBIDDEN"]);
const NOT_AUTHORISED_DETAIL =
  "HMRC gives no reason; it is one of these: the VAT number is mistyped; the business is not signed up for Making Tax Digital for VAT yet (after signing up it can take up to 72 hours); an agent is not authorised by the client; or you signed in to HMRC with another account. Check the VAT number, or connect again with the account that you use for VAT.";

function httpRequest(context: AttemptContext, request: VatRequest, connectionId: string, token: string): HttpRequest {
  const path = `/organisations/vat/${[request.vrn, ...request.parts].map(encodeURIComponent).join("/")}`;
  const query = request.query && Object.keys(request.query).length > 0 ? `?${new URLSearchParams(request.query)}` : "";
  return {
    method: request.method,
    path: path + query,
    route: `/organisations/vat/{vrn}/${request.route}`,
    headers: {
      ...fraudHeaders(context.actor, connectionId),
      accept: ACCEPT,
      authorization: `Bearer ${token}`,
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(request.body === undefined ? {} : { body: request.body }),
    ...omitUndefined({ guard: request.guard, keep: request.keep }),
  };
}
