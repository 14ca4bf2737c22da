import { afterAll, describe, expect, test } from "vitest";
import { startCloud } from "../support/cloud";

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { createApp } = await import("../../src/route/app");
const { id: anyId, json, verify } = await import("../support/app");
const { ports } = await import("../support/waiting");
const { connection } = await import("@submit/core/hmrc/connection-table");
const { requireAttempt } = await import("@submit/core/hmrc/attempt");
const { ownerOf } = await import("@submit/core/identity/owner");
const { unseal: opened } = await import("@submit/core/crypto/seal");

const app = createApp({ ports, verify });
afterAll(() => cloud.stop());

describe("connection", () => {
  const request = (method: string, user: string) =>
    app.request("/api/v1/hmrc/connection", { method, headers: { authorization: `Bearer ${user}` } });

  test("is one's own to see and to drop", async () => {
    const response = await app.request("/api/v1/hmrc/vat/obligation?vrn=123456789", {
      headers: { authorization: "Bearer alice", "x-request-id": anyId },
    });
    expect(response.status).toBe(202);
    const [sent] = cloud.sent;
    const record = await ports.store("hmrcVatObligationGet").get(sent?.body ?? { owner: "", id: "" });
    const { actor: alice } = await opened<{ actor: { owner: string } }>(record?.input ?? "");
    const until = Date.parse("2030-01-01T00:00:00Z");
    await connection()
      .put({
        owner: alice.owner,
        tokens: "sealed-test-tokens",
        version: 1,
        scope: "read:vat write:vat",
        accessUntil: until,
        authorityUntil: until,
        expiresAt: until / 1_000,
      })
      .go();

    const seen = await request("GET", "alice");
    expect(await json(seen)).toEqual({
      connected: true,
      scope: "read:vat write:vat",
      expiresAt: "2030-01-01T00:00:00.000Z",
    });
    expect(await json(request("GET", "bob"))).toEqual({ connected: false });
    expect((await request("DELETE", "bob")).status).toBe(204);
    expect(await json(request("GET", "alice"))).toMatchObject({ connected: true });
    expect((await request("DELETE", "alice")).status).toBe(204);
    expect(await json(request("GET", "alice"))).toEqual({ connected: false });
    expect((await request("DELETE", "alice")).status).toBe(204);
  });

  test("is begun by a user, with a state that is that user's own", async () => {
    const begin = (user: string) =>
      app.request("/api/v1/hmrc/connection/attempt", { method: "POST", headers: { authorization: `Bearer ${user}` } });
    const response = await begin("alice");
    expect(response.status).toBe(200);
    const { state, expiresAt } = await json(response);
    expect(Date.parse(String(expiresAt)) - Date.now()).toBeGreaterThan(3_500_000);
    expect(() => requireAttempt(ownerOf("alice"), String(state), Date.now())).not.toThrow();
    expect(() => requireAttempt(ownerOf("bob"), String(state), Date.now())).toThrow("HMRC_STATE_REFUSED");
    expect((await begin("nobody")).status).toBe(401);
  });
});
