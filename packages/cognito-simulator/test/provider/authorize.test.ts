import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Issuer, startIssuer } from "../../src/issuer";
import * as Browser from "../support/browser";

let issuer: Issuer;

beforeAll(async () => {
  issuer = await startIssuer({ port: 0, appOrigin: Browser.appOrigin });
});
afterAll(() => issuer.stop());

const { challenge } = Browser.pkce();

/** Where an authorize request leads to, with a sign-in that needs no page. */
async function led(more: Record<string, string>): Promise<URL> {
  const url = Browser.authorizeUrl(issuer.url, challenge, { login_hint: "test@example.com", ...more });
  const end = await Browser.open(issuer.url).follow(url);
  if (!("left" in end)) throw new Error(`It led to a page: ${end.html}`);
  return end.left;
}

describe("authorize", () => {
  // Amazon Cognito developer guide, "The redirect and authorization endpoint".
  it.each([
    ["an unknown scope", { scope: "openid nonsense" }, "invalid_scope"],
    ["the implicit grant, which the client may not use", { response_type: "token" }, "unauthorized_client"],
    ["an unknown response type", { response_type: "id_token" }, "invalid_request"],
    ["a challenge that is not S256", { code_challenge_method: "plain" }, "invalid_request"],
  ])("sends %s back with an error", async (_, more, error) => {
    const left = await led(more);
    expect(left.origin + left.pathname).toBe(Browser.callback);
    expect(left.hash).toBe("");
    expect(Object.fromEntries(left.searchParams)).toMatchObject({ error, state: "state-1" });
  });

  it("answers code and state, and no issuer", async () => {
    const left = await led({});
    expect([...left.searchParams.keys()].sort()).toEqual(["code", "state"]);
  });

  it.each([
    ["an unknown client", { client_id: "other" }],
    ["an address that is not registered", { redirect_uri: "http://evil.example/auth/callback" }],
  ])("sends nobody anywhere for %s", async (_, more) => {
    const wrong = { scope: "nonsense", response_type: "token", ...more };
    const response = await fetch(Browser.authorizeUrl(issuer.url, challenge, wrong), { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([400, null]);
    await response.body?.cancel();
  });
});

describe("token endpoint", () => {
  it.each([
    ["an unknown client", { client_id: "other", grant_type: "refresh_token", refresh_token: "x" }, "invalid_client"],
    ["an unknown token", { grant_type: "refresh_token", refresh_token: "x" }, "invalid_grant"],
    ["another grant", { grant_type: "password" }, "unsupported_grant_type"],
    ["no grant", {}, "invalid_request"],
  ])("answers %s with 400 and the error alone", async (_, fields, error) => {
    const response = await Browser.exchange(issuer.url, fields as Record<string, string>);
    expect([response.status, await response.json()]).toEqual([400, { error }]);
    expect(response.headers.get("www-authenticate")).toBeNull();
  });
});
