import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createDurableTables, startDynamo } from "../support/dynamo";

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64url");
const ring = (current: string, ...ids: number[]) =>
  JSON.stringify({ current, keys: Object.fromEntries(ids.map((id) => [id, key(id)])) });

let stop: () => Promise<void>;

/** Core as a fresh process loads it, with these salts. */
async function withSalts(value: string) {
  vi.resetModules();
  // SST reads its links once a process.
  vi.doMock("../../src/aws/resource", async (original) => ({ ...(await original<object>()), secret: () => value }));
  const [history, owner, table] = await Promise.all([
    import("../../src/identity/owner-history"),
    import("../../src/identity/owner"),
    import("../../src/bundle/table"),
  ]);
  return { ...history, ...owner, ...table };
}

beforeAll(async () => {
  ({ stop } = await startDynamo());
  await createDurableTables();
});
afterAll(() => stop());

describe("owner", () => {
  test("is the same at every sign-in, and says nothing of the person", async () => {
    const core = await withSalts(ring("1", 1));
    expect(await core.ownerOf("person", 0)).toBe(await core.ownerOf("person", 1));
    expect(await core.ownerOf("person", 0)).toMatch(/^1\.[\w-]{43}$/);
    expect(await core.ownerOf("other", 0)).not.toBe(await core.ownerOf("person", 0));
  });

  test("a rotation hides nobody's records, and newcomers have the new salt", async () => {
    const before = await withSalts(ring("1", 1));
    const old = await before.ownerOf("keeps", 0);
    await before.bundle().put({ owner: old, bundleId: "test", grantedAt: "2026-11-24T00:00:00.000Z" }).go();
    const after = await withSalts(ring("3", 1, 2, 3));
    expect(await after.ownerOf("keeps", 0)).toBe(old);
    expect(await after.ownerOf("newcomer", 0)).toMatch(/^3\./);
  });

  test("hashes of periods and figures outlive a rotation", async () => {
    const before = (await withSalts(ring("1", 1))).keyedHash("period/1");
    const after = (await withSalts(ring("2", 1, 2))).keyedHash("period/1");
    expect(after).toBe(before);
  });
});
