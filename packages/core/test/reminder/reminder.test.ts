import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AttemptContext } from "../../src/request/process";
import { callOf } from "../support/call";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";

let stop: () => void;
let core: typeof import("../../src/reminder/reminder");
let setting: typeof import("../../src/reminder/setting");
let suppression: typeof import("../../src/reminder/suppression");
let once: typeof import("../../src/reminder/once");
let table: typeof import("../../src/reminder/table");

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  core = await import("../../src/reminder/reminder");
  setting = await import("../../src/reminder/setting");
  suppression = await import("../../src/reminder/suppression");
  once = await import("../../src/reminder/once");
  table = await import("../../src/reminder/table");
});
afterAll(() => stop());

let users = 0;
function user(email = `user-${users}@example.com`, confirmed = true): AttemptContext {
  const call = callOf(`1.reminded-${users++}`, { api: "reminderPost" });
  return { ...call, actor: { ...call.actor, email, ...(confirmed ? { emailConfirmed: true } : {}) } };
}

describe("reminders", () => {
  test("are off until they are switched on, go to the sign-in's address in the language that was chosen, and can be switched off", async () => {
    const call = user();
    const { email } = call.actor;
    expect(await core.change({ change: "nothing" }, call)).toEqual({ on: false });
    expect(await core.change({ change: "on", language: "cy" }, call)).toEqual({ on: true, email, language: "cy" });
    expect(await core.change({ change: "nothing" }, call)).toEqual({ on: true, email, language: "cy" });
    expect(await core.change({ change: "off" }, call)).toEqual({ on: false });
  });

  test("keep the address that they were switched on for until they are switched on again", async () => {
    const call = user();
    await core.change({ change: "on" }, call);
    const moved = { ...call, actor: { ...call.actor, email: "moved@example.com" } };
    expect(await core.change({ change: "nothing" }, moved)).toEqual({
      on: true,
      email: call.actor.email,
      language: "en",
    });
    expect(await core.change({ change: "on" }, moved)).toMatchObject({ email: "moved@example.com" });
  });

  test("go to no address that nobody vouches for, and to none of which e-mail came back, whatever its capitals", async () => {
    const unknown = user("who@example.com", false);
    expect(await core.change({ change: "on" }, unknown)).toEqual({ on: false, blocked: "unconfirmed" });
    await suppression.suppress("Gone@Example.com", "bounce");
    const gone = user("gone@example.com");
    expect(await core.change({ change: "on" }, gone)).toEqual({ on: false, blocked: "returned" });
    expect(await core.change({ change: "nothing" }, gone)).toEqual({ on: false, blocked: "returned" });
  });

  test("are off once e-mail has come back, and can be had at another address", async () => {
    const call = user();
    await core.change({ change: "on" }, call);
    await suppression.suppress(call.actor.email ?? "", "complaint");
    expect(await core.change({ change: "nothing" }, call)).toEqual({ on: false, blocked: "returned" });
    const moved = { ...call, actor: { ...call.actor, email: "another@example.com" } };
    expect(await core.change({ change: "on" }, moved)).toMatchObject({ on: true, email: "another@example.com" });
  });

  test("hold neither address nor key in plain text", async () => {
    const call = user();
    await core.change({ change: "on" }, call);
    const { owner } = call.actor;
    const { data } = await table.reminder().get({ owner, reminderId: "setting" }).go();
    const { key = "" } = (await setting.settingOf(owner)) ?? {};
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(data)).not.toContain(key);
    expect(JSON.stringify(data)).not.toContain("example.com");
    await suppression.suppress("Plain@example.com", "complaint");
    const { data: all } = await table.suppression().query.byOwner({ owner: "suppressed" }).go();
    expect(JSON.stringify(all)).not.toMatch(/plain@|example/i);
  });

  test("end by their key alone, and not those that were switched on again since", async () => {
    const [one, other] = [user(), user()];
    for (const each of [one, other]) await core.change({ change: "on" }, each);
    const before = await setting.settingOf(one.actor.owner);
    await setting.switchOffByKey("a".repeat(43));
    expect(await core.change({ change: "nothing" }, one)).toMatchObject({ on: true });
    await setting.switchOffByKey(before?.key ?? "");
    expect(await core.change({ change: "nothing" }, one)).toEqual({ on: false });
    expect(await core.change({ change: "nothing" }, other)).toMatchObject({ on: true });
    await core.change({ change: "on" }, one);
    await setting.switchOffByKey(before?.key ?? "");
    expect(await core.change({ change: "nothing" }, one)).toMatchObject({ on: true });
  });

  test("go with the account, and so does what was noted of e-mails", async () => {
    const call = user();
    const { owner } = call.actor;
    await core.change({ change: "on" }, call);
    await once.claim(owner, "due/2026-12-07/7", 0);
    await setting.eraseAll(owner);
    for (const entity of [table.reminder(), table.mail()])
      expect((await entity.query.byOwner({ owner }).go()).data).toEqual([]);
  });
});

describe("an e-mail", () => {
  test("is one sender's at a time, and nobody's once it is sent", async () => {
    const claims = await Promise.all([1, 2, 3].map(() => once.claim("1.claim", "topic", 1_000)));
    const [mine] = claims.filter((each) => each !== undefined);
    expect(claims.filter((each) => each !== undefined)).toHaveLength(1);
    expect(await once.claim("1.claim", "other topic", 1_000)).toBeDefined();
    if (mine) await once.sent(mine);
    expect(await once.claim("1.claim", "topic", 10_000_000)).toBeUndefined();
  });

  test("whose sender died is sent again after its lease, three times at most", async () => {
    const seen: boolean[] = [];
    for (const now of [0, 599_000, 600_000, 1_200_000, 1_800_000, 9_000_000])
      seen.push((await once.claim("1.dead", "topic", now)) !== undefined);
    expect(seen).toEqual([true, false, true, true, false, false]);
  });

  test("that was certainly not sent is free at once, as often as that happens", async () => {
    for (let round = 0; round < 5; round++) {
      const mine = await once.claim("1.refused", "topic", 1_000);
      expect(mine).toBeDefined();
      if (mine) await once.release(mine);
    }
  });
});
