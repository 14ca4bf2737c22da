import "../support/environment";
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startCognito } from "../support/cognito";

/** A user by status, whose address is proved but for those of whom Cognito says otherwise; none where it says nothing of it. */
type Found = string | readonly [status: string, proved: "true" | "false" | "none"];
let users: Readonly<Record<string, readonly Found[]>> = {};
/** Cognito's ListUsers: who has the address of the filter. */
const cognito = startCognito(({ input }) => {
  const found = users[String(input.Filter)] ?? [];
  return { Users: found.map((each, at) => ({ Username: String(at), ...attributesOf(each) })) };
});
function attributesOf(user: Found) {
  const unproved = user === "EXTERNAL_PROVIDER" || user === "UNCONFIRMED";
  const [UserStatus, proved] = typeof user === "string" ? [user, unproved ? "false" : "true"] : user;
  return { UserStatus, Attributes: proved === "none" ? [] : [{ Name: "email_verified", Value: proved }] };
}
afterAll(() => cognito.stop());
const asked = () => cognito.asked.map(({ input }) => input);

let SignUp: typeof import("../../src/cognito/sign-up");
beforeAll(async () => {
  SignUp = await import("../../src/cognito/sign-up");
});
beforeEach(() => {
  cognito.asked.length = 0;
  users = {};
});

type Source = PreSignUpTriggerEvent["triggerSource"];
function refusalOf(source: string, userAttributes: Record<string, string> = { email: "ann@example.com" }) {
  const event = { triggerSource: `PreSignUp_${source}` as Source, userPoolId: "the-pool", request: { userAttributes } };
  return SignUp.refusalOf(event as unknown as PreSignUpTriggerEvent);
}

describe("a second account", () => {
  test.each<[string, readonly Found[], string | undefined]>([
    ["ExternalProvider", ["CONFIRMED"], "PASSWORD_ACCOUNT"],
    ["ExternalProvider", ["RESET_REQUIRED"], "PASSWORD_ACCOUNT"],
    ["ExternalProvider", ["FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER"], "PASSWORD_ACCOUNT"],
    // Whoever began with somebody else's address and can't prove it must not shut them out.
    ["ExternalProvider", ["UNCONFIRMED"], undefined],
    // Nor must whoever has an account and gave it somebody else's address.
    ["ExternalProvider", [["CONFIRMED", "false"]], undefined],
    ["ExternalProvider", [["CONFIRMED", "none"]], undefined],
    ["ExternalProvider", [["CONFIRMED", "false"], "CONFIRMED"], "PASSWORD_ACCOUNT"],
    ["ExternalProvider", [["UNCONFIRMED", "true"]], undefined],
    ["ExternalProvider", [], undefined],
    ["SignUp", ["EXTERNAL_PROVIDER"], "This address signs in with Google. Go back and choose Google"],
    // Cognito itself refuses a second one of a kind.
    ["SignUp", ["CONFIRMED"], undefined],
    ["SignUp", [], undefined],
    ["AdminCreateUser", ["EXTERNAL_PROVIDER"], undefined],
  ])("by %s where there is %j", async (source, found, refusal) => {
    users = { 'email = "ann@example.com"': found };
    expect(await refusalOf(source)).toBe(refusal);
  });

  test("is found by either spelling of the address", async () => {
    users = { 'email = "ann@example.com"': ["CONFIRMED"] };
    expect(await refusalOf("ExternalProvider", { email: "Ann@Example.com" })).toBe("PASSWORD_ACCOUNT");
    // Where one is named that a user lacks, Cognito answers with an error.
    expect(asked().map(({ UserPoolId, AttributesToGet }) => [UserPoolId, AttributesToGet])).toEqual([
      ["the-pool", undefined],
      ["the-pool", undefined],
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
