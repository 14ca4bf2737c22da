import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  GetUserCommand,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Browser from "../support/browser";
import { startPool } from "../support/pool";

const { issuer, client, stop } = await startPool();
afterAll(stop);
let sub: string;
let refresh_token: string;

beforeAll(async () => {
  const tokens = await Browser.signIn(issuer.url, "test@example.com");
  refresh_token = tokens.refresh_token;
  sub = String(decodeJwt(tokens.id_token).sub);
});
beforeEach(async () => {
  await fetch(`${issuer.url}/simulator/faults`, { method: "DELETE" });
  await setBundles("");
});

function getUser(Username: string, UserPoolId = issuer.userPoolId) {
  return client.send(new AdminGetUserCommand({ UserPoolId, Username }));
}

function setBundles(Value: string, Username = sub) {
  return setAttribute("custom:bundles", Value, Username);
}

function setAttribute(Name: string, Value: string, Username = sub, UserPoolId = issuer.userPoolId) {
  const UserAttributes = [{ Name, Value }];
  return client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }));
}

function fault(fields: Record<string, unknown>): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${issuer.url}/simulator/faults`, { method: "POST", headers, body: JSON.stringify(fields) });
}

async function refreshedClaims() {
  const response = await Browser.exchange(issuer.url, { grant_type: "refresh_token", refresh_token });
  return decodeJwt(((await response.json()) as Browser.Tokens).id_token);
}

describe("AdminGetUser", () => {
  it("describes a user by username and by e-mail", async () => {
    for (const username of [sub, "test@example.com"]) {
      const user = await getUser(username);
      expect(user).toMatchObject({ Username: sub, Enabled: true, UserStatus: "CONFIRMED" });
      expect(user.UserAttributes).toEqual([
        { Name: "email", Value: "test@example.com" },
        { Name: "email_verified", Value: "true" },
        { Name: "sub", Value: sub },
      ]);
      expect(Math.abs((user.UserCreateDate?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    }
  });

  it("throws UserNotFoundException for one who never signed in", async () => {
    await expect(getUser("nobody@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  it("throws ResourceNotFoundException for another pool", async () => {
    await expect(getUser(sub, "eu-west-2_Other")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("throws InvalidParameterException for an empty username", async () => {
    await expect(getUser("")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("AdminUpdateUserAttributes", () => {
  it("sets custom:bundles, which the next ID token carries", async () => {
    expect(await refreshedClaims()).not.toHaveProperty("custom:bundles");
    await setBundles("test|2026-12-31");
    expect((await getUser(sub)).UserAttributes).toContainEqual({ Name: "custom:bundles", Value: "test|2026-12-31" });
    expect(await refreshedClaims()).toMatchObject({ "custom:bundles": "test|2026-12-31" });
  });

  it("removes the attribute when its value is blank, and no other", async () => {
    const custom = async () =>
      (await getUser(sub)).UserAttributes?.filter(({ Name }) => Name?.startsWith("custom:")).map(({ Name }) => Name);
    await setBundles("test");
    await setAttribute("custom:authenticator", "on");
    expect(await custom()).toEqual(["custom:authenticator", "custom:bundles"]);
    await setBundles("");
    expect(await custom()).toEqual(["custom:authenticator"]);
    await setAttribute("custom:authenticator", "");
  });

  it("takes 2048 characters and no more", async () => {
    await setBundles("x".repeat(2048));
    await expect(setBundles("x".repeat(2049))).rejects.toMatchObject({ name: "InvalidParameterException" });
    const kept = (await getUser(sub)).UserAttributes?.find(({ Name }) => Name === "custom:bundles");
    expect(kept?.Value).toHaveLength(2048);
  });

  it.each(["custom:other", "email", "sub"])("refuses to set %s", async (name) => {
    await expect(setAttribute(name, "x")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  it("throws for an unknown user and another pool", async () => {
    await expect(setBundles("test", "nobody")).rejects.toMatchObject({ name: "UserNotFoundException" });
    const foreign = setAttribute("custom:bundles", "test", sub, "eu-west-2_Other");
    await expect(foreign).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("user pools API", () => {
  it.each([
    ["UnknownOperationException", "AdminDisableUser", "{}"],
    ["InvalidParameterException", "AdminGetUser", "no JSON"],
  ])("answers %s as JSON 1.1", async (name, operation, body) => {
    const headers = { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` };
    const response = await fetch(`${issuer.url}/`, { method: "POST", headers, body });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toContain("application/x-amz-json-1.1");
    expect(await response.json()).toMatchObject({ __type: name });
  });
});

describe("faults", () => {
  it("throttles in a way that the SDK knows and tries again", async () => {
    await fault({ target: "AdminGetUser", kind: "throttle" });
    expect((await getUser(sub)).$metadata.attempts).toBe(2);
  });

  it("throttles as often as asked", async () => {
    await fault({ target: "AdminGetUser", kind: "throttle", times: 2 });
    const body = JSON.stringify({ UserPoolId: issuer.userPoolId, Username: sub });
    const headers = { "x-amz-target": "AWSCognitoIdentityProviderService.AdminGetUser" };
    const call = () => fetch(`${issuer.url}/`, { method: "POST", headers, body });
    const answers = [await call(), await call(), await call()];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 200]);
    expect(await answers[0]?.json()).toMatchObject({ __type: "TooManyRequestsException" });
  });

  it("fails one operation and leaves the other be", async () => {
    await fault({ target: "AdminUpdateUserAttributes", kind: "error", times: 3 });
    expect((await getUser(sub)).Username).toBe(sub);
    await expect(setBundles("test")).rejects.toMatchObject({ name: "InternalErrorException" });
  });

  it("throttles and fails the token endpoint", async () => {
    const refresh = () => Browser.exchange(issuer.url, { grant_type: "refresh_token", refresh_token });
    await fault({ target: "token", kind: "throttle" });
    await fault({ target: "token", kind: "error" });
    expect((await refresh()).status).toBe(429);
    expect((await refresh()).status).toBe(500);
    expect((await refresh()).status).toBe(200);
  });

  it("delays, then answers as ever", async () => {
    await fault({ target: "AdminGetUser", kind: "delay", delayMs: 120 });
    const start = performance.now();
    expect((await getUser(sub)).Username).toBe(sub);
    expect(performance.now() - start).toBeGreaterThanOrEqual(110);
  });

  it("are forgotten on demand", async () => {
    await fault({ target: "token", kind: "error", times: 5 });
    expect((await fetch(`${issuer.url}/simulator/faults`, { method: "DELETE" })).status).toBe(204);
    expect(await refreshedClaims()).toMatchObject({ sub });
  });

  it.each([
    [{ target: "elsewhere", kind: "error" }, "target"],
    [{ target: "token", kind: "error", times: 0 }, "times"],
    [{ target: "token", kind: "delay", delayMs: -1 }, "delayMs"],
  ])("are refused when %j makes no sense", async (fields, path) => {
    const response = await fault(fields);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ path }] });
  });
});

describe("ListUsers", () => {
  const list = (Filter: string, UserPoolId = issuer.userPoolId, AttributesToGet?: string[]) =>
    client.send(new ListUsersCommand({ UserPoolId, Filter, AttributesToGet }));

  it("finds by address, as it is written, who signs in by password and by Google", async () => {
    await Browser.codeFor(issuer.url, "test@example.com", Browser.pkce().challenge, Browser.open(issuer.url), "openid");
    const hints = { login_hint: "test@example.com", identity_provider: "Google" };
    await Browser.open(issuer.url).follow(Browser.authorizeUrl(issuer.url, Browser.pkce().challenge, hints));
    const { Users = [] } = await list('email = "test@example.com"');
    expect(Users.map(({ UserStatus }) => UserStatus)).toEqual(["CONFIRMED", "EXTERNAL_PROVIDER"]);
    const [known] = Users;
    expect(known?.Attributes).toEqual((await getUser(sub)).UserAttributes);
    const proved = Users.map(({ Attributes = [] }) => Attributes.find(({ Name }) => Name === "email_verified")?.Value);
    expect(proved).toEqual(["true", "false"]);
    expect((await list('email = "Test@example.com"')).Users).toEqual([]);
    expect((await list('email = "\\"@example.com"')).Users).toEqual([]);
  });

  it("gives the attributes that are asked for", async () => {
    const { Users = [] } = await list('email = "test@example.com"', issuer.userPoolId, ["sub"]);
    expect(Users[0]?.Attributes).toEqual([{ Name: "sub", Value: sub }]);
  });

  it("refuses an attribute that one of those found has not, as Cognito does", async () => {
    for (const name of ["identities", "custom:bundles"]) {
      const asked = list('email = "test@example.com"', issuer.userPoolId, ["sub", name]);
      await expect(asked).rejects.toMatchObject({ name: "InvalidParameterException" });
    }
  });

  it("tells of one who comes from Google what Cognito tells", async () => {
    const { Users = [] } = await list('email = "test@example.com"');
    const { UserStatus, UserAttributes = [] } = await getUser(Users[1]?.Username ?? "");
    expect(UserStatus).toBe("EXTERNAL_PROVIDER");
    const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
    expect(attributes.email_verified).toBe("false");
    expect(JSON.parse(attributes.identities ?? "")).toMatchObject([{ providerName: "Google" }]);
  });

  it("refuses a filter that it can't read, and another pool", async () => {
    await expect(list("email = test")).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(list('email = "a"', "eu-west-2_Other")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("AdminDeleteUser", () => {
  const email = "leaving@example.com";
  const claims = ({ id_token }: Browser.Tokens) => decodeJwt(id_token);

  it("ends a user with all tokens, and who comes back is somebody new", async () => {
    const before = await Browser.signIn(issuer.url, email);
    const Username = String(claims(before).sub);
    await setBundles("test", Username);
    await client.send(new AdminDeleteUserCommand({ UserPoolId: issuer.userPoolId, Username }));

    await expect(getUser(Username)).rejects.toThrow("User does not exist.");
    const again = client.send(new AdminDeleteUserCommand({ UserPoolId: issuer.userPoolId, Username }));
    await expect(again).rejects.toMatchObject({ name: "UserNotFoundException" });
    const refresh = { grant_type: "refresh_token", refresh_token: before.refresh_token };
    expect((await Browser.exchange(issuer.url, refresh)).status).toBe(400);
    const own = client.send(new GetUserCommand({ AccessToken: before.access_token }));
    await expect(own).rejects.toMatchObject({ name: "NotAuthorizedException" });

    const after = claims(await Browser.signIn(issuer.url, email));
    expect(after).toMatchObject({ email });
    expect(after.sub).not.toBe(Username);
    expect(after).not.toHaveProperty("custom:bundles");
  });

  it("keeps the others", async () => {
    const { id_token } = await Browser.signIn(issuer.url, "other@example.com");
    const Username = String(decodeJwt(id_token).sub);
    await client.send(new AdminDeleteUserCommand({ UserPoolId: issuer.userPoolId, Username }));
    expect((await getUser(sub)).Username).toBe(sub);
    expect((await refreshedClaims()).sub).toBe(sub);
  });
});
