import "../support/environment";
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startCognito } from "../support/cognito";

let statuses: Readonly<Record<string, string[]>> = {};
/** Cognito's ListUsers: who has the address of the filter, by status. */
const cognito = startCognito(({ input }) => {
  const found = statuses[String(input.Filter)] ?? [];
  return { Users: found.map((UserStatus, at) => ({ Username: String(at), UserStatus })) };
});
afterAll(() => cognito.stop());
const asked = () => cognito.asked.map(({ input }) => input);

let SignUp: typeof import("../../src/cognito/sign-up");
beforeAll(async () => {
  SignUp = await import("../../src/cognito/sign-up");
});
beforeEach(() => {
  cognito.asked.length = 0;
  statuses = {};
});

type Source = PreSignUpTriggerEvent["triggerSource"];
function refusalOf(source: string, userAttributes: Record<string, string> = { email: "ann@example.com" }) {
  const event = { triggerSource: `PreSignUp_${source}` as Source, userPoolId: "the-pool", request: { userAttributes } };
  return SignUp.refusalOf(event as unknown as PreSignUpTriggerEvent);
}

describe("a second account", () => {
  test.each([
    ["ExternalProvider", ["CONFIRMED"], "PASSWORD_ACCOUNT"],
    ["ExternalProvider", ["RESET_REQUIRED"], "PASSWORD_ACCOUNT"],
    ["ExternalProvider", ["FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER"], "PASSWORD_ACCOUNT"],
    // Whoever began with somebody else's address and can't prove it must not shut them out.
    ["ExternalProvider", ["UNCONFIRMED"], undefined],
    ["ExternalProvider", [], undefined],
    ["SignUp", ["EXTERNAL_PROVIDER"], "This address signs in with Google. Go back and choose Google"],
    // Cognito itself refuses a second one of a kind.
    ["SignUp", ["CONFIRMED"], undefined],
    ["SignUp", [], undefined],
    ["AdminCreateUser", ["EXTERNAL_PROVIDER"], undefined],
  ])("by %s where there is %j", async (source, found, refusal) => {
    statuses = { 'email = "ann@example.com"': found };
    expect(await refusalOf(source)).toBe(refusal);
  });

  test("is found by either spelling of the address", async () => {
    statuses = { 'email = "ann@example.com"': ["CONFIRMED"] };
    expect(await refusalOf("ExternalProvider", { email: "Ann@Example.com" })).toBe("PASSWORD_ACCOUNT");
    expect(asked().map(({ UserPoolId, AttributesToGet }) => [UserPoolId, AttributesToGet])).toEqual([
      ["the-pool", ["sub"]],
      ["the-pool", ["sub"]],
    ]);
  });

  test("is looked for with an address that has quotes", async () => {
    await refusalOf("SignUp", { email: '"a\\b"@example.com' });
    expect(asked().map(({ Filter }) => Filter)).toEqual(['email = "\\"a\\\\b\\"@example.com"']);
  });

  test("can't be told without an address", async () => {
    expect(await refusalOf("ExternalProvider", {})).toBeUndefined();
    expect(asked()).toEqual([]);
  });
});
