import { describe, expect, test } from "vitest";
import { authorizeUrl, readAuthorizationResponse } from "../../src/session/authorize";
import { challenge } from "../../src/session/pkce";

const ask = {
  authorizeUrl: "https://sign-in.example/oauth2/authorize?kept=yes",
  clientId: "submit-web",
  scope: "openid email",
  redirectUri: "https://submit.example/auth/callback",
  state: "the-state",
  verifier: "a".repeat(43),
};

describe("authorize", () => {
  test("asks for a code with PKCE and state", async () => {
    const query = new URL(await authorizeUrl({ ...ask, nonce: "the-nonce" })).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      kept: "yes",
      response_type: "code",
      client_id: "submit-web",
      redirect_uri: "https://submit.example/auth/callback",
      scope: "openid email",
      state: "the-state",
      code_challenge: await challenge(ask.verifier),
      code_challenge_method: "S256",
      nonce: "the-nonce",
    });
  });

  test("sends HMRC no nonce, which its OAuth does not know", async () => {
    expect(new URL(await authorizeUrl(ask)).searchParams.has("nonce")).toBe(false);
  });
});

describe("return", () => {
  test.each([
    ["?code=c1&state=s1", { kind: "code", code: "c1", state: "s1" }],
    [
      "?error=access_denied&error_code=USER_DENIED_AUTHORIZATION&state=s1",
      { kind: "refused", state: "s1", denied: true },
    ],
    [
      "?error_description=PreSignUp+failed+with+error+PASSWORD_ACCOUNT.+&state=s1&error=invalid_request",
      { kind: "refused", state: "s1", denied: false, hasPassword: true },
    ],
    ["?error=server_error&state=s1", { kind: "refused", state: "s1", denied: false }],
    ["?code=c1", { kind: "unreadable" }],
    ["", { kind: "unreadable" }],
  ])("%s", (search, expected) => {
    expect(readAuthorizationResponse(search)).toEqual(expected);
  });
});
