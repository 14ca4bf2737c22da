import { cognitoRevokePost, cognitoTokenPost, type Tokens } from "@submit/contract/api/cognito";
import { createClient, type Outcome } from "@submit/contract/client/client";
import { networkFetch } from "../browser/network";
import type { PendingSignIn } from "./pending-sign-in";
import { randomSecret } from "./pkce";

const client = createClient({ specOf: () => cognitoTokenPost, fetch: networkFetch, origin: "", headers: () => ({}) });

/** Its calls outlive the page that makes them (Fetch standard, keepalive). */
const partingClient = createClient({
  specOf: () => cognitoRevokePost,
  fetch: (url, init) => networkFetch(url, { ...init, keepalive: true }),
  origin: "",
  headers: () => ({}),
});

/** Exchanges the code of a sign-in for its tokens; asked again, it gets the same answer for a minute. */
export function exchangeCode(code: string, pending: PendingSignIn): Promise<Outcome<Tokens>> {
  return client.call(
    "cognitoTokenPost",
    { code, codeVerifier: pending.verifier, redirectUri: callbackUri() },
    { id: pending.requestId, headers: { "x-request-key": pending.requestKey } },
  );
}

/** Exchanges a refresh token for new tokens. */
export function exchangeRefreshToken(refreshToken: string): Promise<Outcome<Tokens>> {
  return client.call("cognitoTokenPost", { refreshToken }, { headers: { "x-request-key": randomSecret() } });
}

/** Has a refresh token revoked. Nobody waits for it: a token that can't be revoked ends within a day. */
export function revoke(refreshToken: string | undefined): void {
  if (!refreshToken) return;
  void partingClient.call("cognitoRevokePost", { refreshToken }, { headers: { "x-request-key": randomSecret() } });
}

/** Where our own issuer sends the browser back to. */
export function callbackUri(): string {
  return `${location.origin}/auth/callback`;
}
