import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Issuer, startIssuer } from "../../src/issuer";
import * as Browser from "../support/browser";

let issuer: Issuer;

beforeAll(async () => {
  issuer = await startIssuer({ port: 0, appOrigin: Browser.appOrigin });
});
afterAll(async () => {
  await issuer.stop();
});

function logoutUrl(fields: Record<string, string>): string {
  return `${issuer.url}/logout?${new URLSearchParams(fields)}`;
}

describe("sign-out", () => {
  it("ends the session and goes on to the registered address", async () => {
    const browser = Browser.open(issuer.url);
    await Browser.signIn(issuer.url, "test@example.com", browser);
    const url = logoutUrl({ client_id: "submit-web", logout_uri: `${Browser.appOrigin}/` });
    const end = await browser.follow(url);
    expect("left" in end && end.left.href).toBe(`${Browser.appOrigin}/`);
    const again = await browser.follow(Browser.authorizeUrl(issuer.url, Browser.pkce().challenge));
    expect("html" in again && again.html).toContain('<label for="email">');
  });

  it("goes on in a browser where nobody is signed in", async () => {
    const url = logoutUrl({ client_id: "submit-web", logout_uri: `${Browser.appOrigin}/` });
    const end = await Browser.open(issuer.url).follow(url);
    expect("left" in end && end.left.href).toBe(`${Browser.appOrigin}/`);
  });

  it("leaves the refresh token valid", async () => {
    const browser = Browser.open(issuer.url);
    const { refresh_token } = await Browser.signIn(issuer.url, "test@example.com", browser);
    await browser.follow(logoutUrl({ client_id: "submit-web", logout_uri: `${Browser.appOrigin}/` }));
    const refreshed = await Browser.exchange(issuer.url, { grant_type: "refresh_token", refresh_token });
    expect(refreshed.status).toBe(200);
  });

  it.each([
    ["client_id", { client_id: "someone", logout_uri: `${Browser.appOrigin}/` }],
    ["logout_uri", { client_id: "submit-web", logout_uri: "http://attacker.example.com/" }],
    ["logout_uri", { client_id: "submit-web" }],
  ])("refuses a %s that isn't registered, and the session goes on", async (name, fields: Record<string, string>) => {
    const browser = Browser.open(issuer.url);
    await Browser.signIn(issuer.url, "test@example.com", browser);
    const end = await browser.follow(logoutUrl(fields));
    expect("html" in end && end.page.status).toBe(400);
    expect("html" in end && end.html).toContain(`The ${name} is`);
    expect("left" in (await browser.follow(Browser.authorizeUrl(issuer.url, Browser.pkce().challenge)))).toBe(true);
  });
});
