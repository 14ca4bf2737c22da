import type { LastSaid } from "@submit/contract/api/vat/last-said";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callOf } from "../support/call";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";

let stop: () => void;
let dynamo: typeof import("../../src/aws/client")["dynamo"];
let core: typeof import("../../src/calendar/calendar");
let feed: typeof import("../../src/calendar/feed");
let client: typeof import("../../src/client/client");
let lastSaid: typeof import("../../src/client/last-said");
let table: typeof import("../../src/calendar/table");

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  ({ dynamo } = await import("../../src/aws/client"));
  core = await import("../../src/calendar/calendar");
  feed = await import("../../src/calendar/feed");
  client = await import("../../src/client/client");
  lastSaid = await import("../../src/client/last-said");
  table = await import("../../src/calendar/table");
});
afterAll(() => stop());

const NOW = Date.parse("2026-11-28T12:00:00Z");
let users = 0;
const user = () => callOf(`1.reminded-${users++}`, { api: "calendarPost" });
type Call = ReturnType<typeof user>;

const autumn = { periodKey: "26A1", start: "2026-09-01", end: "2026-11-30", due: "2027-01-07" };
const winter = { periodKey: "26A2", start: "2026-12-01", end: "2027-02-28", due: "2027-04-07" };
const saidOf = (...periods: (typeof autumn)[]): LastSaid => ({ open: { at: "2026-11-03T10:00:00.000Z", periods } });

async function serve(call: Call, vrn: string, said: LastSaid, name = "Corner Shop"): Promise<void> {
  await client.put({ vrn, name, kind: "business" }, call);
  await lastSaid.keep(call, vrn, () => said);
}
/** The name of the file at the address that is made. */
async function make(call: Call, language?: "en" | "cy"): Promise<string> {
  const { address = "" } = await core.change({ action: "make", ...(language ? { language } : {}) }, call);
  expect(address).toMatch(/^http:\/\/localhost:3000\/api\/v1\/calendar\/[\w-]{43}\.ics$/);
  return address.split("/").at(-1) ?? "";
}
const unfolded = (text: string | undefined) => (text ?? "").replaceAll("\r\n ", "");
const summaries = (text: string | undefined) =>
  [...unfolded(text).matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, summary]) => summary?.replaceAll("\\", ""));
const uids = (text: string | undefined) => [...unfolded(text).matchAll(/^UID:(.*)\r$/gm)].map(([, uid]) => uid ?? "");

describe("the address of a calendar", () => {
  test("is found while it lasts: a new one ends it, and so does turning it off", async () => {
    const call = user();
    await serve(call, "234567847", saidOf(autumn));
    expect(await core.stateOf(call.actor.owner)).toEqual({});
    const first = await make(call);
    expect(await core.stateOf(call.actor.owner)).toEqual({
      feed: { madeAt: new Date(call.ports.now()).toISOString(), language: "en" },
    });
    expect(summaries(await feed.feedOf(first, NOW))).toHaveLength(2);
    const second = await make(call, "cy");
    expect(await feed.feedOf(first, NOW)).toBeUndefined();
    expect(summaries(await feed.feedOf(second, NOW))[0]).toBe("Cyflwyno'r Ffurflen TAW, 1 Medi i 30 Tachwedd 2026");
    expect(await core.change({ action: "end" }, call)).toEqual({});
    expect(await feed.feedOf(second, NOW)).toBeUndefined();
    expect(await core.stateOf(call.actor.owner)).toEqual({});
    await core.change({ action: "end" }, call);
  });

  test("has ended at once, though the index that finds it lags behind", async () => {
    const call = user();
    const old = await make(call);
    let found: unknown;
    dynamo.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName !== "QueryCommand" || !("IndexName" in args.input)) return next(args);
          found ??= await next(args);
          return found as Awaited<ReturnType<typeof next>>;
        },
      { step: "initialize", priority: "high", name: "lag" },
    );
    try {
      expect(await feed.feedOf(old, NOW)).toBeDefined();
      await make(call);
      expect(await feed.feedOf(old, NOW)).toBeUndefined();
      await core.change({ action: "end" }, call);
      expect(await feed.feedOf(old, NOW)).toBeUndefined();
    } finally {
      dynamo.middlewareStack.remove("lag");
    }
  });

  test("is kept as a hash alone", async () => {
    const call = user();
    const file = await make(call);
    const { data } = await table.calendar().get({ owner: call.actor.owner }).go();
    expect(data?.keyHash).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(data)).not.toContain(file.slice(0, 43));
  });

  test("leads to nothing under any other name", async () => {
    const call = user();
    await serve(call, "234567847", saidOf(autumn));
    const file = await make(call);
    const key = file.slice(0, 43);
    for (const other of [
      "",
      key,
      `${key}.ICS`,
      `x${file}`,
      `${file}x`,
      `${key}%2Eics`,
      `${"A".repeat(43)}.ics`,
      "../x.ics",
    ])
      expect(await feed.feedOf(other, NOW)).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 100 }), async (name) => {
        expect(await feed.feedOf(name, NOW)).toBeUndefined();
      }),
    );
  });
});

describe("a calendar that is asked for", () => {
  test("has the days that are to come, and what HMRC showed as owed, each once", async () => {
    const call = user();
    const past = { ...autumn, start: "2026-06-01", end: "2026-08-31", due: "2026-10-07" };
    const owed = (from: string, to: string, due: string, outstandingAmount: number) => ({
      ...{ taxPeriod: { from, to }, type: "VAT Return Debit Charge", originalAmount: 9_876.54 },
      ...{ outstandingAmount, due },
    });
    await serve(call, "234567847", {
      ...saidOf(past, autumn, { ...winter, due: undefined as unknown as string }),
      owed: {
        at: "2026-11-04T10:00:00.000Z",
        liabilities: [
          owed(autumn.start, autumn.end, "2027-01-07", 12),
          owed("2026-08-01", "2026-10-31", "2026-12-07", 1_234.56),
          owed("2026-08-01", "2026-10-31", "2026-12-20", 7),
          owed("2026-05-01", "2026-07-31", "2026-12-07", -5),
        ],
      },
    });
    const text = await feed.feedOf(await make(call), NOW);
    expect(summaries(text)).toEqual([
      "Pay HMRC any VAT due, 1 August to 31 October 2026",
      "File the VAT return, 1 September to 30 November 2026",
      "Pay HMRC any VAT due, 1 September to 30 November 2026",
    ]);
    expect(unfolded(text)).toContain("DESCRIPTION:As HMRC showed it in Submit on 4 November 2026.");
    expect(unfolded(text)).toContain("DTSTAMP:20261103T100000Z");
  });

  test("loses the dates of a return that is filed here, and keeps the names of others", async () => {
    const call = user();
    await serve(call, "234567847", saidOf(autumn, winter));
    const file = await make(call);
    const before = uids(await feed.feedOf(file, NOW));
    expect(new Set(before).size).toBe(4);
    await lastSaid.keep(call, "234567847", () => saidOf(winter));
    expect(uids(await feed.feedOf(file, NOW))).toEqual(before.slice(2));
  });

  test("has one entry where several clients have the same day, and says for how many", async () => {
    const call = user();
    for (const vrn of ["234567847", "345678954", "456789061"]) await serve(call, vrn, saidOf(autumn));
    await serve(call, "567890178", saidOf(winter));
    const file = await make(call);
    const text = await feed.feedOf(file, NOW);
    expect(summaries(text)).toEqual([
      "File the VAT return, 1 September to 30 November 2026 (3 clients)",
      "Pay HMRC any VAT due, 1 September to 30 November 2026 (3 clients)",
      "File the VAT return, 1 December 2026 to 28 February 2027",
      "Pay HMRC any VAT due, 1 December 2026 to 28 February 2027",
    ]);
    expect(uids(await feed.feedOf(file, NOW))).toEqual(uids(text));
    expect(new Set(uids(text)).size).toBe(4);
  });

  test("has an entry too where there are no dates, as it would be no calendar without one", async () => {
    const text = await feed.feedOf(await make(user()), NOW);
    expect(summaries(text)).toEqual(["No VAT dates yet"]);
  });

  test("is the same as long as HMRC shows the same", async () => {
    const call = user();
    await serve(call, "234567847", saidOf(autumn));
    const file = await make(call);
    expect(await feed.feedOf(file, NOW + 60_000)).toBe(await feed.feedOf(file, NOW));
  });

  test("of clients with more than 500 days is smaller than half a megabyte", async () => {
    const call = user();
    const days = (at: number) =>
      Array.from({ length: 20 }, (_, index) => {
        const day = new Date(Date.UTC(2027, 0, 1 + at + 26 * index)).toISOString().slice(0, 10);
        return { periodKey: "26A1", start: day, end: day, due: day };
      });
    await Promise.all(
      Array.from({ length: 26 }, (_, at) => serve(call, String(100_000_000 + at), saidOf(...days(at)))),
    );
    const text = (await feed.feedOf(await make(call), NOW)) ?? "";
    expect(summaries(text)).toHaveLength(500);
    expect(Buffer.byteLength(text)).toBeLessThan(500_000);
  });

  test("holds no VAT number, no name, no figure and no period key, whatever HMRC showed", async () => {
    const number = fc.integer({ min: 100_000_000, max: 999_999_999 }).map(String);
    const figure = fc.integer({ min: 3_000_000_001, max: 9_999_999_999 }).map((pence) => pence / 100);
    await fc.assert(
      fc.asyncProperty(number, figure, fc.stringMatching(/^[B-D][E-H][J-M][N-P]$/), async (vrn, amount, periodKey) => {
        const call = user();
        const name = `Planted Name ${vrn}`;
        await serve(
          call,
          vrn,
          {
            ...saidOf({ ...autumn, periodKey }),
            owed: {
              at: "2026-11-04T10:00:00.000Z",
              liabilities: [
                {
                  taxPeriod: { from: "2026-06-01", to: "2026-08-31" },
                  ...{ type: "Planted Type", originalAmount: amount, outstandingAmount: amount, due: "2026-12-07" },
                },
              ],
            },
          },
          name,
        );
        const text = unfolded(await feed.feedOf(await make(call), NOW));
        expect(summaries(text)).toHaveLength(3);
        for (const secret of [vrn, name, "Planted", String(amount), String(Math.floor(amount)), periodKey])
          expect(text.replaceAll(/^UID:.*$/gm, "")).not.toContain(secret);
        // Its names are made with a secret: nobody finds the number by trying them all.
        for (const uid of uids(text)) expect(uid).toMatch(/^[0-9a-f]{32}@submit$/);
      }),
      { numRuns: 20 },
    );
  });

  test("names its entries by the user as well as by the number, so that nobody can try numbers", async () => {
    const [one, other] = [user(), user()];
    for (const call of [one, other]) await serve(call, "234567847", saidOf(autumn));
    const [own, others] = [await feed.feedOf(await make(one), NOW), await feed.feedOf(await make(other), NOW)];
    expect(uids(own).filter((uid) => uids(others).includes(uid))).toEqual([]);
  });
});
