import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { settings } from "@submit/core/aws/resource";
import { unseal } from "@submit/core/crypto/seal";
import type { Actor } from "@submit/core/identity/owner";
import { describe, expect, test } from "vitest";
import { createWorld } from "../../../core/test/support/world";
import type { Claims } from "../../src/http/auth";
import { createApp } from "../../src/route/app";
import { createTestApp, id, requestKey } from "../support/app";

const browser = {
  "gov-client-device-id": "beec798b-b366-47fa-b1f8-92cede14a1ce",
  "gov-client-browser-js-user-agent": "Mozilla/5.0 (Test)",
  "gov-client-screens": "width=1920&height=1080&scaling-factor=1&colour-depth=24",
  "gov-client-timezone": "UTC+00:00",
  "gov-client-window-size": "width=1256&height=803",
};

const { edgePublicIp: edge } = settings();

/** The actor that the consumer of an API gets. */
async function actorSeen(api: ApiName, headers: Record<string, string>, claims: Partial<Claims> = {}): Promise<Actor> {
  const world = createWorld();
  const made: Claims = { sub: "alice", token_use: "id", "cognito:username": "alice-name", ...claims };
  const app = createApp({ ports: world.ports, verify: async () => made });
  const query = "/api/v1/hmrc/vat/obligation?vrn=123456789";
  const path = api === "hmrcVatObligationGet" ? query : "/api/v1/bundle";
  const response = await app.request(path, { headers: { authorization: "Bearer t", "x-request-id": id, ...headers } });
  expect(response.status).toBe(202);
  const [record] = [...world.store(api).records.values()];
  return (await unseal<{ actor: Actor }>(record?.input ?? "")).actor;
}

describe("user", () => {
  test("is hashed, with what the work needs", async () => {
    const actor = await actorSeen("bundleGet", browser, { email: "test@example.com" });
    expect(actor).toEqual({
      owner: expect.stringMatching(/^1\.[\w-]{43}$/),
      username: "alice-name",
      email: "test@example.com",
      client: {},
    });
    expect(actor.owner).not.toContain("alice");
  });

  test("has the same owner each time, and no two the same", async () => {
    const owners = await Promise.all(
      ["alice", "alice", "bob"].map(async (sub) => (await actorSeen("bundleGet", {}, { sub })).owner),
    );
    expect(owners[0]).toBe(owners[1]);
    expect(owners[2]).not.toBe(owners[0]);
  });
});

describe("client", () => {
  test("what the browser says of itself goes to HMRC's APIs alone", async () => {
    expect((await actorSeen("hmrcVatObligationGet", browser)).client).toEqual(browser);
    expect((await actorSeen("bundleGet", browser)).client).toEqual({});
  });

  test.each([
    ["203.0.113.6:12345", "203.0.113.6", "12345"],
    ["[2001:db8::7334]:443", "2001:db8::7334", "443"],
    ["2001:db8:0:0:0:0:0:7334:443", "2001:db8:0:0:0:0:0:7334", "443"],
  ])("what the edge saw: %s", async (address, ip, port) => {
    const { client } = await actorSeen("hmrcVatObligationGet", { "cloudfront-viewer-address": address });
    expect(client).toEqual({
      "gov-client-public-ip": ip,
      "gov-client-public-port": port,
      "gov-client-public-ip-timestamp": expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      "gov-vendor-public-ip": edge,
      "gov-vendor-forwarded": `by=${edge}&for=${encodeURIComponent(ip)}`,
    });
  });

  test.each([
    "",
    "unknown",
    "203.0.113.6",
    "example.com:443",
    "203.0.113.6:123456",
    "10.0.0.1:443",
    "203.0.113.6:443, 10.0.0.1:1",
  ])("an odd address is left out: %j", async (address) => {
    expect((await actorSeen("hmrcVatObligationGet", { "cloudfront-viewer-address": address })).client).toEqual({});
  });

  test("can't say what only the edge may", async () => {
    const claimed = {
      "gov-client-public-ip": "203.0.113.6",
      "gov-client-public-port": "1",
      "gov-client-public-ip-timestamp": "2026-01-01T00:00:00.000Z",
      "gov-client-multi-factor": "type=TOTP",
      "gov-client-user-ids": "os=root",
      "gov-vendor-public-ip": "203.0.113.7",
      "gov-client-connection-method": "OTHER",
      "x-forwarded-for": "203.0.113.8",
    };
    expect((await actorSeen("hmrcVatObligationGet", claimed)).client).toEqual({});
  });

  test("what is too long or not printable is left out", async () => {
    const odd = { "gov-client-device-id": "x".repeat(513), "gov-client-timezone": "UTC\u00e9" };
    expect((await actorSeen("hmrcVatObligationGet", odd)).client).toEqual({});
  });

  test("a second factor at sign-in", async () => {
    const claims = { "custom:authenticator": "1767225599|reference", auth_time: 1_767_225_600 };
    const timestamp = encodeURIComponent("2026-01-01T00:00Z");
    expect((await actorSeen("hmrcVatObligationGet", {}, claims)).client).toEqual({
      "gov-client-multi-factor": `type=TOTP&timestamp=${timestamp}&unique-reference=reference`,
    });
    const withGoogle = { ...claims, identities: [{ providerName: "Google" }] };
    expect((await actorSeen("hmrcVatObligationGet", {}, withGoogle)).client).toEqual({});
  });
});

describe("public", () => {
  test("is known by the hash of its key alone", async () => {
    for (const api of apiNames.filter((each) => specOf(each).auth === "public")) {
      const app = createTestApp();
      await app.call(api, { headers: browser });
      const [record] = [...app.store(api).records.values()];
      expect(record?.owner).toMatch(/^public\.[\w-]{43}$/);
      expect(record?.owner).not.toContain(requestKey);
      expect((await unseal<{ actor: Actor }>(record?.input ?? "")).actor).toEqual({ owner: record?.owner, client: {} });
    }
  });
});
