import type { ApiName } from "@submit/contract/registry";
import { ENROLMENT } from "@submit/contract/value/enrolment";
import { settings } from "@submit/core/aws/resource";
import { ProblemError } from "@submit/core/error";
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import * as v from "valibot";

const Claims = v.object({
  sub: v.pipe(v.string(), v.minLength(1)),
  token_use: v.literal("id"),
  "cognito:username": v.string(),
  email: v.optional(v.string()),
  email_verified: v.optional(v.unknown()),
  auth_time: v.optional(v.number()),
  identities: v.optional(v.unknown()),
  [ENROLMENT]: v.optional(v.string()),
});
export type Claims = v.InferOutput<typeof Claims>;

/**
 * The claims of a token that holds, for a call of an API or another one; throws UNAUTHENTICATED, SIGN_IN_EXPIRED,
 * ACCOUNT_CLOSED, or UPSTREAM_UNAVAILABLE without the issuer's keys.
 */
export type Verify = (token: string, api?: ApiName) => Promise<Claims>;

/** Verifies Cognito ID tokens: signature, issuer, audience, expiry and use. */
export function cognitoVerifier(): Verify {
  const { issuer, userPoolClientId } = settings();
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: userPoolClientId,
      algorithms: ["RS256"],
      requiredClaims: ["exp"],
    }).catch(refuse);
    const claims = v.safeParse(Claims, payload);
    if (!claims.success) throw unauthenticated();
    return claims.output;
  };
}

/** The token of a Bearer header. */
export function bearerOf(header: string | undefined): string {
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(header ?? "")?.[1];
  if (!token) throw unauthenticated();
  return token;
}

/** jose's codes for keys that did not come, came with an error status, or were no key set. */
const NO_KEYS = new Set(["ERR_JWKS_TIMEOUT", "ERR_JOSE_GENERIC", "ERR_JWKS_INVALID"]);

function refuse(error: unknown): never {
  if (error instanceof errors.JWTExpired)
    throw new ProblemError("SIGN_IN_EXPIRED", "Sign in again: what you entered is kept.");
  // Without the issuer's keys the token can't be checked, but it may be good: 503, not 401.
  if (!(error instanceof errors.JOSEError) || NO_KEYS.has(error.code))
    throw new ProblemError("UPSTREAM_UNAVAILABLE", "The sign-in service did not answer. Try again in a moment.");
  throw unauthenticated();
}

function unauthenticated(): ProblemError {
  return new ProblemError("UNAUTHENTICATED", "Send the ID token of your sign-in as Authorization: Bearer.");
}
