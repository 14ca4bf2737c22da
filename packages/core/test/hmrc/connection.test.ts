import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ProblemError, RetryableError } from "../../src/error";
import { beginAttempt } from "../../src/hmrc/attempt";
import type { Later } from "../../src/request/process";
import { callOf } from "../support/call";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";
import { createWorld } from "../support/world";

const { stop } = memoryDynamo(durableTables);
const [{ connect }, Connection, { accessToken, renewedToken }, Client, { quota }, obligation] = await Promise.all([
  import("../../src/hmrc/connect"),
  import("../../src/hmrc/connection"),
  import("../../src/hmrc/token"),
  import("../../src/client/client"),
  import("../../src/rate-limit/table"),
  import("../../src/hmrc/vat/obligation"),
]);
const { connectionOf, disconnect, list } = Connection;
const obligations = obligation.list;
afterAll(() => stop());

const [SHOP, BAKERY, CAFE] = ["234567847", "345678954", "456789061"] as const;
const FOUR_HOURS = 14_400_000;
/** Who signs in at HMRC next, and the sign-ins that HMRC has ended. */
let account: string;
const ended = new Set<string>();
let renewals: string[];
/** What happens while HMRC renews a token. */
let during: () => Promise<unknown>;

beforeEach(async () => {
  await quota().delete({ name: "hmrc" }).go();
  ended.clear();
  renewals = [];
  during = async () => undefined;
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const form = new URLSearchParams(String(init.body));
    const who = form.get("refresh_token") ?? account;
    if (ended.has(who)) return Response.json({ error: "invalid_grant" }, { status: 400 });
    if (form.has("refresh_token")) {
      renewals.push(who);
      await during();
    }
    const tokens = { access_token: `${who} ${renewals.length}`, refresh_token: who };
    return Response.json({ ...tokens, expires_in: 14_400, scope: "read:vat write:vat" });
  });
});

let users = 0;
const user = (world = createWorld()) => callOf(`1.trader-${users++}`, { world, api: "hmrcVatObligationGet" });
type Call = ReturnType<typeof user>;
const signIn = (call: Call, as: string, asked: { connectionId?: string; vrn?: string } = {}) => {
  account = as;
  const { state } = beginAttempt(call.actor.owner, asked, call.ports.now());
  return connect({ code: "c", state, redirectUri: "https://example.com/hmrc/callback" }, call);
};
const add = (call: Call, vrn: string, connectionId?: string) =>
  Client.put({ vrn, name: vrn, kind: "business", ...(connectionId ? { connectionId } : {}) }, call);
/** Whose token a call for a VAT number carries, or the code of what is said instead. */
const actsAs = (who: Call, vrn: string) => {
  const call = { ...who, deadline: who.ports.now() + 30_000 };
  return connectionOf(call, vrn)
    .then((found) => accessToken(call, found))
    .then(
      (token) => token.split(" ")[0],
      (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
    );
};
const namesOf = async (call: Call) => {
  const { connections } = await list(call.actor.owner, call.ports.now());
  return connections.map(({ connectionId }) => connectionId);
};

describe("the end of a connection", () => {
  test.each([
    ["2026-08-31", "2028-02-29"],
    ["2026-12-15", "2028-06-15"],
    ["2027-01-31", "2028-07-31"],
    ["2027-03-31", "2028-09-30"],
    ["2027-05-31", "2028-11-30"],
    ["2027-08-28", "2029-02-28"],
    ["2027-08-29", "2029-02-28"],
    ["2027-08-31", "2029-02-28"],
  ])("that was made on %s is 18 months later, %s, and never in the month after", async (on, until) => {
    const world = createWorld();
    world.pass(Date.parse(`${on}T23:30:00Z`) - world.ports.now());
    const { connectedAt, expiresAt } = await signIn(user(world), "shop");
    expect([connectedAt.slice(0, 10), expiresAt.slice(0, 10)]).toEqual([on, until]);
  });
});

describe("connections", () => {
  test("of two businesses stand side by side, each for its own", async () => {
    const call = user();
    await add(call, SHOP);
    await add(call, BAKERY);
    const shop = await signIn(call, "shop", { vrn: SHOP });
    await call.ports.sleep(1_000);
    const bakery = await signIn(call, "bakery", { vrn: BAKERY });
    expect(await namesOf(call)).toEqual([shop.connectionId, bakery.connectionId]);
    expect(await actsAs(call, SHOP)).toBe("shop");
    expect(await actsAs(call, BAKERY)).toBe("bakery");
  });

  test("are shared by an agent's clients", async () => {
    const call = user();
    const { connectionId } = await signIn(call, "agent");
    await call.ports.sleep(1_000);
    await add(call, BAKERY);
    await signIn(call, "bakery", { vrn: BAKERY });
    for (const vrn of [SHOP, CAFE]) await add(call, vrn, connectionId);
    for (const vrn of [SHOP, CAFE]) expect(await actsAs(call, vrn)).toBe("agent");
    expect(await actsAs(call, BAKERY)).toBe("bakery");
  });

  test("are not left by a VAT number that names none: it uses the oldest, as before another was made", async () => {
    const call = user();
    expect(await actsAs(call, SHOP)).toBe("HMRC_CONNECTION_REQUIRED");
    const { connectionId } = await signIn(call, "first");
    await call.ports.sleep(1_000);
    await signIn(call, "second");
    expect(await actsAs(call, SHOP)).toBe("first");
    await signIn(call, "renewed", { connectionId });
    expect(await actsAs(call, SHOP)).toBe("renewed");
    await disconnect({ owner: call.actor.owner, connectionId });
    expect(await actsAs(call, SHOP)).toBe("second");
  });

  test("are renewed one at a time: again is the same one, for all who use it", async () => {
    const call = user();
    const { connectionId } = await signIn(call, "agent");
    for (const vrn of [SHOP, CAFE]) await add(call, vrn, connectionId);
    await disconnect({ owner: call.actor.owner, connectionId });
    expect(await signIn(call, "renewed", { connectionId, vrn: SHOP })).toMatchObject({ connectionId });
    for (const vrn of [SHOP, CAFE]) expect(await actsAs(call, vrn)).toBe("renewed");
    expect(await namesOf(call)).toEqual([connectionId]);
  });

  test("end one at a time, and no other takes the place of one that is named", async () => {
    const call = user();
    for (const vrn of [SHOP, BAKERY]) {
      await add(call, vrn);
      await signIn(call, vrn, { vrn });
    }
    await call.ports.sleep(FOUR_HOURS);
    ended.add(SHOP);
    expect(await actsAs(call, SHOP)).toBe("HMRC_CONNECTION_REQUIRED");
    expect(await actsAs(call, BAKERY)).toBe(BAKERY);
    expect(await actsAs(call, SHOP)).toBe("HMRC_CONNECTION_REQUIRED");
    expect(await namesOf(call)).toHaveLength(1);
  });

  test("end after 18 months", async () => {
    const call = user();
    const { connectedAt, expiresAt } = await signIn(call, "shop");
    expect([connectedAt, expiresAt].map((time) => time.slice(0, 7))).toEqual(["2026-11", "2028-05"]);
    await call.ports.sleep(Date.parse(expiresAt) - call.ports.now());
    expect(await namesOf(call)).toEqual([]);
    expect(await actsAs(call, SHOP)).toBe("HMRC_CONNECTION_REQUIRED");
  });

  test("are renewed without waiting for each other", async () => {
    const call = user();
    for (const vrn of [SHOP, BAKERY]) {
      await add(call, vrn);
      await signIn(call, vrn, { vrn });
    }
    await call.ports.sleep(FOUR_HOURS);
    during = async () => {
      during = async () => undefined;
      expect(await actsAs(call, BAKERY)).toBe(BAKERY);
      // The lease is of this one alone.
      const shop = await connectionOf(call, SHOP);
      await expect(renewedToken({ ...call, deadline: call.ports.now() + 30_000 }, shop, `${SHOP} 0`)).rejects.toThrow(
        RetryableError,
      );
    };
    expect(await actsAs(call, SHOP)).toBe(SHOP);
    expect(renewals).toEqual([SHOP, BAKERY]);
  });

  test("are told to HMRC with each call, as the user that HMRC knows", async () => {
    const call = user();
    await signIn(call, "shop");
    const { connectionId } = await signIn(call, "bakery");
    await add(call, BAKERY, connectionId);
    let told = "";
    vi.stubGlobal("fetch", async (_: string, { headers }: { headers: Record<string, string> }) => {
      told = `${headers["gov-client-user-ids"]} ${headers.authorization}`;
      return Response.json({ obligations: [] });
    });
    await obligations({ ...call, deadline: call.ports.now() + 30_000 }, { vrn: BAKERY, status: "O" });
    expect(told).toBe(`submit=${call.actor.owner}&connection=${connectionId} Bearer bakery 0`);
  });

  test("are one's own: another of the same id is another", async () => {
    const [mine, theirs] = [user(), user()];
    const { connectionId } = await signIn(mine, "mine");
    await add(theirs, SHOP, connectionId);
    expect(await actsAs(theirs, SHOP)).toBe("HMRC_CONNECTION_REQUIRED");
    expect(await namesOf(theirs)).toEqual([]);
    await disconnect({ owner: theirs.actor.owner, connectionId });
    expect(await actsAs(mine, SHOP)).toBe("mine");
  });

  test("an attempt for a client that was removed meanwhile makes its connection, and no client", async () => {
    const call = user();
    const { connectionId } = await signIn(call, "shop", { vrn: SHOP });
    expect(await namesOf(call)).toEqual([connectionId]);
    expect(await Client.list({}, call)).toEqual({ clients: [] });
  });
});

describe("the VAT numbers on which HMRC has answered by a connection", () => {
  const isTold = async ({ actor: { owner }, ports }: Call, vrn: string) =>
    Connection.isTold(await Connection.connectionsOf(owner), vrn, ports.now());
  /** Asks HMRC for the obligations on a VAT number, and does what is left for afterwards. */
  const ask = async (who: Call, vrn: string, answer: Response | (() => Promise<Response>)) => {
    const { fetch } = globalThis;
    const later: Later[] = [];
    const call = { ...who, deadline: who.ports.now() + 30_000, afterwards: (work: Later) => void later.push(work) };
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      if (url.endsWith("/oauth/token")) return fetch(url, init);
      return typeof answer === "function" ? answer() : answer;
    });
    await obligations(call, { vrn, status: "O" }).catch(() => undefined);
    vi.stubGlobal("fetch", fetch);
    for (const work of later) await work(true);
  };
  const none = () => Response.json({ code: "NOT_FOUND", message: "No data" }, { status: 404 });
  const some = () => Response.json({ obligations: [] });

  test.each([
    ["a list", some, true],
    ["that there are none", none, true],
    ["a refusal", () => Response.json({ code: "CLIENT_OR_AGENT_NOT_AUTHORISED" }, { status: 403 }), false],
    ["a token that does not hold", () => Response.json({ code: "INVALID_CREDENTIALS" }, { status: 401 }), false],
    [
      "a path that does not exist",
      () => Response.json({ code: "MATCHING_RESOURCE_NOT_FOUND" }, { status: 404 }),
      false,
    ],
    ["a fault", () => Response.json({ code: "SERVER_ERROR" }, { status: 503 }), false],
    ["a way to somewhere else", () => new Response("", { status: 302 }), false],
    ["a page of somebody between", () => new Response("<html></html>"), false],
  ])("are noted by %s: %s", async (_, answer, expected) => {
    const call = user();
    await signIn(call, "shop");
    await ask(call, SHOP, async () => answer());
    expect([await isTold(call, SHOP), await isTold(call, BAKERY)]).toEqual([expected, false]);
  });

  test("are the latest 20", async () => {
    const call = user();
    await signIn(call, "agent");
    const vrns = Array.from({ length: 21 }, (_, index) => String(100_000_000 + index));
    for (const vrn of vrns) await ask(call, vrn, some());
    expect(await Promise.all(vrns.map((vrn) => isTold(call, vrn)))).toEqual([false, ...vrns.slice(1).map(() => true)]);
  });

  test("are forgotten where HMRC says that the user may not act for the business, by whatever connection", async () => {
    const call = user();
    const refused = () => Response.json({ code: "CLIENT_OR_AGENT_NOT_AUTHORISED" }, { status: 403 });
    await signIn(call, "former");
    for (const vrn of [SHOP, BAKERY]) await ask(call, vrn, some());
    await call.ports.sleep(1_000);
    await signIn(call, "other");
    await ask(call, SHOP, refused());
    expect([await isTold(call, SHOP), await isTold(call, BAKERY)]).toEqual([false, true]);
    await add(call, BAKERY, (await namesOf(call))[1]);
    await ask(call, BAKERY, refused());
    expect(await isTold(call, BAKERY)).toBe(false);
  });

  test("are forgotten with the sign-in: another one may be somebody else's", async () => {
    const call = user();
    const { connectionId } = await signIn(call, "shop");
    await ask(call, SHOP, some());
    await call.ports.sleep(1_000);
    await signIn(call, "other", { connectionId });
    expect(await isTold(call, SHOP)).toBe(false);
  });

  test("are not noted of another sign-in that came meanwhile, nor of one that is gone", async () => {
    const call = user();
    const { connectionId } = await signIn(call, "shop");
    await ask(call, SHOP, async () => {
      await call.ports.sleep(1_000);
      await signIn(call, "other", { connectionId });
      return some();
    });
    expect(await isTold(call, SHOP)).toBe(false);
    await ask(call, SHOP, async () => {
      await disconnect({ owner: call.actor.owner, connectionId });
      return some();
    });
    expect(await namesOf(call)).toEqual([]);
  });

  test("count no longer once the connection has ended", async () => {
    const world = createWorld();
    const call = user(world);
    await signIn(call, "shop");
    await ask(call, SHOP, some());
    expect(await isTold(call, SHOP)).toBe(true);
    world.pass(600 * 86_400_000);
    expect(await isTold(call, SHOP)).toBe(false);
  });
});
