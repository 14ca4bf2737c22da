import { problem } from "@submit/contract/protocol/problem";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Message } from "../../src/mail/send";
import type { RequestRecord } from "../../src/request/record";
import { callOf } from "../support/call";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";
import { createWorld, type World } from "../support/world";

let stop: () => void;
let core: typeof import("../../src/reminder/remind");
let setting: typeof import("../../src/reminder/setting");
let suppression: typeof import("../../src/reminder/suppression");
let client: typeof import("../../src/client/client");
let lastSaid: typeof import("../../src/client/last-said");
let clients: typeof import("../../src/client/table");
let receipt: typeof import("../../src/receipt/receipt");
let mail: typeof import("../../src/mail/send");

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  core = await import("../../src/reminder/remind");
  setting = await import("../../src/reminder/setting");
  suppression = await import("../../src/reminder/suppression");
  client = await import("../../src/client/client");
  lastSaid = await import("../../src/client/last-said");
  clients = await import("../../src/client/table");
  receipt = await import("../../src/receipt/receipt");
  mail = await import("../../src/mail/send");
});
afterAll(() => stop());

const DAY = 86_400_000;
const MINUTE = 60_000;
const shop = { vrn: "234567847", name: "Corner Shop", kind: "business" } as const;
const [dates, shownAt] = [{ start: "2026-08-01", end: "2026-10-31" }, "2026-11-20T10:00:00Z"];

let world: World;
let outbox: Message[];
let owner: string;
let users = 0;

beforeEach(async () => {
  // Those of other tests get nothing more.
  for await (const page of setting.optedIn()) for (const each of page) await setting.switchOff(each.owner);
  world = createWorld();
  outbox = [];
  owner = `1.run-${users++}`;
  await setting.switchOn(owner, { email: `${users}@example.com`, language: "en" }, world.ports.now());
});

/** HMRC has shown a return that is due on a day: the world's clock begins on 24 November. */
async function shown(due: string, periodKey = "26A1", to = owner): Promise<void> {
  const call = callOf(to, { world });
  await client.put(shop, call);
  await lastSaid.keep(call, shop.vrn, (known) => ({
    ...known,
    open: { at: shownAt, periods: [...(known?.open?.periods ?? []), { periodKey, ...dates, due }] },
  }));
}

const keep = async (message: Message) => void outbox.push(message);
const run = (send: (message: Message) => Promise<void> = keep) =>
  core.remind({ ports: world.ports, send }, world.ports.now() + 300_000);
const subjects = () => outbox.splice(0).map(({ subject }) => subject);

describe("a due date", () => {
  test("is told of 14, 7 and 1 days before, each once, and a day that was missed is made up for", async () => {
    await shown("2026-12-08");
    const days: string[][] = [];
    // The day seven days before is missed.
    for (let day = 0; day < 16; day++, world.pass(DAY)) {
      if (day === 7) continue;
      await run();
      await run();
      days.push(subjects());
    }
    const said = "A VAT return is due by 8 December 2026";
    expect(days.map((each) => each.length)).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]);
    expect(new Set(days.flat())).toEqual(new Set([said]));
  });

  test("is told of from eight in the morning on, in the United Kingdom", async () => {
    await shown("2026-12-01");
    world.pass(12 * 3_600_000 + 7 * 3_600_000 + 59 * MINUTE);
    expect(await run()).toBe(0);
    world.pass(MINUTE);
    expect(await run()).toBe(1);
  });

  test("of several returns is one e-mail, which tells neither number, name nor period, nor which it is", async () => {
    await shown("2026-12-01");
    await shown("2026-12-01", "26A2");
    expect(await run()).toBe(1);
    const [{ subject, text, html } = { subject: "", text: "", html: "" }] = outbox;
    expect(subject).toBe("VAT returns are due by 1 December 2026");
    expect(text).toContain("HMRC showed you this in Submit on 20 November 2026");
    expect(text).toContain("filed it elsewhere");
    for (const secret of [shop.vrn, shop.name, "26A1", "October", owner])
      expect(subject + text + html).not.toContain(secret);
  });

  test("of a return that was filed here is not told of, also where only its receipt says so", async () => {
    await shown("2026-12-01");
    const boxes = Object.fromEntries(
      ["vatDueSales", "vatDueAcquisitions", "totalVatDue", "vatReclaimedCurrPeriod", "netVatDue"]
        .concat(["totalValueSalesExVAT", "totalValuePurchasesExVAT", "totalValueGoodsSuppliedExVAT"])
        .concat(["totalAcquisitionsExVAT"])
        .map((name) => [name, 0n]),
    );
    const filing = { vrn: shop.vrn, periodKey: "26A1", boxes: boxes as never };
    const confirmed = { processingDate: "2026-11-24T11:00:00Z", recovered: false };
    await receipt.write(callOf(owner, { world }), filing, confirmed);
    expect(await run()).toBe(0);
  });

  test("is told of after a client that can't be opened, and after a user of whom nothing can be told", async () => {
    await shown("2026-12-01");
    await clients.client().put({ owner, clientId: "broken", facts: "no seal", said: "none" }).go();
    const bad = `1.bad-${users}`;
    await setting.switchOn(bad, { email: "bad@example.com", language: "en" }, world.ports.now());
    const store = world.ports.store;
    const failing = (api: Parameters<typeof store>[0]) => ({
      ...store(api),
      list: async (...asked: Parameters<ReturnType<typeof store>["list"]>) => {
        if (asked[0] === bad) throw new Error("No such thing");
        return store(api).list(...asked);
      },
    });
    const ports = { ...world.ports, store: failing };
    expect(await core.remind({ ports, send: keep }, world.ports.now() + 300_000)).toBe(1);
  });
});

describe("the end of a filing", () => {
  let ids = 0;
  /** A filing of the user's that has ended after so long. */
  async function ended(took: number, end: Partial<RequestRecord>): Promise<string> {
    const createdAt = world.ports.now();
    const id = `filing-${ids++}`;
    const times = { createdAt, updatedAt: createdAt + took, expiresAt: createdAt / 1000 + 604_800 };
    const rest = { fingerprint: "", attempts: 1, fencingToken: 1, sendCount: 1 };
    await world.store("hmrcVatReturnPost").create({ owner, id, ...times, ...rest, status: "failed", ...end });
    world.pass(took + MINUTE);
    return id;
  }

  test("is told of once it was filed, with where to see it", async () => {
    const id = await ended(2_000, { status: "completed" });
    await run();
    await run();
    expect(outbox).toHaveLength(1);
    expect(outbox[0]?.text).toContain(`http://localhost:3000/request/hmrcVatReturnPost/${id}`);
    expect(subjects()).toEqual(["A VAT return is filed"]);
  });

  test("that was not filed is told of where it took longer than a page waits", async () => {
    await ended(10_000, { error: problem("HMRC_REFUSED", "") });
    await run();
    expect(subjects()).toEqual([]);
    await ended(3_600_000, { error: problem("OUTCOME_UNKNOWN", "") });
    await run();
    expect(subjects()).toEqual(["A VAT return needs you"]);
  });

  test("is told of however many were sent after it", async () => {
    await ended(3_600_000, { error: problem("OUTCOME_UNKNOWN", "") });
    for (let each = 0; each < 250; each++) await ended(0, { status: "processing" });
    await run();
    expect(subjects()).toEqual(["A VAT return needs you"]);
  });

  test("is not told of once it was sent two days ago", async () => {
    await ended(3_600_000, { error: problem("OUTCOME_UNKNOWN", "") });
    world.pass(2 * DAY);
    await run();
    expect(subjects()).toEqual([]);
  });

  test("is not told of one that the user took back, that goes on, or that was sent before reminders were on", async () => {
    await ended(3_600_000, { error: problem("CANCELLED", "") });
    await ended(3_600_000, { status: "processing" });
    await run();
    expect(subjects()).toEqual([]);
    await ended(2_000, { status: "completed" });
    await setting.switchOff(owner);
    await setting.switchOn(owner, { email: "late@example.com", language: "en" }, world.ports.now());
    await run();
    expect(subjects()).toEqual([]);
  });
});

describe("nobody is written to", () => {
  test("who has stopped it, also by the key of an e-mail", async () => {
    await shown("2026-12-01");
    await run();
    const [{ unsubscribeUrl } = { unsubscribeUrl: "" }] = outbox;
    await setting.switchOffByKey(unsubscribeUrl.split("/").at(-1) ?? "");
    world.pass(6 * DAY);
    expect(await run()).toBe(0);
  });

  test("whose e-mail came back", async () => {
    await shown("2026-12-01");
    await suppression.suppress(`${users}@example.com`, "bounce");
    expect(await run()).toBe(0);
  });
});

describe("SES", () => {
  const refusal = (name: string, isOwn = false) => {
    return new mail.MailRefusedError(Object.assign(new Error(name), { name }), isOwn);
  };

  /** More users who have a return due on a day: than are gone through at a time. */
  async function many(due: string): Promise<void> {
    for (let other = 0; other < 9; other++) {
      const name = `other-${users}-${other}`;
      await setting.switchOn(`1.${name}`, { email: `${name}@example.com`, language: "en" }, world.ports.now());
      await shown(due, "26A1", `1.${name}`);
    }
  }

  test("that takes no more ends the run, and the next one goes on, however often", async () => {
    await shown("2026-12-01");
    await many("2026-12-01");
    for (let round = 0; round < 5; round++) {
      let calls = 0;
      const throttle = async () => {
        calls++;
        throw refusal("TooManyRequestsException");
      };
      expect(await run(throttle)).toBe(0);
      expect(calls).toBeLessThan(10);
    }
    expect(await run()).toBe(10);
    expect(await run()).toBe(0);
  });

  test("whose answer was lost may have sent it: it is sent again after a while, three times at most", async () => {
    await shown("2026-12-02");
    const lose = async (message: Message) => {
      outbox.push(message);
      throw Object.assign(new Error("reset"), { name: "TimeoutError" });
    };
    for (let round = 0; round < 6; round++, world.pass(15 * MINUTE)) await run(lose);
    expect(outbox).toHaveLength(3);
  });

  test("that answers with a fault is called once for each claim", async () => {
    let calls = 0;
    const server = Bun.serve({
      hostname: "127.0.0.1",
      port: 0,
      fetch: () => (calls++ === 0 ? new Response("{}", { status: 500 }) : Response.json({ MessageId: "1" })),
    });
    vi.stubEnv("AWS_ENDPOINT_URL_SESV2", server.url.origin);
    await shown("2026-12-02");
    expect([await run(mail.send), calls]).toEqual([0, 1]);
    world.pass(15 * MINUTE);
    expect([await run(mail.send), calls]).toEqual([1, 2]);
    vi.unstubAllEnvs();
    await server.stop(true);
  });

  test("that refuses one address keeps no other from theirs", async () => {
    await shown("2026-12-01");
    const other = `1.other-${users}`;
    await setting.switchOn(other, { email: "other@example.com", language: "cy" }, world.ports.now());
    await shown("2026-12-01", "26A1", other);
    await many("2026-12-01");
    let refusals = 0;
    const send = async (message: Message) => {
      if (message.to === "other@example.com") return keep(message);
      refusals++;
      throw refusal("MessageRejected", true);
    };
    await run(send);
    expect(refusals).toBe(10);
    expect(subjects()).toEqual(["Mae Ffurflen TAW i'w chyflwyno erbyn 1 Rhagfyr 2026"]);
  });
});
