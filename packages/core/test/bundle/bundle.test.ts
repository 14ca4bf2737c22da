import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ProblemError, RetryableError } from "../../src/error";
import { callOf } from "../support/call";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";
import { createWorld } from "../support/world";

const mirrored: string[][] = [];
/** How often Cognito throttles from now on. */
let throttled = 0;
vi.mock("../../src/cognito/attribute", () => ({
  mirrorBundles: async (_: unknown, held: { bundleId: string }[]) => {
    if (throttled-- > 0) throw new RetryableError("Cognito throttles.");
    mirrored.push(held.map(({ bundleId }) => bundleId));
  },
}));

let stop: () => void;
let core: typeof import("../../src/bundle/bundle");
let tables: typeof import("../../src/bundle/table");

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  [core, tables] = await Promise.all([import("../../src/bundle/bundle"), import("../../src/bundle/table")]);
});
afterAll(() => {
  stop();
  vi.doUnmock("../../src/cognito/attribute");
});
beforeEach(async () => {
  mirrored.length = 0;
  throttled = 0;
  for (const bundleId of ["test", "guest"]) await tables.slot().delete({ owner: tables.SLOTS, bundleId }).go();
});

let users = 0;
const user = (world = createWorld()) => callOf(`1.user-${users++}`, { world });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
const idsOf = async (call: ReturnType<typeof user>) =>
  (await core.list({}, call)).bundles.map(({ bundleId }) => bundleId);
const fill = async (bundleId: string, count: number, world = createWorld()) => {
  const all = Array.from({ length: count }, () => user(world));
  for (const each of all) await core.grant({ bundleId }, each);
  return all;
};

describe("bundle", () => {
  test("everyone holds the automatic one", async () => {
    expect(await idsOf(user())).toEqual(["default"]);
    expect((await core.grant({ bundleId: "default" }, user())).bundleId).toBe("default");
  });

  test("a grant is held, lasts a day and is mirrored", async () => {
    const call = user();
    const granted = await core.grant({ bundleId: "test" }, call);
    expect(Date.parse(granted.expiry ?? "") - Date.parse(granted.grantedAt ?? "")).toBe(86_400_000);
    expect(await idsOf(call)).toEqual(["default", "test"]);
    expect(mirrored).toEqual([["test"]]);
  });

  test("a repeat returns the grant there is and takes no second place", async () => {
    const call = user();
    const first = await core.grant({ bundleId: "test" }, call);
    expect(await core.grant({ bundleId: "test" }, call)).toEqual(first);
    await fill("test", 9);
    expect(await codeOf(core.grant({ bundleId: "test" }, user()))).toBe("CAP_REACHED");
  });

  test("the eleventh is refused, and a refusal costs nobody anything", async () => {
    const [first] = await fill("test", 10);
    const late = user();
    expect(await codeOf(core.grant({ bundleId: "test" }, late))).toBe("CAP_REACHED");
    expect(await idsOf(late)).toEqual(["default"]);
    if (!first) throw new Error("nobody");
    expect(await codeOf(core.grant({ bundleId: "test" }, first))).toBe("none");
  });

  test("of many at once no more than the cap get one", async () => {
    const world = createWorld();
    const results = await Promise.all(
      Array.from({ length: 14 }, () => codeOf(core.grant({ bundleId: "test" }, user(world)))),
    );
    expect(results.filter((code) => code === "none")).toHaveLength(10);
    expect(results.filter((code) => code === "CAP_REACHED")).toHaveLength(4);
  });

  test("giving back frees the place", async () => {
    const [first] = await fill("test", 10);
    if (!first) throw new Error("nobody");
    await core.revoke({ bundleId: "test" }, first);
    expect(await idsOf(first)).toEqual(["default"]);
    expect(mirrored.at(-1)).toEqual([]);
    expect(await codeOf(core.grant({ bundleId: "test" }, user()))).toBe("none");
  });

  test.each([{ bundleId: "test" }, { all: "true" as const }])(
    "giving back %j is tried again to its end",
    async (input) => {
      const [first] = await fill("test", 10);
      if (!first) throw new Error("nobody");
      throttled = 1;
      await expect(core.revoke(input, first)).rejects.toThrow(RetryableError);
      expect(await codeOf(core.revoke(input, first))).toBe("none");
      expect(await idsOf(first)).toEqual(["default"]);
      expect(mirrored.at(-1)).toEqual([]);
      expect(await codeOf(core.grant({ bundleId: "test" }, user()))).toBe("none");
    },
  );

  test("expiry is enforced when read, and frees the place", async () => {
    const world = createWorld();
    const [first] = await fill("test", 10, world);
    if (!first) throw new Error("nobody");
    world.pass(86_400_001);
    expect(await idsOf(first)).toEqual(["default"]);
    expect(await codeOf(core.require("vat", first))).toBe("BUNDLE_REQUIRED");
    expect(await codeOf(core.grant({ bundleId: "test" }, user(world)))).toBe("none");
  });

  test("all at once", async () => {
    const call = user();
    await core.grant({ bundleId: "test" }, call);
    await core.grant({ bundleId: "guest" }, call);
    await core.revoke({ all: "true" }, call);
    expect(await idsOf(call)).toEqual(["default"]);
    expect(await codeOf(core.revoke({ all: "true" }, call))).toBe("none");
  });

  test.each([
    ["an unknown one", { bundleId: "golden" }, "BUNDLE_NOT_FOUND"],
    ["a name of every object's", { bundleId: "constructor" }, "BUNDLE_NOT_FOUND"],
    ["a subscription", { bundleId: "business", qualifiers: { subscriptionTier: "monthly" } }, "BUNDLE_NOT_GRANTABLE"],
    [
      "a subscription of a tier that isn't",
      { bundleId: "business", qualifiers: { subscriptionTier: "weekly" } },
      "INVALID_QUALIFIER",
    ],
    ["a qualifier where none is taken", { bundleId: "test", qualifiers: { colour: "red" } }, "INVALID_QUALIFIER"],
  ])("%s is refused", async (_, input, code) => {
    expect(await codeOf(core.grant(input, user()))).toBe(code);
  });

  test("what is not held can't be given back", async () => {
    expect(await codeOf(core.revoke({ bundleId: "test" }, user()))).toBe("BUNDLE_NOT_FOUND");
  });

  test("an activity needs a bundle that allows it", async () => {
    const call = user();
    expect(await codeOf(core.require("vat", call))).toBe("BUNDLE_REQUIRED");
    await core.grant({ bundleId: "test" }, call);
    expect(await codeOf(core.require("vat", call))).toBe("none");
  });
});
