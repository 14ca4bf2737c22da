import { apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { networkOf } from "../../src/http/client-group";
import { createTestApp, id, otherId, otherKey } from "../support/app";

const open = apiNames.filter((api) => specOf(api).auth === "public");

describe("line of a public call", () => {
  const [api] = open;
  if (!api) throw new Error("There is no public API");

  /** The line of a call that came from an address. */
  async function groupOf(address: string, headers: Record<string, string> = {}): Promise<string | undefined> {
    const app = createTestApp();
    const from: Record<string, string> = address ? { "cloudfront-viewer-address": address } : {};
    expect((await app.call(api as (typeof open)[number], { headers: { ...from, ...headers } })).status).toBe(202);
    return [...app.store(api as (typeof open)[number]).records.values()][0]?.group;
  }

  test("is that of its address, whatever key and id it brings", async () => {
    const group = await groupOf("203.0.113.6:1000");
    expect(await groupOf("203.0.113.6:2000", { "x-request-key": otherKey, "x-request-id": otherId })).toBe(group);
    expect(await groupOf("203.0.113.7:1000")).not.toBe(group);
    expect(await groupOf("127.0.0.2:1000")).not.toBe(await groupOf("127.0.0.1:1000"));
  });

  test("doesn't tell the address", async () => {
    const group = await groupOf("203.0.113.6:1000");
    expect(group).toMatch(/^address\.[\w-]{43}$/);
    expect(group).not.toBe(await groupOf(""));
  });
});

test("a user's own call stands in the user's line, wherever it comes from", async () => {
  for (const api of apiNames.filter((each) => specOf(each).auth === "user")) {
    const app = createTestApp();
    await app.call(api, { headers: { "x-request-id": id, "cloudfront-viewer-address": "203.0.113.6:1000" } });
    const [record] = [...app.store(api).records.values()];
    expect(record?.group).toBe(record?.owner);
  }
});

test.each([
  ["203.0.113.6", "203.0.113.6"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["2001:db8:0:0:0:0:0:6", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::ffff:203.0.113.6", "203.0.113.6"],
  ["unknown", "unknown"],
])("the network of %s is %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
