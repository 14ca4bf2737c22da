import * as v from "valibot";
import type { ApiSpec } from "../protocol/spec";
import { Instant, opaque } from "../value/scalar";

/**
 * An access token of the user with the scope `aws.cognito.signin.user.admin`, from a sign-in for this alone: the session's
 * own tokens lack the scope, so whoever gets hold of those can't change how the user signs in.
 */
const AccessToken = opaque(8192);

export const authenticatorPost = {
  method: "POST",
  paths: ["/api/v1/authenticator"],
  summary: "Begin to enrol an authenticator app",
  description:
    "Gives the secret that the app makes codes from. Nothing changes until a code of it is confirmed; asking again gives another secret.",
  auth: "user",
  input: v.strictObject({ accessToken: AccessToken }),
  output: v.object({ secret: v.string() }),
  status: 201,
  errors: ["REAUTHENTICATION_REQUIRED", "PASSWORD_REQUIRED", "AUTHENTICATOR_EXISTS", "UPSTREAM_UNAVAILABLE"],
  upstream: "cognito",
  uses: [],
  administers: ["AdminGetUser"],
  secret: true,
} as const satisfies ApiSpec;

export const authenticatorCodePost = {
  method: "POST",
  paths: ["/api/v1/authenticator/code"],
  summary: "Confirm an authenticator app with a code that it shows",
  description: "From then on a sign-in by password asks for a code of the app.",
  auth: "user",
  input: v.strictObject({
    accessToken: AccessToken,
    code: v.pipe(v.string("must be text"), v.regex(/^[0-9]{6}$/, "must be the six digits that the app shows")),
  }),
  output: v.object({ enrolledAt: Instant }),
  status: 200,
  errors: ["REAUTHENTICATION_REQUIRED", "AUTHENTICATOR_CODE_REFUSED", "UPSTREAM_UNAVAILABLE"],
  upstream: "cognito",
  uses: [],
  administers: ["AdminUpdateUserAttributes"],
  secret: true,
} as const satisfies ApiSpec;

export const authenticatorRemovalPost = {
  method: "POST",
  paths: ["/api/v1/authenticator/removal"],
  summary: "Remove the authenticator app",
  description: "From then on a sign-in asks for the password alone. It is no error when there is none.",
  auth: "user",
  input: v.strictObject({ accessToken: AccessToken }),
  output: v.null(),
  status: 204,
  errors: ["REAUTHENTICATION_REQUIRED", "UPSTREAM_UNAVAILABLE"],
  upstream: "cognito",
  uses: [],
  administers: ["AdminUpdateUserAttributes"],
  secret: true,
} as const satisfies ApiSpec;
