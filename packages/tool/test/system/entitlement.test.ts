import { AdminGetUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { userPoolId } from "@submit/cognito-simulator/api/admin";
import { catalogue } from "@submit/contract/protocol/catalogue";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CloudProcess } from "../../src/cloud-process";
import { outputOf, send, signIn, type TestClient } from "../../src/test-client";
import { endCloud, expectProblem, explain, post, type Seen, seen, startCloud } from "./support";

const BUNDLE = "/api/v1/bundle";

let cloud: CloudProcess;
let cognito: CognitoIdentityProviderClient;

beforeAll(async () => {
  cloud = await startCloud();
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  cognito = new CognitoIdentityProviderClient({ endpoint: cloud.issuerUrl, region: "eu-west-2", credentials });
});
afterAll(() => {
  cognito.destroy();
  return endCloud(cloud);
});
beforeEach(() => explain(() => cloud));

/** What the user pool says of a user's bundles. */
async function mirrored(person: TestClient): Promise<string | undefined> {
  const Username = String(decodeJwt(person.tokens.idToken)["cognito:username"]);
  const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username }));
  return UserAttributes.find(({ Name }) => Name === "custom:bundles")?.Value;
}

function take(person: TestClient, input: unknown, headers: Record<string, string> = {}): Promise<Seen> {
  return seen(post(person, BUNDLE, input, { prefer: "wait=20", ...headers }));
}

function giveBack(person: TestClient, path: string): Promise<Seen> {
  return seen(send(person, "DELETE", BUNDLE + path, { headers: { prefer: "wait=20" } }));
}

async function held(person: TestClient): Promise<string[]> {
  const { bundles } = await outputOf(person.client.call("bundleGet", {}));
  return bundles.map(({ bundleId }) => bundleId);
}

describe("taking a bundle", () => {
  test("is granted for a day, repeated for nothing, and mirrored to the user pool", async () => {
    const person = await signIn(cloud.appUrl, "taker@example.com");
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
    [{ bundleId: "business", qualifiers: { subscriptionTier: "monthly" } }, 403, "BUNDLE_NOT_GRANTABLE"],
  ])("refused: %j", async (input, status, code) => {
    const person = await signIn(cloud.appUrl, "refused@example.com");
    expectProblem(await take(person, input), status, code);
    expect(await held(person)).toEqual(["default"]);
  });
});

describe("giving a bundle back", () => {
  test("by path, by query, and all at once", async () => {
    const person = await signIn(cloud.appUrl, "giver@example.com");
    for (const form of ["/test", "?bundleId=test", "?all=true"]) {
      await take(person, { bundleId: "test" });
      const answer = await giveBack(person, form);
      expect({ status: answer.status, text: answer.text }).toEqual({ status: 204, text: "" });
      expect(await held(person)).toEqual(["default"]);
      expect(await mirrored(person)).toBeUndefined();
    }
    expectProblem(await giveBack(person, "/test"), 404, "BUNDLE_NOT_FOUND");
    expectProblem(await giveBack(person, "?bundleId=test"), 404, "BUNDLE_NOT_FOUND");
    expect((await giveBack(person, "?all=true")).status).toBe(204);
  });

  test("ends what it allowed", async () => {
    const person = await signIn(cloud.appUrl, "barred@example.com");
    await take(person, { bundleId: "test" });
    await giveBack(person, "/test");
    const outcome = await person.client.call("hmrcVatObligationGet", { vrn: "234567847" });
    expect(outcome).toMatchObject({ kind: "failed", problem: { status: 403, code: "BUNDLE_REQUIRED" } });
  });
});

test("a cap holds under a rush, costs no holder what they have, and a place given back is free again", async () => {
  const { cap } = catalogue.test;
  const emails = Array.from({ length: cap + 1 }, (_, index) => `rush-${index}@example.com`);
  const people = await Promise.all(emails.map((email) => signIn(cloud.appUrl, email)));
  const answers = await Promise.all(people.map((person) => take(person, { bundleId: "test" })));
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused).toHaveLength(1);
  for (const answer of refused) expectProblem(answer, 403, "CAP_REACHED");
  const loser = people.find((_, index) => answers[index]?.status === 403) as TestClient;
  const [holder] = people.filter((person) => person !== loser) as [TestClient, ...TestClient[]];

  expect((await take(holder, { bundleId: "test" })).status).toBe(201);
  expect((await take(loser, { bundleId: "guest" })).status).toBe(201);
  expectProblem(await take(loser, { bundleId: "test" }), 403, "CAP_REACHED");
  expect(await held(loser)).toEqual(["default", "guest"]);
  expect((await giveBack(holder, "/test")).status).toBe(204);
  expect((await take(loser, { bundleId: "test" })).status).toBe(201);
  expectProblem(await take(holder, { bundleId: "test" }), 403, "CAP_REACHED");
});
