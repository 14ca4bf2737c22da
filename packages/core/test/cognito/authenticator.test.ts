import "../support/environment";
import { UnsecuredJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ProblemError } from "../../src/error";
import { ownerOf } from "../../src/identity/owner";
import type { AttemptContext } from "../../src/request/process";
import { startCognito } from "../support/cognito";

let answers: Record<string, object> = {};
const cognito = startCognito(({ operation }) => answers[operation] ?? {});
afterAll(() => cognito.stop());
const { asked } = cognito;

let Authenticator: typeof import("../../src/cognito/authenticator");
beforeAll(async () => {
  Authenticator = await import("../../src/cognito/authenticator");
});
beforeEach(() => {
  asked.length = 0;
  answers = {
    AssociateSoftwareToken: { SecretCode: "SECRET" },
    VerifySoftwareToken: { Status: "SUCCESS" },
    AdminGetUser: { UserStatus: "CONFIRMED" },
  };
});

const accessToken = new UnsecuredJWT({ sub: "alice" }).encode();
const context = {
  actor: { owner: ownerOf("alice"), username: "alice-name", client: {} },
  ports: { now: () => 1_767_225_600_400 },
} as unknown as AttemptContext;
const user = { UserPoolId: "test-pool", Username: "alice-name" };

const operations = () => asked.map(({ operation }) => operation);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : (error as Error).name),
  );
const refused = (name: string) => ({ __type: name, message: "Test." });
const begin = (token = accessToken) => Authenticator.begin({ accessToken: token }, context);
const confirm = (token = accessToken) => Authenticator.confirm({ accessToken: token, code: "123456" }, context);
const remove = (token = accessToken) => Authenticator.remove({ accessToken: token }, context);

describe("begin", () => {
  test("gives Cognito's secret", async () => {
    expect(await begin()).toEqual({ secret: "SECRET" });
    expect(asked).toEqual([
      { operation: "AdminGetUser", input: user },
      { operation: "AssociateSoftwareToken", input: { AccessToken: accessToken } },
    ]);
  });

  test.each([
    ["who has Google alone", { UserStatus: "EXTERNAL_PROVIDER" }, "PASSWORD_REQUIRED"],
    ["who has an app", { UserStatus: "CONFIRMED", UserMFASettingList: ["SOFTWARE_TOKEN_MFA"] }, "AUTHENTICATOR_EXISTS"],
  ])("is refused to one %s, and changes nothing", async (_, found, code) => {
    answers.AdminGetUser = found;
    expect(await codeOf(begin())).toBe(code);
    expect(operations()).toEqual(["AdminGetUser"]);
  });
});

describe("confirm", () => {
  test("switches the codes on before it notes the enrolment", async () => {
    expect(await confirm()).toEqual({ enrolledAt: "2026-01-01T00:00:01.000Z" });
    expect(asked.slice(0, 2)).toEqual([
      { operation: "VerifySoftwareToken", input: { AccessToken: accessToken, UserCode: "123456" } },
      {
        operation: "SetUserMFAPreference",
        input: { AccessToken: accessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } },
      },
    ]);
    const Value = expect.stringMatching(/^1767225601\|[\w-]{43}$/);
    const UserAttributes = [{ Name: "custom:authenticator", Value }];
    expect(asked.slice(2)).toEqual([{ operation: "AdminUpdateUserAttributes", input: { ...user, UserAttributes } }]);
  });

  test.each(["EnableSoftwareTokenMFAException", "CodeMismatchException", "ExpiredCodeException"])(
    "a code that Cognito refuses with %s notes nothing",
    async (name) => {
      answers.VerifySoftwareToken = refused(name);
      expect(await codeOf(confirm())).toBe("AUTHENTICATOR_CODE_REFUSED");
      expect(operations()).toEqual(["VerifySoftwareToken"]);
    },
  );

  test("a code that Cognito could not judge is not right", async () => {
    answers.VerifySoftwareToken = { Status: "ERROR" };
    expect(await codeOf(confirm())).toBe("AUTHENTICATOR_CODE_REFUSED");
  });
});

describe("remove", () => {
  test("forgets the enrolment before it switches the codes off", async () => {
    expect(await remove()).toBeNull();
    expect(asked).toEqual([
      { operation: "GetUser", input: { AccessToken: accessToken } },
      {
        operation: "AdminUpdateUserAttributes",
        input: { ...user, UserAttributes: [{ Name: "custom:authenticator", Value: "" }] },
      },
      {
        operation: "SetUserMFAPreference",
        input: { AccessToken: accessToken, SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false } },
      },
    ]);
  });

  test("by a token that Cognito does not take keeps the enrolment, as the sign-in goes on asking for codes", async () => {
    answers.GetUser = refused("NotAuthorizedException");
    expect(await codeOf(remove())).toBe("REAUTHENTICATION_REQUIRED");
    expect(operations()).toEqual(["GetUser"]);
  });
});

describe("access token", () => {
  const works = { begin: () => begin, confirm: () => confirm, remove: () => remove };

  test.each(Object.entries(works))("%s takes the caller's own alone", async (_, work) => {
    for (const token of [new UnsecuredJWT({ sub: "bob" }).encode(), new UnsecuredJWT({}).encode(), "none"]) {
      expect(await codeOf(work()(token))).toBe("REAUTHENTICATION_REQUIRED");
    }
    expect(asked).toEqual([]);
  });

  test.each([
    ["AssociateSoftwareToken", begin],
    ["VerifySoftwareToken", confirm],
    ["SetUserMFAPreference", remove],
  ])("that %s refuses means to sign in again", async (operation, work) => {
    answers[operation] = refused("NotAuthorizedException");
    expect(await codeOf(work())).toBe("REAUTHENTICATION_REQUIRED");
  });

  test("a fault of ours is not the user's to mend", async () => {
    answers.AssociateSoftwareToken = refused("SoftwareTokenMFANotFoundException");
    expect(await codeOf(begin())).toBe("SoftwareTokenMFANotFoundException");
  });
});
