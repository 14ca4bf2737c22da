import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  ListUsersCommand,
  SetUserMFAPreferenceCommand,
  UpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import * as Totp from "../../src/account/totp";
import * as Browser from "../support/browser";
import { startPool } from "../support/pool";

const { issuer, client, stop } = await startPool({ maxAttempts: 1 });
afterEach(() => {
  vi.useRealTimers();
});
afterAll(stop);

const admin = (email: string) => Browser.signIn(issuer.url, email, undefined, "openid aws.cognito.signin.user.admin");
const associate = (AccessToken: string) => client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
const verify = (AccessToken: string, UserCode: string) =>
  client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
const setPreference = (AccessToken: string, Enabled: boolean) =>
  client.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled } }));
const settingsOf = async (email: string) => {
  const user = { UserPoolId: issuer.userPoolId, Username: email };
  return (await client.send(new AdminGetUserCommand(user))).UserMFASettingList;
};

/** Enrols with this moment's code; the next one is good for a step and more. */
async function enrolled(email: string): Promise<{ token: string; code: string; next: string }> {
  const now = Date.now();
  const { access_token: token } = await admin(email);
  const { SecretCode: secret = "" } = await associate(token);
  const code = Totp.codeAt(secret, now);
  await verify(token, code);
  await setPreference(token, true);
  return { token, code, next: Totp.codeAt(secret, now + Totp.STEP * 1000) };
}

function another(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, "0");
}

describe("access token", () => {
  const notAuthorized = (message: string) => ({ name: "NotAuthorizedException", message });

  it("needs the scope", async () => {
    const { access_token } = await Browser.signIn(issuer.url, "scope@example.com");
    await expect(associate(access_token)).rejects.toMatchObject(
      notAuthorized("Access Token does not have required scopes"),
    );
  });

  it("must be one of this pool's, and no ID token", async () => {
    const { id_token } = await admin("id@example.com");
    for (const token of [id_token, "a.b.c"]) {
      await expect(associate(token)).rejects.toMatchObject(notAuthorized("Invalid Access Token"));
    }
  });

  it("ends with its refresh token", async () => {
    const { access_token, refresh_token } = await admin("revoked@example.com");
    const body = new URLSearchParams({ token: refresh_token, client_id: "submit-web" });
    await fetch(`${issuer.url}/oauth2/revoke`, { method: "POST", body });
    await expect(associate(access_token)).rejects.toMatchObject(notAuthorized("Access Token has been revoked"));
  });
});

describe("GetUser", () => {
  const get = (AccessToken: string) => client.send(new GetUserCommand({ AccessToken }));

  it("tells of the token's own user, and how that one signs in", async () => {
    const email = "self@example.com";
    const { access_token } = await admin(email);
    const found = await get(access_token);
    expect(found.Username).toBe(decodeJwt(access_token).sub);
    expect(found.UserAttributes).toContainEqual({ Name: "email", Value: email });
    expect(found.UserMFASettingList).toBeUndefined();
    const { token } = await enrolled("self-enrolled@example.com");
    expect((await get(token)).UserMFASettingList).toEqual(["SOFTWARE_TOKEN_MFA"]);
  });

  it("is refused without the scope", async () => {
    const { access_token } = await Browser.signIn(issuer.url, "self-scope@example.com");
    await expect(get(access_token)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });
});

describe("UpdateUserAttributes", () => {
  const scope = "openid email aws.cognito.signin.user.admin";
  const update = (AccessToken: string, Name: string, Value: string) =>
    client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }));

  it("leaves an address as it was until the new one is proved by the code that is sent to it", async () => {
    const { access_token, refresh_token } = await Browser.signIn(issuer.url, "mover@example.com", undefined, scope);
    const { CodeDeliveryDetailsList } = await update(access_token, "email", "victim@example.org");
    expect(CodeDeliveryDetailsList).toEqual([
      { AttributeName: "email", DeliveryMedium: "EMAIL", Destination: "v***@e***" },
    ]);
    const refreshed = await Browser.exchange(issuer.url, { grant_type: "refresh_token", refresh_token });
    const { id_token } = (await refreshed.json()) as Browser.Tokens;
    expect(decodeJwt(id_token)).toMatchObject({ email: "mover@example.com", email_verified: true });
    const asked = { UserPoolId: issuer.userPoolId, Filter: 'email = "victim@example.org"' };
    expect((await client.send(new ListUsersCommand(asked))).Users).toEqual([]);
  });

  it.each([
    ["custom:bundles", "NotAuthorizedException", "A client attempted to write unauthorized attribute"],
    ["email_verified", "NotAuthorizedException", "A client attempted to write unauthorized attribute"],
    ["email", "InvalidParameterException", "Invalid email address format."],
  ])("refuses to write %s where that is not the user's, or no address", async (attribute, name, message) => {
    const { access_token } = await admin("writer@example.com");
    await expect(update(access_token, attribute, "true")).rejects.toMatchObject({ name, message });
  });

  it("is refused without the scope", async () => {
    const { access_token } = await Browser.signIn(issuer.url, "unscoped@example.com");
    const refused = update(access_token, "email", "victim@example.org");
    await expect(refused).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });
});

describe("software token", () => {
  it("is asked for once a code of it was verified and it is preferred", async () => {
    const email = "enrol@example.com";
    const { access_token: token } = await admin(email);
    const { SecretCode: secret = "" } = await associate(token);
    await expect(setPreference(token, true)).rejects.toMatchObject({ name: "InvalidParameterException" });
    const code = Totp.codeAt(secret, Date.now());
    await expect(verify(token, another(code))).rejects.toMatchObject({
      name: "EnableSoftwareTokenMFAException",
      message: "Code mismatch and fail enable Software Token MFA",
    });
    expect((await verify(token, code)).Status).toBe("SUCCESS");
    expect(await settingsOf(email)).toBeUndefined();
    await setPreference(token, true);
    expect(await settingsOf(email)).toEqual(["SOFTWARE_TOKEN_MFA"]);
  });

  it.each(["12345", "1234567", "12345x"])("refuses %j as no code", async (code) => {
    const { access_token } = await admin("odd@example.com");
    await associate(access_token);
    await expect(verify(access_token, code)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  it("is one person's alone", async () => {
    const { next } = await enrolled("one@example.com");
    const { access_token } = await admin("other@example.com");
    await associate(access_token);
    await expect(verify(access_token, next)).rejects.toMatchObject({
      name: "EnableSoftwareTokenMFAException",
    });
    expect(await settingsOf("other@example.com")).toBeUndefined();
  });

  it("is removed by its user, or for one who has lost the phone", async () => {
    const { token } = await enrolled("remove@example.com");
    await setPreference(token, false);
    expect(await settingsOf("remove@example.com")).toBeUndefined();
    await enrolled("lost@example.com");
    const user = { UserPoolId: issuer.userPoolId, Username: "lost@example.com" };
    await client.send(new AdminSetUserMFAPreferenceCommand({ ...user, SoftwareTokenMfaSettings: { Enabled: false } }));
    expect(await settingsOf("lost@example.com")).toBeUndefined();
  });
});

describe("sign-in with a software token", () => {
  async function codePage(email: string) {
    const browser = Browser.open(issuer.url);
    const pkce = Browser.pkce();
    const end = await browser.follow(Browser.authorizeUrl(issuer.url, pkce.challenge, { login_hint: email }));
    if ("left" in end) throw new Error("No code was asked for.");
    const enter = (code: string) =>
      browser.follow(end.at, { method: "POST", body: new URLSearchParams({ email, code }) });
    return { ...end, enter };
  }

  it("asks for the code also where a hint signs in by itself", async () => {
    await enrolled("asked@example.com");
    const { page, html } = await codePage("asked@example.com");
    expect(page.status).toBe(200);
    expect(html).toContain('<label for="code">');
    expect(html).not.toContain("<script");
  });

  it("takes a code once: in the same sign-in, in another one, and after it enrolled", async () => {
    const { code, next } = await enrolled("replay@example.com");
    const first = await codePage("replay@example.com");
    const used = await first.enter(code);
    expect("html" in used && used.html).toContain("Your software token has already been used once.");
    expect("left" in (await first.enter(next))).toBe(true);
    const again = await (await codePage("replay@example.com")).enter(next);
    expect("html" in again && again.html).toContain("Your software token has already been used once.");
  });

  it("refuses a wrong code beside the field, and all after five of them", async () => {
    const { next } = await enrolled("wrong@example.com");
    const { enter } = await codePage("wrong@example.com");
    for (let time = 0; time < 5; time += 1) {
      const end = await enter(another(next));
      expect("html" in end && end.html).toContain(
        '<p id="code-error" class="error">Invalid code received for user</p>',
      );
    }
    const end = await enter(next);
    expect("html" in end && end.html).toContain("Too many wrong codes");
  });

  it("is not asked for again within the browser's session, whose auth_time stays", async () => {
    const browser = Browser.open(issuer.url);
    const first = decodeJwt((await Browser.signIn(issuer.url, "session@example.com", browser)).id_token);
    await enrolled("session@example.com");
    // Within a second of the first any time is that of the first.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    const second = decodeJwt((await Browser.signIn(issuer.url, "session@example.com", browser)).id_token);
    expect(second.auth_time).toBe(first.auth_time);
    expect(second.iat).toBeGreaterThan(first.iat ?? Number.POSITIVE_INFINITY);
  });
});
