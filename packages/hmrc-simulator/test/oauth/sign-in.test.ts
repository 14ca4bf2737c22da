import type { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { askForToken, type Client, open, REDIRECT } from "../support/client";

const ASKED = {
  response_type: "code",
  client_id: "submit-local",
  redirect_uri: REDIRECT,
  scope: "read:vat write:vat",
  state: "a state & more",
};

describe("authorize", () => {
  it("leads through sign-in and the grant back to the application", async () => {
    const client = open();
    const granted = await decide(client.signIn, await signIn(client.signIn), "grant");
    const back = new URL(granted.headers.get("Location") ?? "");
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
    expect([...back.searchParams.keys()]).toEqual(["code", "state"]);
    expect(back.searchParams.get("state")).toBe(ASKED.state);
  });

  it("leads back with access_denied when the user refuses", async () => {
    const client = open();
    const refused = await decide(client.signIn, await signIn(client.signIn), "refuse");
    expect(refused.headers.get("Location")).toBe(
      `${REDIRECT}?error=access_denied&error_description=user+denied+the+authorization&error_code=USER_DENIED_AUTHORIZATION&state=a+state+%26+more`,
    );
  });

  it("grants at once for a named test user", async () => {
    const response = await authorize(open().signIn, { auto_approve: "100000000001" });
    expect([response.status, response.headers.get("Location")?.startsWith(`${REDIRECT}?code=`)]).toEqual([303, true]);
  });

  it("decides a request once", async () => {
    const client = open();
    const id = await signIn(client.signIn);
    await decide(client.signIn, id, "grant");
    expect((await decide(client.signIn, id, "grant")).status).toBe(400);
  });

  it("does not grant before sign-in", async () => {
    const client = open();
    const id = requestOf(await (await authorize(client.signIn)).text());
    expect((await decide(client.signIn, id, "grant")).status).toBe(400);
  });

  it("asks again after a wrong password", async () => {
    const client = open();
    const id = requestOf(await (await authorize(client.signIn)).text());
    const response = await post(client.signIn, "/oauth/sign-in", {
      request: id,
      userId: "100000000001",
      password: "x",
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Your user id or password is wrong");
  });

  it.each([
    [{ client_id: "" }, "invalid_request", "client_id is required"],
    [{ client_id: "nobody" }, "invalid_request", "client_id is invalid"],
    [{ redirect_uri: "" }, "invalid_request", "redirect_uri is required"],
    [{ redirect_uri: "https://elsewhere.example/" }, "invalid_request", "redirect_uri is invalid"],
    [{ redirect_uri: `${REDIRECT}#part` }, "invalid_request", "redirect_uri is invalid"],
    [{ redirect_uri: "javascript:alert(1)" }, "invalid_request", "redirect_uri is invalid"],
    [{ response_type: "" }, "invalid_request", "response_type is required"],
    [{ response_type: "token" }, "unsupported_response_type", "response_type must be &#39;code&#39;"],
    [{ scope: "" }, "invalid_request", "scope is required"],
    [{ scope: "read:vat read:all" }, "invalid_scope", "scope is invalid"],
    // A plus sign in its own right, %2B in the URL, which HMRC took until August 2024 [hmrc/vat-api issue 1020].
    [{ scope: "read:vat+write:vat" }, "invalid_scope", "scope is invalid"],
    [{ client_secret: "local-secret" }, "invalid_request", "client_secret should NOT be present"],
    [{ code_challenge: "" }, "invalid_request", "code_challenge if present, cannot be empty"],
    [
      { code_challenge: "x", code_challenge_method: "plain" },
      "invalid_request",
      "code_challenge_method, if present, must be S256",
    ],
    [
      { code_challenge: "x" },
      "invalid_request",
      "code_challenge_method should be present when code_challenge is present",
    ],
    [
      { code_challenge_method: "S256" },
      "invalid_request",
      "code_challenge should be present when code_challenge_method is present",
    ],
    [{ auto_approve: "999" }, "invalid_request", "auto_approve does not name a test user"],
  ])("with %j shows a page, and never redirects", async (changes, error, description) => {
    const response = await authorize(open().signIn, changes);
    const page = await response.text();
    expect([response.status, response.headers.get("Location")]).toEqual([400, null]);
    expect(page).toContain(`<dd>${error}</dd>`);
    expect(page).toContain(`<dd>${description}</dd>`);
  });

  it.each([
    [REDIRECT, true],
    ["http://localhost:4567/hmrc/callback", true],
    ["http://127.0.0.1:3000/hmrc/callback", true],
    ["http://localhost:4567/other", false],
    ["https://localhost/hmrc/callback", false],
    ["https://app.example/hmrc/callback", true],
    ["https://app.example/hmrc/callback/deeper?x=1", true],
    ["https://app.example/hmrc", false],
  ])("takes the redirect URI %s: %s", async (redirect_uri, taken) => {
    const client = open({ redirectUris: ["https://app.example/hmrc/callback"] });
    const response = await authorize(client.signIn, { redirect_uri, auto_approve: "100000000001" });
    expect(response.status).toBe(taken ? 303 : 400);
  });

  it("keeps the query that a redirect URI has", async () => {
    const client = open({ redirectUris: ["https://app.example/back"] });
    const response = await authorize(client.signIn, {
      redirect_uri: "https://app.example/back?tab=vat",
      auto_approve: "100000000001",
    });
    expect(response.headers.get("Location")).toMatch(/^https:\/\/app\.example\/back\?tab=vat&code=/);
  });
});

describe("a page", () => {
  it("has labels for its inputs, no script, and says that it is a simulator", async () => {
    const client = open();
    const id = requestOf(await (await authorize(client.signIn)).text());
    const response = await client.signIn.request(`/oauth/sign-in?request=${id}`);
    const page = await response.text();
    for (const name of ["userId", "password"]) expect(page).toContain(`<label for="${name}">`);
    expect(page).not.toMatch(/<script|onclick|style=/);
    expect(page).toContain("This is not HMRC");
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  });

  it("escapes what comes from a request", async () => {
    const client = open({
      clients: [{ id: "x", secret: "y", name: "<b>Bold</b>", redirectUris: ["https://app.example/"] }],
    });
    const response = await authorize(client.signIn, { client_id: "x", redirect_uri: "https://app.example/" });
    expect(await response.text()).toContain("&lt;b&gt;Bold&lt;/b&gt;");
  });
});

describe("managing authorities", () => {
  it("revokes an application's tokens, and no other's", async () => {
    const clients = ["submit-local", "other"].map((id) => {
      return { id, secret: "local-secret", name: id === "other" ? id : "Submit (local)", redirectUris: [REDIRECT] };
    });
    const client = open({ clients });
    const other = await tokenOf(client, "other");
    const obligations = (): Promise<Response> => client.get("obligations?status=O");
    expect((await obligations()).status).toBe(200);
    const credentials = { userId: "100000000001", password: "password" };
    const listed = await (await post(client.signIn, "/manage-authority", credentials)).text();
    expect(listed).toContain("Submit (local)");
    const after = await post(client.signIn, "/manage-authority", { ...credentials, revoke: "submit-local" });
    const left = await after.text();
    expect(left).not.toContain("Submit (local)");
    expect(left).toContain("Remove authority of other");
    expect((await obligations()).status).toBe(401);
    expect((await client.get("penalties", { Authorization: `Bearer ${other}` })).status).toBe(200);
    const last = await post(client.signIn, "/manage-authority", { ...credentials, revoke: "other" });
    expect(await last.text()).toContain("You have given no software authority.");
  });

  it("asks for the right password", async () => {
    const client = open();
    expect((await client.get("penalties")).status).toBe(200);
    const response = await post(client.signIn, "/manage-authority", {
      userId: "100000000001",
      password: "wrong",
      revoke: "submit-local",
    });
    expect(response.status).toBe(400);
    expect((await client.get("penalties")).status).toBe(200);
  });
});

async function tokenOf({ api, signIn }: Client, client_id: string): Promise<string> {
  const granted = await authorize(signIn, { client_id, auto_approve: "100000000001" });
  const code = new URL(granted.headers.get("Location") ?? "").searchParams.get("code") ?? "";
  const form = { client_id, grant_type: "authorization_code", redirect_uri: REDIRECT, code };
  return ((await (await askForToken(api, form)).json()) as { access_token: string }).access_token;
}

async function authorize(signIn: Hono, changes: Record<string, string> = {}): Promise<Response> {
  return signIn.request(`/oauth/authorize?${new URLSearchParams({ ...ASKED, ...changes })}`);
}

/** As the default user; gives the id of the request. */
async function signIn(app: Client["signIn"]): Promise<string> {
  const id = requestOf(await (await authorize(app)).text());
  const credentials = { request: id, userId: "100000000001", password: "password" };
  const page = await (await post(app, "/oauth/sign-in", credentials)).text();
  expect(page).toContain("View your VAT information");
  return id;
}

function requestOf(page: string): string {
  return /request=([A-Za-z0-9_-]+)/.exec(page)?.[1] ?? "";
}

async function decide(app: Hono, request: string, decision: string): Promise<Response> {
  return post(app, "/oauth/grant", { request, decision });
}

async function post(app: Hono, path: string, form: Record<string, string>): Promise<Response> {
  return app.request(path, { method: "POST", body: new URLSearchParams(form) });
}
