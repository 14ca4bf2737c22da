import { createHash } from "node:crypto";
import { type Client, isRedirectUri, isSecret } from "../context/client";
import type { Context } from "../context/context";
import { type Answer, success } from "../http/answer";
import * as Authority from "./authority";
import { isScope } from "./scope";

export const PATH = "/oauth/token";

/** POST /oauth/token: form parameters in the body alone, no Basic auth [Developer Hub, user-restricted endpoints]. */
export function exchange(context: Context, form: URLSearchParams): Answer {
  const client = authenticate(context, form);
  if ("status" in client) return client;
  switch (form.get("grant_type")) {
    case null:
    case "":
      return refusal(400, "invalid_request", "grant_type is required");
    case "authorization_code":
      return exchangeCode(context, client, form);
    case "refresh_token":
      return refresh(context, client, form);
    case "client_credentials":
      return issueToApplication(context, client, form);
    default:
      // Not the RFC's unsupported_grant_type.
      return refusal(400, "invalid_request", "unsupported grant_type");
  }
}

/** A fault's answer in OAuth's shape: HMRC's error for the status, unless it names one. */
export function fault(
  status: number,
  error = USUAL.get(status) ?? "server_error",
  description = "planned fault",
): Answer {
  return refusal(status, error, description);
}

const USUAL = new Map([
  [400, "invalid_request"],
  [401, "invalid_client"],
]);

function authenticate(context: Context, form: URLSearchParams): Client | Answer {
  const id = form.get("client_id") ?? "";
  if (id === "") return refusal(400, "invalid_request", "client_id is required");
  const secret = form.get("client_secret") ?? "";
  if (secret === "") return refusal(400, "invalid_request", "client_secret is required");
  const client = context.clients.get(id);
  if (client === undefined || !isSecret(client, secret)) {
    return refusal(401, "invalid_client", "invalid client id or secret");
  }
  return client;
}

function exchangeCode(context: Context, client: Client, form: URLSearchParams): Answer {
  const redirectUri = form.get("redirect_uri") ?? "";
  if (redirectUri === "") return refusal(400, "invalid_request", "redirect_uri is required");
  if (!isRedirectUri(client, redirectUri)) return refusal(400, "invalid_request", "redirect_uri is invalid");
  const text = form.get("code") ?? "";
  if (text === "") return refusal(400, "invalid_request", "code is required for given grant_type");
  const code = Authority.findCode(context, text);
  // A bad code is invalid_request here, where the RFC has invalid_grant.
  if (code === undefined || code.clientId !== client.id) return refusal(400, "invalid_request", "code is invalid");
  if (code.redirectUri !== redirectUri) return refusal(400, "invalid_request", "redirect_uri is invalid");
  const error = checkVerifier(form.get("code_verifier"), code.challenge);
  if (error !== undefined) return error;
  const tokens = Authority.exchange(context, text, code.authorityId);
  return tokens === undefined ? refusal(400, "invalid_request", "code is invalid") : issued(tokens);
}

function checkVerifier(verifier: string | null, challenge: string | undefined): Answer | undefined {
  if (challenge === undefined) {
    return verifier === null ? undefined : refusal(400, "invalid_request", "code_verifier is not expected");
  }
  if (verifier === null) {
    return refusal(400, "invalid_request", "code_verifier is expected when code_challenge was supplied");
  }
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) {
    const text = "code_verifier must contain valid characters of length between 43 and 128";
    return refusal(400, "invalid_request", text);
  }
  const fits = createHash("sha256").update(verifier).digest("base64url") === challenge;
  return fits ? undefined : refusal(400, "invalid_grant", "code_verifier is invalid");
}

function refresh(context: Context, client: Client, form: URLSearchParams): Answer {
  const token = form.get("refresh_token") ?? "";
  if (token === "") return refusal(400, "invalid_request", "refresh_token is required");
  const tokens = Authority.refresh(context, client.id, token);
  return tokens === undefined ? refusal(400, "invalid_grant", "refresh_token is invalid") : issued(tokens);
}

function issueToApplication(context: Context, client: Client, form: URLSearchParams): Answer {
  const scope = form.get("scope") ?? "";
  if (scope !== "" && !isScope(scope)) return refusal(400, "invalid_scope", "scope is invalid");
  const token = Authority.issueToApplication(context, client.id, scope);
  return success(200, {
    access_token: token,
    token_type: "bearer",
    expires_in: Authority.ACCESS_SECONDS,
    ...(scope === "" ? {} : { scope }),
  });
}

/** A refresh has the scope too: HMRC's example has none, but WebService::HMRC's test of HMRC's sandbox expects it. */
function issued(tokens: Authority.Tokens): Answer {
  return success(200, {
    access_token: tokens.accessToken,
    token_type: "bearer",
    expires_in: Authority.ACCESS_SECONDS,
    refresh_token: tokens.refreshToken,
    scope: tokens.scope,
  });
}

function refusal(status: number, error: string, description: string): Answer {
  return { status, code: error, body: JSON.stringify({ error, error_description: description }) };
}
