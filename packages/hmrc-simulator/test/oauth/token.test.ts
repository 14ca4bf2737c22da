import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ACCEPT, askForToken, authorize, type Client, open, REDIRECT, VRN } from "../support/client";

type Tokens = { access_token: string; refresh_token: string; expires_in: number; token_type: string; scope?: string };

const USER = "100000000001";
const SCOPE = "read:vat write:vat";
const VERIFIER = "a-verifier-that-is-long-enough-0123456789-._~";
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

describe("a code", () => {
  it("is exchanged for tokens", async () => {
    const client = open();
    expect(await tokens(await exchange(client, await code(client)))).toEqual({
      access_token: expect.any(String),
      token_type: "bearer",
      expires_in: 14_400,
      refresh_token: expect.any(String),
      scope: SCOPE,
    });
  });

  it("works once", async () => {
    const client = open();
    const text = await code(client);
    expect((await exchange(client, text)).status).toBe(200);
    await expectRefusal(await exchange(client, text), 400, "invalid_request", "code is invalid");
  });

  it("lives ten minutes", async () => {
    let now = new Date("2026-11-24T12:00:00Z");
    const client = open({ now: () => now });
    const [early, late] = [await code(client), await code(client)];
    now = new Date("2026-11-24T12:09:59Z");
    expect((await exchange(client, early)).status).toBe(200);
    now = new Date("2026-11-24T12:10:00Z");
    await expectRefusal(await exchange(client, late), 400, "invalid_request", "code is invalid");
  });

  it("is the client's to whom it was given", async () => {
    const clients = ["one", "two"].map((id) => ({ id, secret: "secret", name: id, redirectUris: [REDIRECT] }));
    const client = open({ clients });
    const text = await authorize(client.signIn, USER, SCOPE, { client_id: "one" });
    const other = { client_id: "two", client_secret: "secret" };
    await expectRefusal(await exchange(client, text, other), 400, "invalid_request", "code is invalid");
  });

  it.each([
    [{ code_verifier: VERIFIER }, {}, "invalid_request", "code_verifier is not expected"],
    [{}, { challenge: true }, "invalid_request", "code_verifier is expected when code_challenge was supplied"],
    [
      { code_verifier: "short" },
      { challenge: true },
      "invalid_request",
      "code_verifier must contain valid characters of length between 43 and 128",
    ],
    [
      { code_verifier: `${VERIFIER}!` },
      { challenge: true },
      "invalid_request",
      "code_verifier must contain valid characters of length between 43 and 128",
    ],
    [{ code_verifier: `${VERIFIER}x` }, { challenge: true }, "invalid_grant", "code_verifier is invalid"],
  ])("with %j and %j is refused", async (form, { challenge }: { challenge?: boolean }, error, description) => {
    const client = open();
    await expectRefusal(await exchange(client, await code(client, challenge), form), 400, error, description);
  });

  it("with the verifier of its challenge is exchanged", async () => {
    const client = open();
    expect((await exchange(client, await code(client, true), { code_verifier: VERIFIER })).status).toBe(200);
  });
});

describe("the token endpoint", () => {
  it.each([
    [{ client_id: "" }, 400, "invalid_request", "client_id is required"],
    [{ client_id: "nobody" }, 401, "invalid_client", "invalid client id or secret"],
    [{ client_secret: "wrong" }, 401, "invalid_client", "invalid client id or secret"],
    [{ client_secret: "" }, 400, "invalid_request", "client_secret is required"],
    [{ grant_type: "" }, 400, "invalid_request", "grant_type is required"],
    [{ grant_type: "password" }, 400, "invalid_request", "unsupported grant_type"],
    [{ redirect_uri: "" }, 400, "invalid_request", "redirect_uri is required"],
    [{ redirect_uri: "https://elsewhere.example/" }, 400, "invalid_request", "redirect_uri is invalid"],
    [{ redirect_uri: "http://localhost:4000/hmrc/callback" }, 400, "invalid_request", "redirect_uri is invalid"],
    [{ code: "" }, 400, "invalid_request", "code is required for given grant_type"],
    [{ code: "wrong" }, 400, "invalid_request", "code is invalid"],
    [{ grant_type: "refresh_token" }, 400, "invalid_request", "refresh_token is required"],
    [{ grant_type: "refresh_token", refresh_token: "wrong" }, 400, "invalid_grant", "refresh_token is invalid"],
    [{ grant_type: "client_credentials", scope: "read:nothing" }, 400, "invalid_scope", "scope is invalid"],
  ])("refuses %j with %i %s", async (form, status, error, description) => {
    const client = open();
    await expectRefusal(await exchange(client, await code(client), form), status, error, description);
  });

  it("takes no credentials from a header", async () => {
    const response = await open().api.request("/oauth/token", {
      method: "POST",
      headers: { Authorization: `Basic ${btoa("submit-local:local-secret")}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    await expectRefusal(response, 400, "invalid_request", "client_id is required");
  });

  it("gives an application a token without a refresh token", async () => {
    const body = await tokens(await askForToken(open().api, { grant_type: "client_credentials" }));
    expect(body).toEqual({ access_token: expect.any(String), token_type: "bearer", expires_in: 14_400 });
  });
});

describe("a refresh token", () => {
  it("gives a new pair, and kills the old access token at once", async () => {
    const client = open();
    const other = await tokens(await exchange(client, await code(client)));
    const first = await tokens(await exchange(client, await code(client)));
    const second = await tokens(await refresh(client, first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.scope).toBe(SCOPE);
    expect(await statusWith(client, second.access_token)).toBe(200);
    expect(await statusWith(client, first.access_token)).toBe(401);
    // Those of another grant of the same user go on.
    expect(await statusWith(client, other.access_token)).toBe(200);
  });

  it("works once", async () => {
    const client = open();
    const { refresh_token } = await tokens(await exchange(client, await code(client)));
    const answers = await Promise.all([refresh(client, refresh_token), refresh(client, refresh_token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("lives as long as the authority, 18 months, which a refresh does not extend", async () => {
    let now = new Date("2026-01-31T12:00:00Z");
    const client = open({ now: () => now });
    const first = await tokens(await exchange(client, await code(client)));
    now = new Date("2027-07-31T11:00:00Z");
    const second = await refresh(client, first.refresh_token);
    expect(second.status).toBe(200);
    now = new Date("2027-07-31T12:00:00Z");
    const third = await refresh(client, (await tokens(second)).refresh_token);
    await expectRefusal(third, 400, "invalid_grant", "refresh_token is invalid");
  });
});

describe("an access token", () => {
  it("lives four hours, used or not", async () => {
    let now = new Date("2026-11-24T08:00:00Z");
    const client = open({ now: () => now });
    const { access_token } = await tokens(await exchange(client, await code(client)));
    now = new Date("2026-11-24T11:59:59Z");
    expect(await statusWith(client, access_token)).toBe(200);
    now = new Date("2026-11-24T12:00:00Z");
    expect(await statusWith(client, access_token)).toBe(401);
  });

  it("is not a refresh token", async () => {
    const client = open();
    const { refresh_token } = await tokens(await exchange(client, await code(client)));
    expect(await statusWith(client, refresh_token)).toBe(401);
  });
});

async function code(client: Client, challenge = false): Promise<string> {
  const pkce = challenge ? { code_challenge: CHALLENGE, code_challenge_method: "S256" } : {};
  return authorize(client.signIn, USER, SCOPE, pkce);
}

async function exchange(client: Client, code: string, form = {}): Promise<Response> {
  return askForToken(client.api, { grant_type: "authorization_code", redirect_uri: REDIRECT, code, ...form });
}

async function refresh(client: Client, token: string): Promise<Response> {
  return askForToken(client.api, { grant_type: "refresh_token", refresh_token: token });
}

async function tokens(response: Response): Promise<Tokens> {
  return (await response.json()) as Tokens;
}

async function statusWith(client: Client, token: string): Promise<number> {
  const headers = { Accept: ACCEPT, Authorization: `Bearer ${token}` };
  return (await client.api.request(`/organisations/vat/${VRN}/obligations?status=O`, { headers })).status;
}

async function expectRefusal(response: Response, status: number, error: string, description: string): Promise<void> {
  expect([response.status, await response.json()]).toEqual([status, { error, error_description: description }]);
}
