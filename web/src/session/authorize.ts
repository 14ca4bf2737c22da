import { PASSWORD_ACCOUNT } from "@submit/contract/value/sign-up-refusal";
import { challenge } from "./pkce";

/** What both sign-ins (ours and HMRC's) need to send the browser off. */
export interface AuthorizationRequest {
  authorizeUrl: string;
  clientId: string;
  scope: string;
  redirectUri: string;
  state: string;
  verifier: string;
  nonce?: string;
}

/** The address to send the browser to: authorization code flow with PKCE (RFC 6749, RFC 7636). */
export async function authorizeUrl(ask: AuthorizationRequest): Promise<string> {
  const url = new URL(ask.authorizeUrl);
  url.searchParams.set("response_type", "code");
  url.searchParams.set("client_id", ask.clientId);
  url.searchParams.set("redirect_uri", ask.redirectUri);
  url.searchParams.set("scope", ask.scope);
  url.searchParams.set("state", ask.state);
  url.searchParams.set("code_challenge", await challenge(ask.verifier));
  url.searchParams.set("code_challenge_method", "S256");
  if (ask.nonce) url.searchParams.set("nonce", ask.nonce);
  return url.href;
}

/** What a sign-in brought back in the address. */
export type AuthorizationResponse =
  | { kind: "code"; code: string; state: string }
  | { kind: "refused"; state: string | undefined; denied: boolean; hasPassword?: true }
  | { kind: "unreadable" };

/** Reads the query of a callback. HMRC's `error_code` values change, so only `error` is looked at. */
export function readAuthorizationResponse(search: string): AuthorizationResponse {
  const query = new URLSearchParams(search);
  const state = query.get("state") ?? undefined;
  const code = query.get("code");
  const error = query.get("error");
  // Cognito's words around ours may change, so ours is only looked for.
  const hasPassword = query.get("error_description")?.includes(PASSWORD_ACCOUNT);
  if (error)
    return { kind: "refused", state, denied: error === "access_denied", ...(hasPassword ? { hasPassword } : {}) };
  return code && state ? { kind: "code", code, state } : { kind: "unreadable" };
}
