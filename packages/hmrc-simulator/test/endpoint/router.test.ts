import { describe, expect, it } from "vitest";
import type { Subscription } from "../../src/context/client";
import { ACCEPT, aReturn, open, REDIRECT, VRN } from "../support/client";

const OBLIGATIONS = `/organisations/vat/${VRN}/obligations?status=O`;
const OPEN = "26B4";

describe("the gateway", () => {
  it.each([
    ["no Authorization", {}, 401, "MISSING_CREDENTIALS"],
    ["a wrong token", { Authorization: "Bearer wrong" }, 401, "INVALID_CREDENTIALS"],
    ["a scheme that is not Bearer", { Authorization: "Basic eDp5" }, 401, "INVALID_CREDENTIALS"],
  ])("refuses %s", async (_, headers, status, code) => {
    const response = await open().api.request(OBLIGATIONS, { headers: { Accept: ACCEPT, ...headers } });
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
  });

  it.each([
    "application/json",
    "*/*",
    "application/vnd.hmrc.1.0+json, */*",
    "application/vnd.hmrc.2.0+json",
    "application/vnd.hmrc.1.0+xml",
  ])("refuses Accept: %s", async (accept) => {
    const response = await open().get("obligations?status=O", { Accept: accept });
    expect([response.status, await codeOf(response)]).toEqual([406, "ACCEPT_HEADER_INVALID"]);
  });

  it("reads several slashes at the beginning of a path as one", async () => {
    const client = open();
    const headers = { Accept: ACCEPT, Authorization: `Bearer ${await client.token()}` };
    const filed = await client.api.request(`http://localhost//organisations/vat/${VRN}/returns`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(aReturn(OPEN)),
    });
    const token = await client.api.request("http://localhost//oauth/token", {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: "submit-local",
        client_secret: "local-secret",
      }),
    });
    const listed = await client.api.request(`http://localhost///${OBLIGATIONS.slice(1)}`, { headers });
    expect([filed.status, token.status, listed.status]).toEqual([201, 200, 200]);
  });

  it("refuses an application's own token", async () => {
    const client = open();
    const response = await client.get("obligations?status=O", {
      Authorization: `Bearer ${await client.applicationToken()}`,
    });
    expect([response.status, await codeOf(response)]).toEqual([401, "INCORRECT_ACCESS_TOKEN_TYPE"]);
  });

  it("refuses a token that only reads to file, and the other way round", async () => {
    const client = open();
    const bearer = async (scope: string): Promise<Record<string, string>> => ({
      Authorization: `Bearer ${await client.token(undefined, scope)}`,
    });
    const filed = await client.post(aReturn("26B4"), await bearer("read:vat"));
    const read = await client.get("obligations?status=O", await bearer("write:vat"));
    for (const response of [filed, read]) {
      expect([response.status, await codeOf(response)]).toEqual([403, "INVALID_SCOPE"]);
    }
  });

  it("looks at the token before the service looks at the VRN", async () => {
    const client = open();
    const ask = async (method: string, resource: string, token: string): Promise<unknown> => {
      const headers = { Accept: ACCEPT, Authorization: `Bearer ${token}` };
      const response = await client.api.request(`/organisations/vat/no-vrn/${resource}`, { method, headers });
      return [response.status, await codeOf(response)];
    };
    const token = await client.token(undefined, "read:vat");
    expect(await ask("GET", "obligations", await client.applicationToken())).toEqual([
      401,
      "INCORRECT_ACCESS_TOKEN_TYPE",
    ]);
    expect(await ask("POST", "returns", token)).toEqual([403, "INVALID_SCOPE"]);
    expect(await ask("GET", "obligations", token)).toEqual([400, "VRN_INVALID"]);
  });

  it("refuses an application that is not subscribed", async () => {
    const subscriptions: readonly Subscription[] = ["create-test-user"];
    const client = open({
      clients: [{ id: "submit-local", secret: "local-secret", name: "x", redirectUris: [REDIRECT], subscriptions }],
    });
    const response = await client.get("obligations?status=O");
    expect([response.status, await codeOf(response)]).toEqual([403, "RESOURCE_FORBIDDEN"]);
  });

  it.each([
    ["POST", `/organisations/vat/${VRN}/returns/26B4`],
    ["GET", `/organisations/vat/${VRN}/returns`],
    ["GET", `/organisations/vat/${VRN}/nothing`],
    ["GET", `/organisations/vat/${VRN}`],
    ["GET", `/organisations/vat/${VRN}/returns/26B4/more`],
    ["DELETE", `/organisations/vat/${VRN}/obligations`],
    ["GET", "/organisations/paye/1"],
    ["GET", "/"],
    ["GET", "/oauth/token"],
  ])("knows no %s %s", async (method, path) => {
    const client = open();
    const response = await client.api.request(path, {
      method,
      headers: { Accept: ACCEPT, Authorization: `Bearer ${await client.token()}` },
    });
    expect([response.status, await codeOf(response)]).toEqual([404, "MATCHING_RESOURCE_NOT_FOUND"]);
  });

  it("knows no other verbs", async () => {
    const response = await open().api.request(OBLIGATIONS, { method: "OPTIONS" });
    expect([response.status, await codeOf(response)]).toEqual([405, "METHOD_NOT_ALLOWED"]);
    expect([...response.headers.keys()].some((name) => name.startsWith("access-control"))).toBe(false);
  });
});

describe("the router of the service", () => {
  it.each(["12345678", "1234567890", "GB234567847", "%32%33 ", "x/obligations/more", ""])(
    "refuses VRN %j whatever the Accept header and the resource",
    async (vrn) => {
      const client = open();
      const response = await client.api.request(`/organisations/vat/${vrn}/nothing`, {
        headers: { Authorization: `Bearer ${await client.token()}` },
      });
      expect([response.status, await codeOf(response)]).toEqual([400, "VRN_INVALID"]);
    },
  );

  it("ignores a slash at the end", async () => {
    expect((await open().get("obligations/?status=O")).status).toBe(200);
  });

  it("takes application/json and text/json bodies, whatever the charset", async () => {
    for (const type of ["application/json", "text/json", "application/json; charset=utf-8", "Application/JSON"]) {
      expect((await open().post(aReturn("26B4"), { "Content-Type": type })).status).toBe(201);
    }
  });

  it("refuses a body that is not UTF-8", async () => {
    const client = open();
    const headers = { Accept: ACCEPT, Authorization: `Bearer ${await client.token()}`, "Content-Type": "text/json" };
    const body = Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    const response = await client.api.request(`/organisations/vat/${VRN}/returns`, { method: "POST", headers, body });
    expect(await response.json()).toEqual({ statusCode: 400, message: "Invalid Json" });
  });

  it("refuses other bodies, before JSON and enrolment are looked at", async () => {
    const response = await open().post("{", { "Content-Type": "application/x-www-form-urlencoded" });
    expect([response.status, await codeOf(response)]).toEqual([415, "INVALID_BODY_TYPE"]);
  });
});

describe("enrolment", () => {
  it("is for one VRN: another's is refused, before the query is looked at", async () => {
    const client = open();
    const other = await client.tokenFor("999999973");
    const response = await client.get("obligations", { Authorization: `Bearer ${other}` });
    expect([response.status, await response.json()]).toEqual([
      403,
      { code: "CLIENT_OR_AGENT_NOT_AUTHORISED", message: "The client and/or agent is not authorised." },
    ]);
    expect(response.headers.has("X-CorrelationId")).toBe(false);
  });

  it("is an agent's by delegation", async () => {
    const client = open();
    const created = await client.api.request("/create-test-user/agents", {
      method: "POST",
      headers: { Accept: ACCEPT, Authorization: `Bearer ${await client.applicationToken()}` },
      body: JSON.stringify({ serviceNames: ["agent-services"] }),
    });
    const { userId } = (await created.json()) as { userId: string };
    const headers = { Authorization: `Bearer ${await client.token(userId)}` };
    expect((await client.get("penalties", headers)).status).toBe(403);
    await client.control("businesses", { vrn: VRN, agents: [userId] });
    expect((await client.get("penalties", headers)).status).toBe(200);
    const other = await client.api.request("/organisations/vat/999999973/penalties", {
      headers: { Accept: ACCEPT, ...headers },
    });
    expect(other.status).toBe(403);
  });
});

describe("the headers of an answer", () => {
  it("has a new correlation id each time, good or bad", async () => {
    const client = open();
    const answers = [await client.get("penalties"), await client.get("obligations"), await client.get("penalties")];
    const ids = answers.map((response) => response.headers.get("X-CorrelationId"));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("never allows another origin", async () => {
    const client = open();
    for (const path of [OBLIGATIONS, "/simulator/state"]) {
      const response = await client.api.request(path, { headers: { Origin: "https://elsewhere.example" } });
      expect([...response.headers.keys()].some((name) => name.startsWith("access-control"))).toBe(false);
    }
  });
});

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}
