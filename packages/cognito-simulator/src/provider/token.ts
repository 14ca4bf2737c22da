import { errors, jwtVerify, SignJWT } from "jose";
import type { Context, Middleware, Provider } from "oidc-provider/lib/provider.js";
import type { Plan } from "../control/fault";
import type { SigningKey } from "./signing-key";

/** Life of an ID token and of an access token, seconds: Cognito's default. */
export const SECONDS = 3600;

/**
 * Gives tokens the shape of Cognito's. oidc-provider's own JWT access tokens need an audience, which Cognito's lack, and
 * are no good at its userinfo endpoint; so it issues an opaque one, which is wrapped here and unwrapped there.
 */
export function shape(issuer: string, key: SigningKey, faults: Plan): Middleware {
  return async (context, next) => {
    if (context.path === "/oauth2/userInfo") await unwrap(context, issuer, key);
    if (context.path !== "/oauth2/token" || context.method !== "POST") return next();

    const fault = await faults.take("token");
    if (fault !== undefined) {
      context.status = fault === "throttle" ? 429 : 500;
      context.body = { error: fault === "throttle" ? "too_many_requests" : "server_error" };
      return;
    }
    await next();
    if (context.status === 200) context.body = await answerOf(context, issuer, key);
    else if (context.status < 500) refuse(context);
  };
}

/** What an access token says, or why it is no good. */
export type Access = { sub: string; scope: string } | "invalid" | "expired" | "revoked";

/** Checks an access token: its signature, that it has not ended, and that its refresh token was not revoked. */
export async function readAccess(provider: Provider, issuer: string, key: SigningKey, token: string): Promise<Access> {
  try {
    const { payload } = await jwtVerify(token, key.publicKey, { issuer, algorithms: ["RS256"] });
    if (payload.token_use !== "access" || payload.sub === undefined || payload.jti === undefined) return "invalid";
    const isKept = (await provider.AccessToken.find(payload.jti)) !== undefined;
    return isKept ? { sub: payload.sub, scope: String(payload.scope) } : "revoked";
  } catch (error) {
    return error instanceof errors.JWTExpired ? "expired" : "invalid";
  }
}

/** Cognito refuses an unknown client with 400 too, and says no more than the error's name. */
function refuse(context: Context): void {
  const { error } = context.body as { error: string };
  context.status = 400;
  context.body = { error };
  context.remove("WWW-Authenticate");
}

async function answerOf(context: Context, issuer: string, key: SigningKey): Promise<Record<string, unknown>> {
  const { id_token, refresh_token } = context.body as Record<string, unknown>;
  // Without rotation, which is Cognito's default, a refresh answers no refresh token: the old one goes on.
  const refreshed = context.oidc?.params?.grant_type === "refresh_token";
  return {
    id_token,
    access_token: await wrap(context, issuer, key),
    ...(refreshed ? {} : { refresh_token }),
    expires_in: SECONDS,
    token_type: "Bearer",
  };
}

async function wrap({ oidc }: Context, issuer: string, key: SigningKey): Promise<string> {
  const token = oidc?.entities.AccessToken;
  if (token === undefined) throw new Error("The token endpoint answered without an access token.");
  const source = oidc?.entities.AuthorizationCode ?? oidc?.entities.RefreshToken;
  return new SignJWT({
    sub: token.accountId,
    iss: issuer,
    version: 2,
    client_id: oidc?.client.clientId,
    token_use: "access",
    scope: token.scope,
    auth_time: source?.authTime,
    jti: token.jti,
    username: oidc?.entities.Account?.username ?? token.accountId,
  })
    .setProtectedHeader({ alg: "RS256", kid: key.kid })
    .setIssuedAt()
    .setExpirationTime(`${SECONDS}s`)
    .sign(key.privateKey);
}

async function unwrap(context: Context, issuer: string, key: SigningKey): Promise<void> {
  const bearer = /^Bearer (\S+)$/i.exec(context.get("authorization"))?.[1];
  if (bearer === undefined) return;
  const inner = await jwtVerify(bearer, key.publicKey, { issuer, algorithms: ["RS256"] }).then(
    ({ payload }) => (payload.token_use === "access" ? payload.jti : undefined),
    () => undefined,
  );
  // What is no access token of ours goes on as it is, and the endpoint refuses it in its own words.
  if (inner !== undefined) context.req.headers.authorization = `Bearer ${inner}`;
}
