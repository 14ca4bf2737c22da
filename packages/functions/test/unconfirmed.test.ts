import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Issuer, startIssuer } from "../../cognito-simulator/src/issuer";
import { relink } from "./support/link";

const DAY = 86_400_000;
const EMAIL = "owner@example.com";

let issuer: Issuer;
let handler: typeof import("../src/unconfirmed").handler;

beforeAll(async () => {
  issuer = await startIssuer({ port: 0, appOrigin: "http://localhost:3000" });
  relink("Settings", { userPoolId: issuer.userPoolId });
  vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", issuer.url);
  ({ handler } = await import("../src/unconfirmed"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await issuer.stop();
});

/** A run so many milliseconds from now. */
async function run(later: number): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + later });
  try {
    await handler({}, { getRemainingTimeInMillis: () => 300_000 });
  } finally {
    vi.useRealTimers();
  }
}

/** A call that anybody can make. */
async function signUp(): Promise<[status: number, message?: string]> {
  const response = await fetch(issuer.url, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.SignUp" },
    body: JSON.stringify({ ClientId: issuer.clientId, Username: EMAIL, Password: "a password" }),
  });
  const { message } = (await response.json()) as { message?: string };
  return message === undefined ? [response.status] : [response.status, message];
}

test("an address with which a stranger began to sign up is its owner's again after a day", async () => {
  const taken = [400, "An account with the given email already exists."];
  expect(await signUp()).toEqual([200]);
  await run(0);
  expect(await signUp()).toEqual(taken);
  await run(DAY - 60_000);
  expect(await signUp()).toEqual(taken);
  await run(DAY + 60_000);
  expect(await signUp()).toEqual([200]);
});

test("what Cognito refuses ends the run, and says nothing of why", async () => {
  relink("Settings", { userPoolId: "eu-west-2_Other" });
  vi.resetModules();
  const { handler: other } = await import("../src/unconfirmed");
  const thrown = await other({}, { getRemainingTimeInMillis: () => 300_000 }).catch((error: unknown) => error);
  expect(String(thrown)).toMatch(/^Error: It failed/);
});
