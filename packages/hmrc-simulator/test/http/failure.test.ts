import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aReturn, type Client, open, REDIRECT, VRN } from "../support/client";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "hmrc-full-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe("a disk without room", () => {
  it("refuses returns with 503 until there is room, and loses none that it took", async () => {
    const client = open({ dataDir });
    await client.control("businesses", { vrn: VRN, frequency: "monthly", open: 45, fulfilled: 0 });
    await client.get("penalties");
    limit(client, 1);
    const answers = new Map<string, number>();
    for (const periodKey of await openPeriods(client)) {
      answers.set(periodKey, (await client.post(aReturn(periodKey))).status);
    }
    expect(new Set(answers.values())).toEqual(new Set([201, 503]));
    for (const [periodKey, status] of answers) {
      expect((await client.get(`returns/${periodKey}`)).status).toBe(status === 201 ? 200 : 404);
    }
    limit(client, 1_000_000);
    for (const [periodKey, status] of answers) {
      expect((await client.post(aReturn(periodKey))).status).toBe(status === 201 ? 403 : 201);
    }
    client.context.close();
  });

  it("says so at every door, each in its own form", async () => {
    const client = open({ dataDir });
    const code = await authorizeUntilFull(client);
    const filed = await control(client);
    expect([filed.status, await filed.json()]).toEqual([
      503,
      { code: "SERVICE_UNAVAILABLE", message: "Internal server error" },
    ]);
    const page = await client.signIn.request(authorizeUrl());
    expect([page.status, page.headers.get("Content-Type")]).toEqual([503, "text/html; charset=utf-8"]);
    const answers = await exchangeUntilFull(client, code);
    expect(answers.at(-1)).toEqual([503, { error: "server_error", error_description: expect.any(String) }]);
    expect((await client.api.request("/simulator/state")).status).toBe(200);
    client.context.close();
  });
});

/** The pages that the file may have: fewer than it has means no more than that. */
function limit(client: Client, pages: number): void {
  client.context.store.run(`PRAGMA max_page_count = ${pages}`);
}

async function openPeriods(client: Client): Promise<readonly string[]> {
  const response = await client.get("obligations?status=O");
  const { obligations } = (await response.json()) as { obligations: { periodKey: string; end: string }[] };
  return obligations.filter(({ end }) => end < "2026-11-24").map(({ periodKey }) => periodKey);
}

function control(client: Client): Promise<Response> {
  return client.control("businesses", { vrn: VRN, frequency: "monthly", fulfilled: 150 });
}

function authorizeUrl(): string {
  const query = { response_type: "code", client_id: "submit-local", redirect_uri: REDIRECT, scope: "read:vat" };
  return `/oauth/authorize?${new URLSearchParams(query)}`;
}

/** Fills what room is left with sign-ins; gives a code from before. */
async function authorizeUntilFull(client: Client): Promise<string> {
  const granted = await client.signIn.request(`${authorizeUrl()}&auto_approve=100000000001`);
  limit(client, 1);
  while ((await client.signIn.request(authorizeUrl())).status === 200);
  return new URL(granted.headers.get("Location") ?? "").searchParams.get("code") ?? "";
}

/** Tokens of the application until there is no room for one more. */
async function exchangeUntilFull(client: Client, code: string): Promise<readonly unknown[]> {
  const form = { client_id: "submit-local", client_secret: "local-secret", redirect_uri: REDIRECT, code };
  const ask = (grant_type: string): Promise<Response> =>
    Promise.resolve(
      client.api.request("/oauth/token", { method: "POST", body: new URLSearchParams({ ...form, grant_type }) }),
    );
  const answers: unknown[] = [];
  for (let status = 200; status === 200; ) {
    const response = await ask(answers.length === 0 ? "authorization_code" : "client_credentials");
    status = response.status;
    answers.push([status, await response.json()]);
  }
  return answers;
}
