import type { Tokens } from "@submit/contract/api/cognito";
import type { Input } from "@submit/contract/registry";
import * as v from "valibot";
import { settings } from "../aws/resource";
import { ProblemError, RetryableError } from "../error";
import { log } from "../log";

/** The longest that one call may take, in milliseconds. */
const TIMEOUT = 10_000;

const TokenAnswer = v.object({
  id_token: v.string(),
  access_token: v.string(),
  refresh_token: v.optional(v.string()),
  expires_in: v.number(),
});
const Refusal = v.object({ error: v.string() });

/**
 * Exchanges a sign-in code or a refresh token at Cognito. Refusals: AUTHORIZATION_CODE_REFUSED, SIGN_IN_EXPIRED. What Cognito
 * refuses to our client is a fault.
 */
export async function exchange(input: Input<"cognitoTokenPost">): Promise<Tokens> {
  const form: Record<string, string> =
    "refreshToken" in input
      ? { grant_type: "refresh_token", refresh_token: input.refreshToken }
      : {
          grant_type: "authorization_code",
          code: input.code,
          code_verifier: input.codeVerifier,
          redirect_uri: input.redirectUri,
        };
  const response = await post(settings().tokenUrl, "/oauth2/token", form);
  if (!response.ok) {
    await requireAboutGrant(response, input);
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

/** Revokes a refresh token at Cognito, and with it the access tokens that came of it; one that is unknown there is no error. */
export async function revoke({ refreshToken }: Input<"cognitoRevokePost">): Promise<null> {
  const response = await post(settings().revokeUrl, "/oauth2/revoke", { token: refreshToken });
  // 400 is about the token (RFC 7009, section 2.2.1): there is nothing that it could still be used for.
  if (!response.ok && response.status !== 400) throw new Error(`Cognito refuses our client with ${response.status}`);
  return null;
}

/** Refusals of the code or the token: of one that is over, or of one that is malformed, as the rest of our form is fixed. */
const ABOUT_GRANT = ["invalid_grant", "invalid_request"];

/**
 * Throws where a refusal is about our client, as a wrong deploy makes it: a new sign-in would end in the same way. Cognito also
 * refuses the client where a code is for another address than that of the request, which anybody may send.
 */
async function requireAboutGrant(response: Response, input: Input<"cognitoTokenPost">): Promise<void> {
  const refusal = v.safeParse(Refusal, await response.json().catch(() => undefined));
  const code = refusal.success ? refusal.output.error : "UNKNOWN";
  if (ABOUT_GRANT.includes(code)) return;
  if ("redirectUri" in input && input.redirectUri !== `${settings().appUrl}/auth/callback`) return;
  log.error("cognito.refused", { code, status: response.status });
  throw new Error(`Cognito refuses our client with ${response.status}`);
}

/** A call of the public client; a RetryableError when there is no answer, or it is a 429 or a 5xx. */
async function post(url: string, route: string, form: Record<string, string>): Promise<Response> {
  log.info("cognito.request", { route });
  const response = await fetch(url, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams({ ...form, client_id: settings().userPoolClientId }),
    signal: AbortSignal.timeout(TIMEOUT),
  }).catch((error: unknown) => {
    throw new RetryableError("The sign-in service did not answer.", { cause: error });
  });
  log.info("cognito.answer", { route, status: response.status });
  if (response.status >= 500 || response.status === 429)
    throw new RetryableError("The sign-in service is not working at the moment.");
  return response;
}
