import { isSubscribed, type Subscription } from "../context/client";
import type { Context } from "../context/context";
import type { Answer } from "../http/answer";
import * as Authority from "../oauth/authority";
import * as Refusal from "./refusal";
import type { Trace } from "./trace";

const ACCEPT = "application/vnd.hmrc.1.0+json";

/** The token of a call, or the gateway's refusal. */
export function authenticate(context: Context, request: Request): Authority.Bearer | Answer {
  const header = request.headers.get("Authorization") ?? "";
  if (header === "") return Refusal.missingCredentials;
  const token = /^Bearer (.+)$/i.exec(header)?.[1];
  return (token === undefined ? undefined : Authority.bearer(context, token.trim())) ?? Refusal.invalidCredentials;
}

/** Counts a call of the token's client; the refusal when it is one too many. */
export function throttle(context: Context, bearer: Authority.Bearer, trace: Trace): Answer | undefined {
  trace.clientId = bearer.clientId;
  return context.rateLimit?.take(bearer.clientId) === false ? Refusal.throttled : undefined;
}

/** Whether the Accept header names version 1.0: the whole value is matched, so a list fails. */
export function isAcceptable(request: Request): boolean {
  return request.headers.get("Accept") === ACCEPT;
}

/**
 * Checks of an application-restricted endpoint: throttle, Accept, token, subscription. HMRC's gateway takes the
 * application's own token and any user's token of that application.
 */
export function admitApplication(
  context: Context,
  request: Request,
  subscription: Subscription,
  trace: Trace,
): Authority.Bearer | Answer {
  const bearer = authenticate(context, request);
  if (!("status" in bearer)) {
    const throttled = throttle(context, bearer, trace);
    if (throttled !== undefined) return throttled;
  }
  if (!isAcceptable(request)) return Refusal.acceptHeaderInvalid;
  if ("status" in bearer) return bearer;
  return isSubscribed(context.clients.get(bearer.clientId), subscription) ? bearer : Refusal.resourceForbidden;
}
