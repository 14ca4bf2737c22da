import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Tokens } from "@submit/contract/api/cognito";
import type { Input } from "@submit/contract/registry";
import * as v from "valibot";
import { requestHandler } from "../aws/client";
import { settings } from "../aws/resource";
import { ProblemError, RetryableError } from "../error";
import { log } from "../log";
import type { AttemptContext } from "../request/process";

const ATTRIBUTE = "custom:bundles";
const TIMEOUT = 10_000;
const cognito = new CognitoIdentityProviderClient({ requestHandler });

const TokenAnswer = v.object({
  id_token: v.string(),
  access_token: v.string(),
  refresh_token: v.optional(v.string()),
  expires_in: v.number(),
});

/** Exchanges a sign-in code or a refresh token at Cognito. Refusals: AUTHORIZATION_CODE_REFUSED, SIGN_IN_EXPIRED. */
export async function exchange(input: Input<"cognitoTokenPost">, _: AttemptContext): Promise<Tokens> {
  const { tokenUrl, userPoolClientId } = settings();
  const form: Record<string, string> =
    "refreshToken" in input
      ? { grant_type: "refresh_token", refresh_token: input.refreshToken }
      : {
          grant_type: "authorization_code",
          code: input.code,
          code_verifier: input.codeVerifier,
          redirect_uri: input.redirectUri,
        };
  log.info("cognito.request", { route: "/oauth2/token" });
  const response = await fetch(tokenUrl, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams({ ...form, client_id: userPoolClientId }),
    signal: AbortSignal.timeout(TIMEOUT),
  }).catch((error: unknown) => {
    throw new RetryableError("The sign-in service did not answer.", { cause: error });
  });
  log.info("cognito.answer", { route: "/oauth2/token", status: response.status });
  if (response.status >= 500 || response.status === 429)
    throw new RetryableError("The sign-in service is not working at the moment.");
  if (!response.ok) {
    throw "refreshToken" in input
      ? new ProblemError("SIGN_IN_EXPIRED", "Sign in again: what you entered is kept.")
      : new ProblemError("AUTHORIZATION_CODE_REFUSED", "The sign-in took too long or was used twice. Sign in again.");
  }
  const tokens = v.safeParse(TokenAnswer, await response.json().catch(() => undefined));
  if (!tokens.success) throw new RetryableError("The sign-in service gave an answer that could not be read.");
  const { id_token, access_token, refresh_token, expires_in } = tokens.output;
  return {
    idToken: id_token,
    accessToken: access_token,
    expiresIn: expires_in,
    ...(refresh_token ? { refreshToken: refresh_token } : {}),
  };
}

/** Mirrors a user's bundles to the Cognito attribute `custom:bundles`, as `id|YYYY-MM-DD` of its end, separated by commas. */
export async function mirrorBundles(
  context: AttemptContext,
  held: readonly { bundleId: string; expiry?: number | undefined }[],
): Promise<void> {
  const user = { UserPoolId: settings().userPoolId, Username: context.actor.username };
  const value = held
    .map(({ bundleId, expiry }) => (expiry ? `${bundleId}|${new Date(expiry).toISOString().slice(0, 10)}` : bundleId))
    .join(",");
  const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand(user));
  if ((UserAttributes.find(({ Name }) => Name === ATTRIBUTE)?.Value ?? "") === value) return;
  await cognito.send(
    new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: [{ Name: ATTRIBUTE, Value: value }] }),
  );
  log.info("cognito.mirrored", { count: held.length });
}
