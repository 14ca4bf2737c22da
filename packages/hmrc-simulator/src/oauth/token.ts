import { createHash } from "node:crypto";
import type { Client, State } from "../context/context";
import { type Answer, success } from "../http/answer";
import * as Authority from "./authority";

const SCOPES = new Set(["read:vat", "write:vat"]);

/** POST /oauth/token: form parameters in the body alone, no Basic auth [Developer Hub, user-restricted endpoints]. */
export function exchange(state: State, form: URLSearchParams): Answer {
  const client = authenticate(state, form);
  if ("status" in client) return client;
  switch (form.get("grant_type")) {
    case null:
    case "":
      return refusal(400, "invalid_request", "grant_type is required");
    case "authorization_code":
      return exchangeCode(state, client, form);
    case "refresh_token":
      return refresh(state, client, form);
    case "client_credentials":
      return issueToApplication(state, client, form);
    default:
      // Not the RFC's unsupported_grant_type.
      return refusal(400, "invalid_request", "unsupported grant_type");
  }
}

/** What a planned fault answers in OAuth's shape: HMRC's error for the status, unless the plan names one. */
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

/** Whether the redirect URI is registered: a registered one may be the start of the one used. */
export function isRedirectUri(client: Client, uri: string): boolean {
  if (!URL.canParse(uri) || uri.includes("#")) return false;
  const { protocol, hostname, pathname } = new URL(uri);
  const local = protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname);
  if (client.local === true && local && pathname === "/hmrc/callback") return true;
  return client.redirectUris.some((registered) => uri.startsWith(registered));
}

/** Whether every scope asked for is one that the API has. */
export function isScope(scope: string): boolean {
  const names = scope.split(" ").filter((name) => name !== "");
  return names.length > 0 && names.every((name) => SCOPES.has(name));
}

function authenticate(state: State, form: URLSearchParams): Client | Answer {
  const id = form.get("client_id") ?? "";
  if (id === "") return refusal(400, "invalid_request", "client_id is required");
  const secret = form.get("client_secret") ?? "";
  if (secret === "") return refusal(400, "invalid_request", "client_secret is required");
  const client = state.clients.get(id);
  if (client === undefined || client.secret !== secret) {
    return refusal(401, "invalid_client", "invalid client id or secret");
  }
  return client;
}

function exchangeCode(state: State, client: Client, form: URLSearchParams): Answer {
  const redirectUri = form.get("redirect_uri") ?? "";
  if (redirectUri === "") return refusal(400, "invalid_request", "redirect_uri is required");
  if (!isRedirectUri(client, redirectUri)) return refusal(400, "invalid_request", "redirect_uri is invalid");
  const text = form.get("code") ?? "";
  if (text === "") return refusal(400, "invalid_request", "code is required for given grant_type");
  const code = Authority.findCode(state, text);
  // A bad code is invalid_request here, where the RFC has invalid_grant.
  if (code === undefined || code.clientId !== client.id) return refusal(400, "invalid_request", "code is invalid");
  if (code.redirectUri !== redirectUri) return refusal(400, "invalid_request", "redirect_uri is invalid");
  const fault = checkVerifier(form.get("code_verifier"), code.challenge);
  if (fault !== undefined) return fault;
  const tokens = Authority.exchange(state, text, code.authorityId);
  return tokens === undefined ? refusal(400, "invalid_request", "code is invalid") : issued(tokens, true);
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

function refresh(state: State, client: Client, form: URLSearchParams): Answer {
  const token = form.get("refresh_token") ?? "";
  if (token === "") return refusal(400, "invalid_request", "refresh_token is required");
  const tokens = Authority.refresh(state, client.id, token);
  return tokens === undefined ? refusal(400, "invalid_grant", "refresh_token is invalid") : issued(tokens, false);
}

function issueToApplication(state: State, client: Client, form: URLSearchParams): Answer {
  const scope = form.get("scope") ?? "";
  if (scope !== "" && !isScope(scope)) return refusal(400, "invalid_scope", "scope is invalid");
  const token = Authority.issueToApplication(state, client.id, scope);
  return success(200, {
    access_token: token,
    token_type: "bearer",
    expires_in: Authority.ACCESS_SECONDS,
    ...(scope === "" ? {} : { scope }),
  });
}

/** HMRC's example of a refresh has no scope. */
function issued(tokens: Authority.Tokens, withScope: boolean): Answer {
  return success(200, {
    access_token: tokens.accessToken,
    token_type: "bearer",
    expires_in: Authority.ACCESS_SECONDS,
    refresh_token: tokens.refreshToken,
    ...(withScope ? { scope: tokens.scope } : {}),
  });
}

function refusal(status: number, error: string, description: string): Answer {
  return { status, code: error, body: JSON.stringify({ error, error_description: description }) };
}
