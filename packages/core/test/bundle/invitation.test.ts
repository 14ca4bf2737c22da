import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { ProblemError } from "../../src/error";
import { callOf } from "../support/call";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";
import { createWorld, type World } from "../support/world";

vi.mock("../../src/cognito/attribute", () => ({ mirrorBundles: async () => undefined }));
const stage = { business: { access: "invitation", places: 3, days: 7 }, production: false, hmrcSandbox: true };
vi.mock("../../src/aws/resource", async (real) => ({
  ...(await real<typeof import("../../src/aws/resource")>()),
  settings: () => stage,
}));

const DAY = 86_400_000;
let stop: () => void;
let core: typeof import("../../src/bundle/bundle");
let invitations: typeof import("../../src/bundle/invitation");
let tables: typeof import("../../src/bundle/table");

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  [core, invitations, tables] = await Promise.all([
    import("../../src/bundle/bundle"),
    import("../../src/bundle/invitation"),
    import("../../src/bundle/table"),
  ]);
});
afterAll(() => {
  stop();
  vi.doUnmock("../../src/cognito/attribute");
  vi.doUnmock("../../src/aws/resource");
});
afterEach(async () => {
  stage.business = { access: "invitation", places: 3, days: 7 };
  await tables.slot().delete({ owner: tables.SLOTS, bundleId: "business" }).go();
  for (const { id } of await invitations.list(0)) await invitations.remove(id);
});

let users = 0;
const user = (world: World) => callOf(`1.invited-${users++}`, { world });
const take = (call: ReturnType<typeof user>, invitation?: string) =>
  core.grant(
    {
      bundleId: "business",
      qualifiers: { subscriptionTier: "monthly" },
      ...(invitation === undefined ? {} : { invitation }),
    },
    call,
  );
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
const offerOf = async (call: ReturnType<typeof user>) =>
  (await core.list({}, call)).catalogue.find(({ bundleId }) => bundleId === "business");

describe("invitation", () => {
  test("grants the business bundle once, for the operator's term, however its code is typed", async () => {
    const world = createWorld();
    let code = "";
    while (!(code.includes("0") && code.includes("1"))) code = await invitations.make(30, world.ports.now());
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    const call = user(world);
    const typed = code.toLowerCase().replaceAll("0", "o").replace("1", "l").replaceAll("1", "i");
    const granted = await take(call, ` ${typed.replace("-", " ")} `);
    expect(Date.parse(granted.expiry ?? "") - Date.parse(granted.grantedAt ?? "")).toBe(7 * DAY);
    expect(granted.qualifiers).toEqual({ subscriptionTier: "monthly" });
    expect(await codeOf(core.require("vat", call))).toBe("none");
    expect(await codeOf(take(user(world), code))).toBe("INVITATION_REFUSED");
  });

  test("gives its user what is left of the same term again, and no second one", async () => {
    const world = createWorld();
    const code = await invitations.make(30, world.ports.now());
    const call = user(world);
    const { expiry } = await take(call, code);
    await core.revoke({ bundleId: "business" }, call);
    world.pass(2 * DAY);
    expect((await take(call, code)).expiry).toBe(expiry);
    world.pass(5 * DAY);
    expect(await codeOf(take(call, code))).toBe("INVITATION_REFUSED");
  });

  test("of two at once one has it, and the other keeps no place", async () => {
    const world = createWorld();
    const code = await invitations.make(30, world.ports.now());
    const results = await Promise.all([codeOf(take(user(world), code)), codeOf(take(user(world), code))]);
    expect(results.sort()).toEqual(["INVITATION_REFUSED", "none"]);
    expect(await offerOf(user(world))).toMatchObject({ places: 2, invitation: true, grant: "subscription" });
  });

  test("is not used up where no place is free, and the offer says when one is", async () => {
    const world = createWorld();
    for (let taken = 0; taken < 3; taken++) await take(user(world), await invitations.make(30, world.ports.now()));
    const late = user(world);
    const code = await invitations.make(30, world.ports.now());
    expect(await codeOf(take(late, code))).toBe("CAP_REACHED");
    const nextPlaceAt = new Date(world.ports.now() + 7 * DAY).toISOString();
    expect(await offerOf(late)).toMatchObject({ cap: 3, days: 7, places: 0, nextPlaceAt });
    world.pass(7 * DAY);
    expect(await codeOf(take(late, code))).toBe("none");
  });

  test("ends, and is listed by no more than a part of its hash", async () => {
    const world = createWorld();
    const code = await invitations.make(1, world.ports.now());
    const [listed, ...others] = await invitations.list(world.ports.now());
    expect(others).toEqual([]);
    const now = world.ports.now();
    const createdAt = new Date(now).toISOString();
    expect(listed).toEqual({ id: expect.stringMatching(/^[0-9a-f]{8}$/), createdAt, used: false, until: now + DAY });
    const { data } = await tables.invitation().query.byOwner({ owner: tables.INVITATIONS }).go();
    expect(JSON.stringify(data)).not.toContain(code.replaceAll("-", ""));
    world.pass(DAY);
    expect(await codeOf(take(user(world), code))).toBe("INVITATION_REFUSED");
    expect(await invitations.list(world.ports.now())).toEqual([]);
  });

  test.each(["", "0000-0000-0000-0000", "nonsense"])("%j is none", async (code) => {
    expect(await codeOf(take(user(createWorld()), code))).toBe("INVITATION_REFUSED");
  });

  test("is not needed where the bundle is free, which is granted with a tier alone", async () => {
    stage.business = { access: "free", places: 1, days: 366 };
    const world = createWorld();
    const call = user(world);
    expect(await offerOf(call)).toMatchObject({ grant: "on-request", cap: 1, places: 1, days: 366 });
    expect(await codeOf(core.grant({ bundleId: "business" }, call))).toBe("INVALID_QUALIFIER");
    expect(await codeOf(take(call))).toBe("none");
    expect(await codeOf(take(user(world)))).toBe("CAP_REACHED");
  });
});
