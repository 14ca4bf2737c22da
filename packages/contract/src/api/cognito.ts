import * as v from "valibot";
import type { ApiSpec } from "../protocol/spec";
import { CodeVerifier, opaque, RedirectUri } from "../value/scalar";

/** Tokens as they go to the browser; lifetimes in seconds. */
export const Tokens = v.object({
  idToken: v.string(),
  accessToken: v.string(),
  refreshToken: v.optional(v.string()),
  expiresIn: v.number(),
});
export type Tokens = v.InferOutput<typeof Tokens>;

const CodeGrant = v.strictObject({ code: opaque(2048), codeVerifier: CodeVerifier, redirectUri: RedirectUri });
const RefreshToken = opaque(8192);
const RefreshGrant = v.strictObject({ refreshToken: RefreshToken });

export const cognitoTokenPost = {
  method: "POST",
  paths: ["/api/v1/cognito/token"],
  summary: "Exchange a sign-in code or a refresh token for tokens",
  description:
    "The tokens of Cognito's sign-in. A code works once and for a few minutes; a refresh token works for a day, or until it is revoked.",
  auth: "public",
  input: v.pipe(
    v.lazy((input): v.GenericSchema<unknown, CodeOrRefresh> => (isRefresh(input) ? RefreshGrant : CodeGrant)),
    // What is chosen by looking at the input can't be read off the schema.
    v.metadata({ forms: [CodeGrant, RefreshGrant] }),
  ),
  output: Tokens,
  status: 200,
  errors: ["AUTHORIZATION_CODE_REFUSED", "SIGN_IN_EXPIRED", "UPSTREAM_UNAVAILABLE"],
  upstream: "cognito",
  uses: [],
  secret: true,
  // Anybody may call it: whoever floods it from one address leaves room for the rest.
  concurrency: 8,
} as const satisfies ApiSpec;

export const cognitoRevokePost = {
  method: "POST",
  paths: ["/api/v1/cognito/revoke"],
  summary: "Sign out: revoke a refresh token",
  description:
    "Ends a refresh token and the access tokens that came of it. ID tokens that were given out before go on until they end, an hour at most.",
  auth: "public",
  input: v.strictObject({ refreshToken: RefreshToken }),
  output: v.null(),
  status: 204,
  errors: ["UPSTREAM_UNAVAILABLE"],
  upstream: "cognito",
  uses: [],
  secret: true,
  // Anybody may call it, as above; but nobody waits for it.
  concurrency: 2,
} as const satisfies ApiSpec;

type CodeOrRefresh = v.InferOutput<typeof CodeGrant> | v.InferOutput<typeof RefreshGrant>;

function isRefresh(input: unknown): boolean {
  return typeof input === "object" && input !== null && "refreshToken" in input;
}
