import { randomUUID } from "node:crypto";
import type { ApiName } from "@submit/contract/registry";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { dynamo } from "../../src/aws/client";
import type { Actor } from "../../src/identity/owner";
import type { Handlers } from "../../src/request/process";
import { claim } from "../../src/request/state";
import { API, recordOf, type Scene, startScenes } from "../support/scene";
import { handlersOf } from "../support/world";

/** Users that Cognito was asked to delete, and what comes before each call of the outside world. */
const deleted: string[] = [];
let onCall: (name: string) => Promise<void> = async () => undefined;
vi.mock("../../src/cognito/user", () => ({
  deleteUser: async ({ owner }: Actor) => {
    await onCall("cognito");
    deleted.push(owner);
  },
}));

const { core, scene, stop } = await startScenes();
const account = await import("../../src/account/delete");
const { requireOpen, closureOf } = await import("../../src/account/closure");
const [{ receipt }, { draft }, { client }, { calendar }, { connection }, { bundle, slot, SLOTS }, Lock, Setting, Once] =
  await Promise.all([
    import("../../src/receipt/table"),
    import("../../src/draft/table"),
    import("../../src/client/table"),
    import("../../src/calendar/table"),
    import("../../src/hmrc/connection-table"),
    import("../../src/bundle/table"),
    import("../../src/filing/lock"),
    import("../../src/reminder/setting"),
    import("../../src/reminder/once"),
  ]);
const { mail } = await import("../../src/reminder/table");
const { giveBackLeft } = await import("../../src/filing/give-back");
dynamo.middlewareStack.add(
  (next, { commandName = "" }) =>
    async (args) => {
      await onCall(commandName);
      return next(args);
    },
  { step: "initialize", priority: "high", name: "onCall" },
);
afterEach(() => {
  onCall = async () => undefined;
});
afterAll(() => {
  dynamo.middlewareStack.remove("onCall");
  stop();
  vi.doUnmock("../../src/cognito/user");
});

const DELETE = "accountDelete";
const handlers: Handlers = handlersOf({
  accountDelete: account.remove,
  hmrcVatReturnPost: async (input, context) => {
    await requireOpen(context);
    return core.filing.file(input, context);
  },
});

/** Somebody who has one of everything but a receipt. */
async function person(): Promise<Scene> {
  const each = await scene();
  await fill(each, each.owner);
  return each;
}

async function fill({ world }: Scene, owner: string): Promise<void> {
  const now = world.ports.now();
  const later = now + 86_400_000;
  const expiresAt = Math.ceil(later / 1000);
  const savedAt = new Date(now).toISOString();
  await draft().put({ owner, draftId: "d", facts: "sealed", version: "1", savedAt, expiresAt }).go();
  await client().put({ owner, clientId: "c", facts: "sealed" }).go();
  await calendar()
    .put({ owner, keyHash: `hash of ${owner}`, language: "en", madeAt: savedAt })
    .go();
  await Setting.switchOn(owner, { email: "reader@example.com", language: "en" }, now);
  await Once.claim(owner, "due/2026-12-07/7", now);
  await bundle().put({ owner, bundleId: "test", grantedAt: savedAt, expiry: later, expiresAt }).go();
  await slot()
    .put({ owner: SLOTS, bundleId: "test", holders: { [owner]: later, "1.other": later }, version: 1 })
    .go();
  for (const at of [1, 2, 3]) {
    const receiptId = `logged-${at}`;
    const period = { vrn: "123456789", periodKey: `26C${at}`, processingDate: savedAt };
    await receipt()
      .put({ owner, receiptId, ...period, recovered: false, source: "logged", createdAt: savedAt, expiresAt })
      .go();
  }
}

/** What there is of an owner in the durable tables. */
async function leftOf(owner: string): Promise<Record<string, number>> {
  const of = { owner };
  const counts = {
    receipts: (await receipt().query.byOwner(of).go()).data.length,
    drafts: (await draft().query.byOwner(of).go()).data.length,
    calendars: (await calendar().get(of).go()).data ? 1 : 0,
    reminders: (await Setting.settingOf(owner)) ? 1 : 0,
    mails: (await mail().query.byOwner(of).go()).data.length,
    clients: (await client().query.byOwner(of).go()).data.length,
    connections: (await connection().query.byOwner(of).go()).data.length,
    bundles: (await bundle().query.byOwner(of).go()).data.length,
    locks: (await Lock.locksOf(owner)).length,
    slots: owner in ((await slot().get({ owner: SLOTS, bundleId: "test" }).go()).data?.holders ?? {}) ? 1 : 0,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

async function ask({ owner, world }: Scene): Promise<{ owner: string; id: string }> {
  const id = randomUUID();
  const actor = { owner, username: owner, client: {} };
  await core.engine.initiateProcessing(world.ports, DELETE, id, { input: {}, actor });
  return { owner, id };
}

const deletionOf = ({ world }: Scene, { owner, id }: { owner: string; id: string }) =>
  world.store(DELETE).records.get(`${owner}/${id}`);

/** Lets consumers, clock and sweep run until nothing waits. */
async function settleAll(each: Scene, apis: readonly ApiName[] = [DELETE, API]): Promise<void> {
  const unsettled = () => apis.flatMap((api) => [...each.world.store(api).records.values()]).filter(isUnsettled);
  for (let round = 0; round < 300 && unsettled().length > 0; round++) {
    for (const api of apis) while (await each.world.consume(api, handlers));
    const due = Math.min(...unsettled().map(({ resendAt = 0 }) => resendAt));
    each.world.pass(Math.max(1_000, Math.min(due - each.world.ports.now(), 900_000)));
    await core.sweep.sweep(each.world.ports).catch(() => undefined);
  }
  expect(unsettled()).toEqual([]);
}
const isUnsettled = ({ unsettled }: { unsettled?: string }) => unsettled !== undefined;

test("all that is a user's goes, and nobody else's", async () => {
  const each = await person();
  const sent = await each.send();
  await settleAll(each);
  expect(recordOf(each, sent)?.status).toBe("completed");
  await fill(each, "1.neighbour");
  await each.connect("1.neighbour");
  await slot()
    .put({ owner: SLOTS, bundleId: "test", holders: { [each.owner]: 9e12, "1.neighbour": 9e12 }, version: 1 })
    .go();
  const neighbours = await leftOf("1.neighbour");
  expect(await leftOf(each.owner)).toEqual({
    receipts: 4,
    drafts: 1,
    calendars: 1,
    reminders: 1,
    mails: 1,
    clients: 1,
    connections: 1,
    bundles: 1,
    locks: 1,
    slots: 1,
  });

  const asked = await ask(each);
  await settleAll(each);
  expect(deletionOf(each, asked)?.status).toBe("completed");
  expect(await leftOf(each.owner)).toEqual({});
  expect(await leftOf("1.neighbour")).toEqual(neighbours);
  expect(recordOf(each, sent)).toBeUndefined();
  expect(deleted).toContain(each.owner);
  expect(await closureOf(each.owner)).toMatchObject({ phase: "deleted" });
});

describe("refused", () => {
  test("while a return is under way, which goes on as if nothing had been", async () => {
    const each = await person();
    each.hmrc.faults.push("500");
    const sent = await each.send();
    await each.world.consume(API, handlers);
    const asked = await ask(each);
    await each.world.consume(DELETE, handlers);
    const { error } = deletionOf(each, asked) ?? {};
    expect(error).toMatchObject({ code: "FILING_UNSETTLED", location: expect.stringContaining(sent.id) });
    expect(await closureOf(each.owner)).toBeUndefined();
    await settleAll(each);
    expect(recordOf(each, sent)?.status).toBe("completed");
    expect((await leftOf(each.owner)).receipts).toBe(4);
  });

  test("while it is unclear whether HMRC took one, also when its request is long gone", async () => {
    const each = await person();
    each.hmrc.shown = false;
    each.hmrc.faults.push("500After");
    const sent = await each.send();
    await settleAll(each);
    expect(recordOf(each, sent)?.error?.code).toBe("OUTCOME_UNKNOWN");
    const refusal = async () => {
      const asked = await ask(each);
      await settleAll(each);
      return deletionOf(each, asked)?.error?.code;
    };
    expect(await refusal()).toBe("FILING_UNSETTLED");
    each.world.store(API).records.clear();
    expect(await refusal()).toBe("FILING_UNSETTLED");
    expect((await leftOf(each.owner)).receipts).toBe(3);

    each.hmrc.shown = true;
    await each.send();
    await settleAll(each);
    expect(await refusal()).toBeUndefined();
    expect(await leftOf(each.owner)).toEqual({});
  });
});

describe("not refused", () => {
  test.each([
    ["stopped", ({ world }: Scene, sent: { owner: string; id: string }) => core.engine.cancel(world.ports, API, sent)],
    ["given up after its day", (each: Scene) => settleAll(each)],
  ])("where a filing that HMRC can't have was %s, also when its request is long gone", async (_, end) => {
    const each = await person();
    each.hmrc.rest = "refused";
    const sent = await each.send();
    await each.world.consume(API, handlers);
    await end(each, sent);
    expect(recordOf(each, sent)?.status).toBe("failed");
    expect(await leftOf(each.owner)).toMatchObject({ locks: 1 });
    each.world.pass(3_600_000);
    await giveBackLeft(each.world.ports);
    each.world.store(API).records.clear();
    const asked = await ask(each);
    await settleAll(each);
    expect(deletionOf(each, asked)?.status).toBe("completed");
    expect(await leftOf(each.owner)).toEqual({});
  });
});

describe("other work", () => {
  test("that waits is cancelled, and what is done is waited for", async () => {
    const each = await person();
    const { owner, world } = each;
    const begin = async (api: "draftGet" | "clientGet") => {
      const id = randomUUID();
      await core.engine.initiateProcessing(world.ports, api, id, { input: {}, actor: { owner, client: {} } });
      return { owner, id };
    };
    const waiting = await begin("clientGet");
    const atWork = await begin("draftGet");
    await world.store("draftGet").change(atWork, claim(world.ports.now(), 18_000));
    const asked = await ask(each);
    const began = world.ports.now();
    await world.consume(DELETE, handlers);
    expect(deletionOf(each, asked)?.status).toBe("pending");
    expect(await world.store("clientGet").get(waiting)).toMatchObject({ error: { code: "CANCELLED" } });
    expect((await leftOf(owner)).receipts).toBe(3);
    await settleAll(each, [DELETE]);
    expect(world.ports.now() - began).toBeGreaterThanOrEqual(18_000);
    expect(deletionOf(each, asked)?.status).toBe("completed");
    expect(await world.store("clientGet").get(waiting)).toBeUndefined();
  });
});

describe("cut off", () => {
  test.each(["before", "after"])("%s any of its calls, it goes on and ends", async (when) => {
    let calls = 0;
    for (let at = 1, crashed = true; crashed; at++) {
      const each = await person();
      const asked = await ask(each);
      crashed = await crashAt(each, at, when === "before");
      calls = at;
      await settleAll(each);
      expect(deletionOf(each, asked)?.status, `cut off at ${at}`).toBe("completed");
      expect(await leftOf(each.owner), `cut off at ${at}`).toEqual({});
      expect(deleted).toContain(each.owner);
    }
    expect(calls).toBeGreaterThan(20);
  });

  test("it can't be cancelled any more", async () => {
    const each = await person();
    const asked = await ask(each);
    await crashWhere(each, (name, calls) => name === "cognito" && calls > 0);
    each.world.pass(60_000);
    await core.sweep.sweep(each.world.ports);
    // Whatever is at work can't be cancelled; this waits to be tried again.
    onCall = async (name) => {
      if (name === "cognito") throw Object.assign(new Error("Cognito is down"), { $retryable: {} });
    };
    await each.world.consume(DELETE, handlers);
    onCall = async () => undefined;
    expect(deletionOf(each, asked)?.status).toBe("pending");
    await expect(core.engine.cancel(each.world.ports, DELETE, asked)).rejects.toThrow("NOT_CANCELLABLE");
    await settleAll(each);
    expect(await leftOf(each.owner)).toEqual({});
  });
});

test("a filing that begins at any moment of it is either refused or gone with all else", async () => {
  const outcomes = new Set<string>();
  for (let at = 1, happened = true; happened; at++) {
    const each = await person();
    const asked = await ask(each);
    happened = false;
    let calls = 0;
    let sent: Awaited<ReturnType<Scene["send"]>> | undefined;
    onCall = async () => {
      if (++calls !== at) return;
      happened = true;
      sent = await each.send();
      await each.world.consume(API, handlers);
    };
    await each.world.consume(DELETE, handlers);
    onCall = async () => undefined;
    await settleAll(each);
    const deletion = deletionOf(each, asked);
    const filing = sent && recordOf(each, sent);
    const outcome = `${deletion?.error?.code ?? deletion?.status}, ${filing?.error?.code ?? filing?.status ?? "gone"}`;
    outcomes.add(outcome);
    if (deletion?.status === "completed") {
      expect(await leftOf(each.owner), `at ${at}`).toEqual({});
      if (filing?.error?.code === "ACCOUNT_CLOSED") expect(each.hmrc.accepted).toBe(0);
      else expect(filing, `at ${at}: ${outcome}`).toBeUndefined();
    } else {
      expect(outcome).toBe("FILING_UNSETTLED, completed");
      expect((await leftOf(each.owner)).receipts).toBe(4);
    }
  }
  expect(outcomes).toContain("completed, ACCOUNT_CLOSED");
});

/** Has the process die at one of the calls of an attempt; false when it made fewer. */
async function crashAt(each: Scene, at: number, before: boolean): Promise<boolean> {
  return crashWhere(each, (_, calls) => calls === (before ? at : at + 1));
}

/** Has the process of one attempt die where told: from then on it does nothing. */
async function crashWhere(each: Scene, where: (name: string, calls: number) => boolean): Promise<boolean> {
  let calls = 0;
  let dead = false;
  const call = (name: string) => {
    dead ||= where(name, ++calls);
    if (dead) throw Object.assign(new Error("The process was killed"), { $retryable: {} });
  };
  onCall = async (name) => call(name);
  each.plan.crashOf = () => {
    try {
      call("change");
      return "none";
    } catch {
      return "before";
    }
  };
  await each.world.consume(DELETE, handlers);
  onCall = async () => undefined;
  delete each.plan.crashOf;
  return dead;
}
