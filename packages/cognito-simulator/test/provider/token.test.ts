import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Issuer, startIssuer } from "../../src/issuer";
import * as Browser from "../support/browser";

let issuer: Issuer;
let keys: ReturnType<typeof createRemoteJWKSet>;

beforeAll(async () => {
  issuer = await startIssuer({ port: 0, appOrigin: Browser.appOrigin });
  keys = createRemoteJWKSet(new URL(`${issuer.url}/.well-known/jwks.json`));
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await issuer.stop();
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function exchange(code: string, verifier: string, more: Record<string, string> = {}): Promise<Response> {
  const fields = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: Browser.callback };
  return Browser.exchange(issuer.url, { ...fields, ...more });
}

function refresh(refresh_token: string): Promise<Response> {
  return Browser.exchange(issuer.url, { grant_type: "refresh_token", refresh_token });
}

function userInfo(token: string): Promise<Response> {
  return fetch(`${issuer.url}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } });
}

async function errorOf(response: Response): Promise<unknown> {
  expect(response.status).toBe(400);
  return ((await response.json()) as { error: string }).error;
}

describe("ID token", () => {
  it("has Cognito's claims and a signature of the published key", async () => {
    const { id_token } = await Browser.signIn(issuer.url, "test@example.com");
    const { payload, protectedHeader } = await jwtVerify(id_token, keys, {
      issuer: issuer.url,
      audience: "submit-web",
      algorithms: ["RS256"],
    });
    expect(protectedHeader.kid).toBeTypeOf("string");
    expect(payload.sub).toMatch(UUID);
    expect(payload).toEqual({
      iss: issuer.url,
      aud: "submit-web",
      sub: payload.sub,
      "cognito:username": payload.sub,
      token_use: "id",
      email: "test@example.com",
      email_verified: true,
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 3600,
    });
  });

  it("carries the nonce of the request", async () => {
    const { verifier, challenge } = Browser.pkce();
    const url = Browser.authorizeUrl(issuer.url, challenge, { login_hint: "test@example.com", nonce: "n-1" });
    const end = await Browser.open(issuer.url).follow(url);
    const code = ("left" in end && end.left.searchParams.get("code")) || "";
    const { id_token } = (await (await exchange(code, verifier)).json()) as Browser.Tokens;
    expect((await jwtVerify(id_token, keys)).payload.nonce).toBe("n-1");
  });

  it("names the same e-mail by the same subject in every pool, and another by another", async () => {
    const other = await startIssuer({ port: 0, appOrigin: Browser.appOrigin });
    const subjects = await Promise.all([
      subjectOf(issuer.url, "same@example.com"),
      subjectOf(other.url, "SAME@example.com"),
      subjectOf(issuer.url, "another@example.com"),
    ]);
    await other.stop();
    expect(subjects[0]).toBe(subjects[1]);
    expect(subjects[0]).not.toBe(subjects[2]);
  });
});

describe("access token", () => {
  it("has Cognito's claims, and no audience", async () => {
    const { access_token } = await Browser.signIn(issuer.url, "test@example.com");
    const { payload } = await jwtVerify(access_token, keys, { issuer: issuer.url, algorithms: ["RS256"] });
    expect(decodeProtectedHeader(access_token).alg).toBe("RS256");
    expect(payload.aud).toBeUndefined();
    expect(payload.sub).toMatch(UUID);
    expect(payload).toMatchObject({
      token_use: "access",
      client_id: "submit-web",
      username: payload.sub,
      scope: "openid email profile",
      auth_time: expect.any(Number),
      exp: (payload.iat ?? 0) + 3600,
    });
  });

  it("opens userInfo", async () => {
    const { access_token } = await Browser.signIn(issuer.url, "test@example.com");
    const response = await userInfo(access_token);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ email: "test@example.com", email_verified: "true" });
  });

  it("is the only token that opens userInfo", async () => {
    const { id_token, refresh_token } = await Browser.signIn(issuer.url, "test@example.com");
    for (const token of [id_token, refresh_token, "nonsense"]) {
      const response = await userInfo(token);
      await response.body?.cancel();
      expect(response.status).toBe(401);
    }
  });
});

describe("code", () => {
  it("is worth nothing with another verifier", async () => {
    const { challenge } = Browser.pkce();
    const code = await Browser.codeFor(issuer.url, "test@example.com", challenge);
    expect(await errorOf(await exchange(code, Browser.pkce().verifier))).toBe("invalid_grant");
  });

  it("is worth nothing without a verifier", async () => {
    const { challenge } = Browser.pkce();
    const code = await Browser.codeFor(issuer.url, "test@example.com", challenge);
    const fields = { grant_type: "authorization_code", code, redirect_uri: Browser.callback };
    expect(await errorOf(await Browser.exchange(issuer.url, fields))).toBe("invalid_grant");
  });

  it("is worth nothing with another redirect URI", async () => {
    const { verifier, challenge } = Browser.pkce();
    const code = await Browser.codeFor(issuer.url, "test@example.com", challenge);
    const other = { redirect_uri: "http://localhost:4000/auth/callback" };
    expect(await errorOf(await exchange(code, verifier, other))).toBe("invalid_grant");
  });

  it("works once", async () => {
    const { verifier, challenge } = Browser.pkce();
    const code = await Browser.codeFor(issuer.url, "test@example.com", challenge);
    expect((await exchange(code, verifier)).status).toBe(200);
    expect(await errorOf(await exchange(code, verifier))).toBe("invalid_grant");
  });

  it("works once when it is presented many times at once", async () => {
    const { verifier, challenge } = Browser.pkce();
    const code = await Browser.codeFor(issuer.url, "test@example.com", challenge);
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(code, verifier)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(7);
  });
});

describe("refresh token", () => {
  it("comes with every sign-in, and gives new tokens but no new refresh token, again and again", async () => {
    const { refresh_token, id_token } = await Browser.signIn(issuer.url, "test@example.com");
    const before = (await jwtVerify(id_token, keys)).payload;
    for (let time = 0; time < 2; time += 1) {
      // Within a second of the sign-in any time is that of the sign-in.
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
      const response = await refresh(refresh_token);
      expect(response.status).toBe(200);
      const body = (await response.json()) as Browser.Tokens;
      expect(Object.keys(body).sort()).toEqual(["access_token", "expires_in", "id_token", "token_type"]);
      const after = (await jwtVerify(body.id_token, keys, { audience: "submit-web" })).payload;
      expect(after).toMatchObject({ sub: before.sub, auth_time: before.auth_time, token_use: "id" });
      expect(after.iat).toBeGreaterThan(before.iat ?? Number.POSITIVE_INFINITY);
      expect((await userInfo(body.access_token)).status).toBe(200);
    }
  });

  it("is invalid when nobody gave it", async () => {
    expect(await errorOf(await refresh("nonsense"))).toBe("invalid_grant");
  });

  it("ends with its access tokens when it is revoked, and leaves other sign-ins be", async () => {
    const browser = Browser.open(issuer.url);
    const first = await Browser.signIn(issuer.url, "test@example.com", browser);
    const second = await Browser.signIn(issuer.url, "test@example.com", browser);
    const body = new URLSearchParams({ client_id: "submit-web", token: first.refresh_token });
    expect((await fetch(`${issuer.url}/oauth2/revoke`, { method: "POST", body })).status).toBe(200);
    expect(await errorOf(await refresh(first.refresh_token))).toBe("invalid_grant");
    expect((await userInfo(first.access_token)).status).toBe(401);
    expect((await refresh(second.refresh_token)).status).toBe(200);
  });
});

async function subjectOf(url: string, email: string): Promise<unknown> {
  const { id_token } = await Browser.signIn(url, email);
  return (await jwtVerify(id_token, createRemoteJWKSet(new URL(`${url}/.well-known/jwks.json`)))).payload.sub;
}
