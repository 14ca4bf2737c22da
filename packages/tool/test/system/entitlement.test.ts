import { AdminGetUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { userPoolId } from "@submit/cognito-simulator/api/admin";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outputOf, send, signIn, type TestClient } from "../../src/test-client";
import { ending, expectProblem, explain, post, type Seen, sharedCloud } from "./support";

const BUNDLE = "/api/v1/bundle";

const cloud = sharedCloud();
let cognito: CognitoIdentityProviderClient;

beforeAll(() => {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  cognito = new CognitoIdentityProviderClient({ endpoint: cloud.issuerUrl, region: "eu-west-2", credentials });
});
afterAll(() => cognito.destroy());
beforeEach(() => explain(() => cloud));

/** What the user pool says of a user's bundles. */
async function mirrored(person: TestClient): Promise<string | undefined> {
  const Username = String(decodeJwt(person.tokens.idToken)["cognito:username"]);
  const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username }));
  return UserAttributes.find(({ Name }) => Name === "custom:bundles")?.Value;
}

function take(person: TestClient, input: unknown, headers: Record<string, string> = {}): Promise<Seen> {
  return ending(person, post(person, BUNDLE, input, headers));
}

function giveBack(person: TestClient, path: string): Promise<Seen> {
  return ending(person, send(person, "DELETE", BUNDLE + path));
}

async function held(person: TestClient): Promise<string[]> {
  const { bundles } = await outputOf(person.client.call("bundleGet", {}));
  return bundles.map(({ bundleId }) => bundleId);
}

describe("taking a bundle", () => {
  test("is granted for a day, repeated for nothing, and mirrored to the user pool", async () => {
    const person = await signIn(cloud.appUrl, "entitled@example.com");
    expect(await held(person)).toEqual(["default"]);
    expect(await mirrored(person)).toBeUndefined();
    const id = { "x-request-id": crypto.randomUUID() };
    const granted = await take(person, { bundleId: "guest" }, id);
    expect(granted.status).toBe(201);
    const { grantedAt, expiry } = granted.body;
    expect(Date.parse(String(expiry)) - Date.parse(String(grantedAt))).toBe(86_400_000);
    expect(await mirrored(person)).toBe(`guest|${String(expiry).slice(0, 10)}`);

    expect((await take(person, { bundleId: "guest" }, id)).body).toEqual(granted.body);
    expect((await take(person, { bundleId: "guest" })).body).toEqual(granted.body);
    expectProblem(await take(person, { bundleId: "test" }, id), 422, "REQUEST_ID_REUSED");
    expect(await held(person)).toEqual(["default", "guest"]);
  });

  test.each([
    [{ bundleId: "nothing" }, 404, "BUNDLE_NOT_FOUND"],
    [{ bundleId: "test", qualifiers: { colour: "red" } }, 400, "INVALID_QUALIFIER"],
    [{ bundleId: "business" }, 400, "INVALID_QUALIFIER"],
  ])("refused: %j", async (input, status, code) => {
    const person = await signIn(cloud.appUrl, "refused@example.com");
    expectProblem(await take(person, input), status, code);
    expect(await held(person)).toEqual(["default"]);
  });
});

describe("giving a bundle back", () => {
  test("by path, by query, and all at once", async () => {
    const person = await signIn(cloud.appUrl, "giver@example.com");
    for (const form of ["/guest", "?bundleId=guest", "?all=true"]) {
      await take(person, { bundleId: "guest" });
      const answer = await giveBack(person, form);
      expect({ status: answer.status, text: answer.text }).toEqual({ status: 204, text: "" });
      expect(await held(person)).toEqual(["default"]);
      expect(await mirrored(person)).toBeUndefined();
    }
    expectProblem(await giveBack(person, "/guest"), 404, "BUNDLE_NOT_FOUND");
    expectProblem(await giveBack(person, "?bundleId=guest"), 404, "BUNDLE_NOT_FOUND");
    expect((await giveBack(person, "?all=true")).status).toBe(204);
  });

  test("ends what it allowed", async () => {
    const person = await signIn(cloud.appUrl, "barred@example.com");
    await take(person, { bundleId: "guest" });
    await giveBack(person, "/guest");
    const outcome = await person.client.call("hmrcVatObligationGet", { vrn: "234567847" });
    expect(outcome).toMatchObject({ kind: "failed", problem: { status: 403, code: "BUNDLE_REQUIRED" } });
  });
});
