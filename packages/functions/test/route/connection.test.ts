import { afterAll, describe, expect, test } from "vitest";
import { CONNECTION_ID, lastingConnection } from "../../../core/test/support/connection";
import { startCloud } from "../support/cloud";

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { createApp } = await import("../../src/route/app");
const { json, verify } = await import("../support/app");
const { ports } = await import("../support/waiting");
const { connection } = await import("@submit/core/hmrc/connection-table");
const { requireAttempt } = await import("@submit/core/hmrc/attempt");
const { ownerOf } = await import("@submit/core/identity/owner");
const { clientIdOf } = await import("@submit/core/client/client-id");

const app = createApp({ ports, verify });
afterAll(() => cloud.stop());

describe("connection", () => {
  const request = (method: string, user: string, path = "") =>
    app.request(`/api/v1/hmrc/connection${path}`, { method, headers: { authorization: `Bearer ${user}` } });
  const begin = (user: string, body?: string) =>
    app.request("/api/v1/hmrc/connection/attempt", {
      method: "POST",
      headers: { authorization: `Bearer ${user}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body }),
    });

  test("is one's own to see and to drop", async () => {
    const item = lastingConnection(ownerOf("alice"), "sealed-test-tokens", Date.parse("2026-11-24T12:00:00Z"));
    const until = Date.parse("2030-01-01T00:00:00Z");
    const other = CONNECTION_ID.replace(/.$/, "2");
    for (const connectionId of [other, CONNECTION_ID])
      await connection()
        .put({ ...item, connectionId, scope: "read:vat write:vat", authorityUntil: until })
        .go();
    const told = (connectionId: string) => ({
      connectionId,
      scope: "read:vat write:vat",
      connectedAt: "2026-11-24T12:00:00.000Z",
      expiresAt: "2030-01-01T00:00:00.000Z",
    });
    expect(await json(request("GET", "alice"))).toEqual({ connections: [told(CONNECTION_ID), told(other)] });
    expect(await json(request("GET", "bob"))).toEqual({ connections: [] });
    expect((await request("DELETE", "bob", `/${CONNECTION_ID}`)).status).toBe(204);
    expect(await json(request("GET", "alice"))).toMatchObject({ connections: { length: 2 } });
    for (const _ of [1, 2]) expect((await request("DELETE", "alice", `/${CONNECTION_ID}`)).status).toBe(204);
    expect(await json(request("GET", "alice"))).toEqual({ connections: [told(other)] });
    expect((await request("DELETE", "alice", "/all")).status).toBe(400);
    expect((await request("DELETE", "alice")).status).toBe(405);
  });

  test("is begun by a user, with a state that is that user's own", async () => {
    const response = await begin("alice");
    expect(response.status).toBe(200);
    const { state, connectionId, expiresAt } = await json(response);
    expect(Date.parse(String(expiresAt)) - Date.now()).toBeGreaterThan(3_500_000);
    expect(requireAttempt(ownerOf("alice"), String(state), Date.now())).toEqual({ connectionId });
    expect(() => requireAttempt(ownerOf("bob"), String(state), Date.now())).toThrow("HMRC_STATE_REFUSED");
    expect((await begin("nobody")).status).toBe(401);
  });

  test("is begun again, and for a client", async () => {
    const asked = { connectionId: CONNECTION_ID, vrn: "234567847" };
    const { state, connectionId } = await json(begin("alice", JSON.stringify(asked)));
    expect(connectionId).toBe(CONNECTION_ID);
    expect(requireAttempt(ownerOf("alice"), String(state), Date.now())).toEqual({
      connectionId,
      clientId: clientIdOf(ownerOf("alice"), asked.vrn),
    });
    for (const body of ['{"connectionId":"mine"}', '{"vrn":"12"}', '{"who":"me"}', "{"])
      expect((await begin("alice", body)).status).toBe(400);
  });
});
