import { decodeJwt } from "jose";
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

async function pageOf(browser: Browser.Browser, more: Record<string, string> = {}) {
  const pkce = Browser.pkce();
  const end = await browser.follow(Browser.authorizeUrl(issuer.url, pkce.challenge, more));
  if ("left" in end) throw new Error(`There was no page but a redirect to ${end.left.pathname}.`);
  return { ...end, pkce };
}

async function leftOf(browser: Browser.Browser, more: Record<string, string> = {}): Promise<URL> {
  const end = await browser.follow(Browser.authorizeUrl(issuer.url, Browser.pkce().challenge, more));
  if ("page" in end) throw new Error(`There was a page (${end.page.status}) in place of a redirect.`);
  return end.left;
}

function submit(browser: Browser.Browser, at: string, fields: Record<string, string>) {
  return browser.follow(at, { method: "POST", body: new URLSearchParams(fields) });
}

async function claimsOf(left: URL, verifier: string) {
  const response = await Browser.exchange(issuer.url, {
    grant_type: "authorization_code",
    code: left.searchParams.get("code") ?? "",
    code_verifier: verifier,
    redirect_uri: Browser.callback,
  });
  return decodeJwt(((await response.json()) as Browser.Tokens).id_token);
}

describe("sign-in by login_hint", () => {
  it("ends at the redirect URI with code and state, and shows no page", async () => {
    const left = await leftOf(Browser.open(issuer.url), { login_hint: "test@example.com", state: "a b&c" });
    expect(left.origin + left.pathname).toBe(Browser.callback);
    expect(left.searchParams.get("state")).toBe("a b&c");
    expect(left.searchParams.get("code")).toMatch(/^[\w-]{40,}$/);
  });

  it("changes the person in a browser where another is signed in", async () => {
    const browser = Browser.open(issuer.url);
    const first = decodeJwt((await Browser.signIn(issuer.url, "first@example.com", browser)).id_token);
    const second = decodeJwt((await Browser.signIn(issuer.url, "second@example.com", browser)).id_token);
    expect([first.email, second.email]).toEqual(["first@example.com", "second@example.com"]);
    expect(second.sub).not.toBe(first.sub);
  });

  it("shows the page with the fault when the hint is no e-mail address", async () => {
    const { page, html } = await pageOf(Browser.open(issuer.url), { login_hint: "nobody" });
    expect(page.status).toBe(400);
    expect(html).toContain("Enter an e-mail address in the form name@example.com.");
    expect(html).toContain('value="nobody"');
  });
});

describe("sign-in page", () => {
  it("says what it is, has one labelled field and no script", async () => {
    const { page, html } = await pageOf(Browser.open(issuer.url));
    expect(page.status).toBe(200);
    expect(html).toContain("Local sign-in, stands for Cognito");
    expect(html).toContain('<label for="email">');
    expect(html).not.toContain("<script");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("signs in with the e-mail that is entered, however it is written", async () => {
    const browser = Browser.open(issuer.url);
    const { at, pkce } = await pageOf(browser);
    const end = await submit(browser, at, { email: " Typed@Example.com " });
    if ("page" in end) throw new Error(end.html);
    expect(await claimsOf(end.left, pkce.verifier)).toMatchObject({ email: "typed@example.com" });
  });

  it.each([
    ["", "Enter your e-mail address."],
    ["nobody", "Enter an e-mail address in the form name@example.com."],
    [`${"a".repeat(250)}@example.com`, "Enter an e-mail address of at most 254 characters."],
  ])("says what is wrong with %j and asks again", async (email, message) => {
    const browser = Browser.open(issuer.url);
    const { at } = await pageOf(browser);
    const refused = await submit(browser, at, { email });
    if ("left" in refused) throw new Error("It signed in.");
    expect(refused.page.status).toBe(400);
    expect(refused.html).toContain("<title>Error: Sign in");
    expect(refused.html).toContain(`<p id="email-error" class="error">${message}</p>`);
    expect(refused.html).toContain('aria-invalid="true" aria-describedby="email-error"');
    expect("left" in (await submit(browser, at, { email: "test@example.com" }))).toBe(true);
  });

  it("shows what was typed as text, never as markup", async () => {
    const browser = Browser.open(issuer.url);
    const { at } = await pageOf(browser);
    const refused = await submit(browser, at, { email: '"><script>alert(1)</script>' });
    expect("html" in refused && refused.html).not.toContain("<script");
    expect("html" in refused && refused.html).toContain("&#34;&#62;&#60;script&#62;");
  });

  it("lets whom the page was filled in for differ from the hint", async () => {
    const browser = Browser.open(issuer.url);
    const { at, html, pkce } = await pageOf(browser, { login_hint: "hinted@example.com", prompt: "login" });
    expect(html).toContain('value="hinted@example.com"');
    const end = await submit(browser, at, { email: "other@example.com" });
    if ("page" in end) throw new Error(end.html);
    expect(await claimsOf(end.left, pkce.verifier)).toMatchObject({ email: "other@example.com" });
  });

  it("leads back to the app when the sign-in isn't this browser's", async () => {
    const { at } = await pageOf(Browser.open(issuer.url));
    const stranger = await Browser.open(issuer.url).fetch(at);
    expect(stranger.status).toBe(400);
    expect(await stranger.text()).toContain(`<a href="${Browser.appOrigin}/">`);
  });
});

describe("session", () => {
  it("signs in again without asking", async () => {
    const browser = Browser.open(issuer.url);
    await Browser.signIn(issuer.url, "again@example.com", browser);
    expect((await leftOf(browser)).searchParams.has("code")).toBe(true);
  });

  it("asks again for prompt=login", async () => {
    const browser = Browser.open(issuer.url);
    await Browser.signIn(issuer.url, "again@example.com", browser);
    const { html } = await pageOf(browser, { prompt: "login" });
    expect(html).toContain('<label for="email">');
  });

  it("answers login_required to prompt=none when nobody is signed in", async () => {
    const left = await leftOf(Browser.open(issuer.url), { prompt: "none" });
    expect(left.searchParams.get("error")).toBe("login_required");
  });
});

describe("authorize", () => {
  it.each([
    ["another site", "http://attacker.example.com/auth/callback"],
    ["another path of the app", `${Browser.appOrigin}/auth/callback/more`],
    ["a query", `${Browser.appOrigin}/auth/callback?next=1`],
    ["another port of 127.0.0.1", "http://127.0.0.1:4000/auth/callback"],
  ])("never redirects to %s", async (_, uri) => {
    const { page } = await pageOf(Browser.open(issuer.url), { redirect_uri: uri, login_hint: "test@example.com" });
    expect(page.status).toBe(400);
  });

  it("refuses a client that it doesn't know", async () => {
    const { page } = await pageOf(Browser.open(issuer.url), { client_id: "someone", login_hint: "test@example.com" });
    expect(page.status).toBe(400);
  });

  it("demands PKCE with S256", async () => {
    const login_hint = "test@example.com";
    const plain = await leftOf(Browser.open(issuer.url), { login_hint, code_challenge_method: "plain" });
    expect(plain.searchParams.get("error")).toBe("invalid_request");
    const url = new URL(Browser.authorizeUrl(issuer.url, "", { login_hint }));
    url.searchParams.delete("code_challenge");
    url.searchParams.delete("code_challenge_method");
    const none = await Browser.open(issuer.url).follow(url.href);
    expect("left" in none && none.left.searchParams.get("error")).toBe("invalid_request");
  });
});

describe("sign-up", () => {
  const asked: unknown[] = [];
  const refuse = (words: string) =>
    issuer.onSignUp(async (event) => {
      asked.push(event);
      throw new Error(words);
    });
  const byForm = async (fields: Record<string, string>) => {
    const browser = Browser.open(issuer.url);
    const { at, pkce } = await pageOf(browser);
    return { end: await submit(browser, at, fields), pkce };
  };

  it("by Google is somebody else than by the same address, with Cognito's claims, and asked for no code", async () => {
    issuer.onSignUp(async (event) => event);
    const own = decodeJwt((await Browser.signIn(issuer.url, "both@example.com")).id_token);
    const { end, pkce } = await byForm({ email: "both@example.com", provider: "Google" });
    if ("page" in end) throw new Error("There was a page in place of a redirect.");
    const google = await claimsOf(end.left, pkce.verifier);
    expect(google.sub).not.toBe(own.sub);
    expect(google).toMatchObject({
      email: "both@example.com",
      email_verified: false,
      "cognito:username": expect.stringMatching(/^Google_\d{21}$/),
      identities: [{ providerName: "Google", providerType: "Google", primary: "true" }],
    });
    expect(own.identities).toBeUndefined();
    expect(own.email_verified).toBe(true);
  });

  it("asks the trigger once, before there is an account", async () => {
    const first: unknown[] = [];
    issuer.onSignUp(async (event) => first.push(event));
    await Browser.signIn(issuer.url, "new@example.com");
    await Browser.signIn(issuer.url, "new@example.com");
    expect(first).toEqual([
      expect.objectContaining({
        triggerSource: "PreSignUp_SignUp",
        userPoolId: issuer.userPoolId,
        request: expect.objectContaining({ userAttributes: { email: "new@example.com" } }),
      }),
    ]);
  });

  it.each([
    ["is asked again", 2, 3, undefined],
    ["refuses when it has been asked three times", 3, 3, "PreSignUp failed with error SignUp. "],
  ])("a trigger that does not answer in time %s", async (_, late, asked, refusal) => {
    let calls = 0;
    issuer.onSignUp(async () => {
      if (++calls <= late) throw Object.assign(new Error("SignUp"), { name: "FunctionTimeout" });
    });
    const { end } = await byForm({ email: `late-${late}@example.com` });
    expect("page" in end && end.html.includes(refusal ?? "")).toBe(refusal !== undefined);
    expect(calls).toBe(asked);
  });

  it("by e-mail is refused on the page, in the trigger's words", async () => {
    refuse("Not so");
    const { end } = await byForm({ email: "refused@example.com" });
    expect("page" in end && [end.page.status, end.html.includes("PreSignUp failed with error Not so. ")]).toEqual([
      400,
      true,
    ]);
  });

  it("by Google is refused at the app, which gets the trigger's words and its own state", async () => {
    refuse("CODE");
    const { end } = await byForm({ email: "refused@example.com", provider: "Google" });
    const left = "left" in end ? end.left : undefined;
    expect(left && left.origin + left.pathname).toBe(Browser.callback);
    expect(Object.fromEntries(left?.searchParams ?? [])).toEqual({
      error: "invalid_request",
      error_description: "PreSignUp failed with error CODE. ",
      state: "state-1",
    });
    expect(asked.at(-1)).toMatchObject({
      triggerSource: "PreSignUp_ExternalProvider",
      userName: expect.stringMatching(/^Google_\d{21}$/),
    });
  });
});
