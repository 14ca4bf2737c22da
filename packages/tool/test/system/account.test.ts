import { locationOf } from "@submit/contract/protocol/request";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CloudProcess } from "../../src/cloud-process";
import { openBusiness, outputOf, ready, returnFor, secret, send, signIn } from "../../src/test-client";
import { endCloud, expectProblem, explain, linesOf, seen, startCloud, until } from "./support";

let cloud: CloudProcess;

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => endCloud(cloud));
beforeEach(() => explain(() => cloud));

test("an account whose deletion is killed in its middle is deleted, and who comes back is somebody new", async () => {
  const business = await openBusiness(cloud.hmrcApiUrl, 1);
  const person = await ready(cloud.appUrl, "leaving@example.com", business);
  await outputOf(person.client.call("hmrcVatReturnPost", returnFor(business)));
  // Cognito does not answer while the process is killed: all else is gone by then, and the user is still there.
  const fault = { target: "AdminGetUser", kind: "error", times: 1000 };
  const headers = { "content-type": "application/json" };
  const planned = await fetch(`${cloud.issuerUrl}/simulator/faults`, {
    method: "POST",
    headers,
    body: JSON.stringify(fault),
  });
  expect(planned.ok).toBe(true);

  const id = crypto.randomUUID();
  const begun = await send(person, "DELETE", "/api/v1/account", { headers: { "x-request-id": id } });
  expect(begun.status).toBe(202);
  await until(() => expect(linesOf(cloud).some(isRetry)).toBe(true));
  await cloud.kill();
  const { port, dataDir } = cloud;
  cloud = await startCloud({ port, dataDir });

  const ended = () => send(person, "GET", locationOf("accountDelete", id), { headers: { prefer: "wait=20" } });
  await until(async () => expect((await ended()).status).toBe(204), 500);
  for (const path of ["/api/v1/request", "/api/v1/hmrc/receipt", "/api/v1/hmrc/connection"])
    expectProblem(await seen(send(person, "GET", path)), 401, "ACCOUNT_CLOSED");
  const { refreshToken = "" } = person.tokens;
  const refreshed = await person.client.call(
    "cognitoTokenPost",
    { refreshToken },
    { headers: { "x-request-key": secret() } },
  );
  expect(refreshed).toMatchObject({ kind: "failed", problem: { code: "SIGN_IN_EXPIRED" } });

  const again = await signIn(cloud.appUrl, "leaving@example.com");
  expect(await outputOf(again.client.call("hmrcReceiptGet", {}))).toEqual({ receipts: [] });
  expect((await seen(send(again, "GET", locationOf("accountDelete", id)))).status).toBe(404);
});

function isRetry({ event, api }: Record<string, unknown>): boolean {
  return event === "consumer.retry" && api === "accountDelete";
}
