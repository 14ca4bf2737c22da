import type { Outcome } from "@submit/contract/client/client";
import type { Output } from "@submit/contract/registry";
import { beforeEach, describe, expect, test } from "vitest";
import { type Business, openBusiness, outputOf, ready, returnFor, type TestClient, tab } from "../../src/test-client";
import { accepted, calls, plan } from "./simulator";
import { explain, linesOf, settled, sharedCloud, until } from "./support";

const cloud = sharedCloud();
let traders = 0;

beforeEach(() => explain(() => cloud));

/** A trader whose business is nobody else's, so that faults can be planned for it alone. */
async function open(): Promise<{ person: TestClient; business: Business }> {
  const business = await openBusiness(cloud.hmrcApiUrl, 1);
  return { business, person: await ready(cloud.appUrl, `fault-${traders++}@example.com`, business, "business") };
}

function file(
  { person, business }: { person: TestClient; business: Business },
  id: string = crypto.randomUUID(),
): Promise<Outcome<Output<"hmrcVatReturnPost">>> {
  return settled(person, "hmrcVatReturnPost", returnFor(business), id);
}

/** The calls that a business's filing made, in order. */
async function callsOf(business: Business): Promise<string[]> {
  const period = encodeURIComponent(business.periodKeys[0] ?? "");
  return (await calls(cloud.hmrcApiUrl, business.vrn)).map((call) =>
    call.replace(`returns/${period}`, "view").replace(/obligations.*(?= )/, "obligations"),
  );
}

/** The posts of returns and the looks at them, in order, from the first post on: before it HMRC is asked once who may file. */
async function history(business: Business): Promise<string[]> {
  const all = await callsOf(business);
  const first = all.findIndex((call) => call.startsWith("POST"));
  if (first < 0) return [];
  expect(all.slice(0, first)).toEqual(["GET view 404"]);
  return all.slice(first);
}

// Each has a business of its own, so they need not wait for each other.
describe.concurrent("HMRC takes the return, but its answer is lost", () => {
  test.each([
    { kind: "accept-then-error", status: 500 },
    { kind: "accept-then-error", status: 504 },
    { kind: "accept-then-html", status: 502 },
    { kind: "accept-then-html", status: 200 },
    { kind: "accept-then-drop" },
  ] as const)("%j", async (fault) => {
    const trader = await open();
    const { hmrcApiUrl } = cloud;
    await plan(hmrcApiUrl, { ...fault, match: { method: "POST" } }, trader.business.vrn);
    const receipt = await outputOf(file(trader));
    expect(receipt.recovered).toBe(true);
    expect(receipt.formBundleNumber).toBeUndefined();
    expect(await accepted(hmrcApiUrl, trader.business.vrn)).toHaveLength(1);
    const lost = "status" in fault ? fault.status : 0;
    expect(await history(trader.business)).toEqual([`POST returns ${lost}`, "GET view 200"]);
    const { receiptId } = receipt;
    expect(await outputOf(trader.person.client.call("hmrcReceiptGet", { receiptId }))).toMatchObject({
      recovered: true,
    });
  });
});

describe.concurrent("HMRC fails before it takes the return", () => {
  test.each([{ kind: "error", status: 500 }, { kind: "html", status: 503 }, { kind: "drop" }] as const)(
    "%j",
    async (fault) => {
      const trader = await open();
      await plan(cloud.hmrcApiUrl, { ...fault, match: { method: "POST" } }, trader.business.vrn);
      const receipt = await outputOf(file(trader));
      expect(receipt).toMatchObject({ recovered: false, formBundleNumber: expect.stringMatching(/^\d{12}$/) });
      const [first, ...rest] = await history(trader.business);
      expect(first).toBe(`POST returns ${"status" in fault ? fault.status : 0}`);
      // HMRC is looked at before its minute is over, in case it holds the return; only a look after that allows another post.
      expect(rest.pop()).toBe("POST returns 201");
      expect(rest.length).toBeGreaterThan(0);
      expect(rest.filter((_, at) => at % 2 === 0).every((call) => call === "GET view 404")).toBe(true);
      expect(rest.filter((_, at) => at % 2 === 1).every((call) => call === "GET obligations 200")).toBe(true);
    },
  );

  test("throttling costs no attempt and asks for no look", async () => {
    const trader = await open();
    const fault = { kind: "error", status: 429, times: 6, match: { method: "POST" } } as const;
    await plan(cloud.hmrcApiUrl, fault, trader.business.vrn);
    const id = crypto.randomUUID();
    expect(await outputOf(file(trader, id))).toMatchObject({ recovered: false });
    expect(await history(trader.business)).toEqual([...Array(6).fill("POST returns 429"), "POST returns 201"]);
    const isTry = ({ event }: Record<string, unknown>) => event === "consumer.claimed" || event === "consumer.retry";
    const tries = linesOf(cloud).filter((line) => line.requestId === id && isTry(line));
    const throttled = tries.flatMap(({ error, attempt }, at) =>
      error === "Throttled" ? [{ attempt, next: tries[at + 1]?.attempt }] : [],
    );
    expect(throttled).toHaveLength(6);
    for (const { attempt, next } of throttled) expect(next).toBe(attempt);
  });
});

describe.concurrent("HMRC is slow", () => {
  test("slower than the page waits: it says so, and looks again", async () => {
    const trader = await open();
    await plan(cloud.hmrcApiUrl, { kind: "delay", delayMs: 4_000, match: { method: "POST" } }, trader.business.vrn);
    const began = Date.now();
    // The page's minute passes in a second.
    const client = tab(trader.person, { now: () => began + (Date.now() - began) * 60 });
    const id = crypto.randomUUID();
    const outcome = await client.call("hmrcVatReturnPost", returnFor(trader.business), { id });
    expect(outcome).toEqual({ kind: "unsettled", location: `/api/v1/request/hmrcVatReturnPost/${id}` });
    if (outcome.kind !== "unsettled") return;
    const receipt = await outputOf(trader.person.client.resume("hmrcVatReturnPost", outcome.location));
    expect(receipt.recovered).toBe(false);
    expect(await history(trader.business)).toEqual(["POST returns 201"]);
  });
});

describe.concurrent("HMRC is not there", () => {
  test("a reader is told, nothing is filed, and the filing goes through when HMRC is back", async () => {
    const [reader, filer, early, other] = [await open(), await open(), await open(), await open()];
    const drop = { kind: "drop", times: "always" } as const;
    const back = [];
    for (const { business } of [reader, early]) back.push(await plan(cloud.hmrcApiUrl, drop, business.vrn));
    back.push(await plan(cloud.hmrcApiUrl, { ...drop, match: { method: "POST" } }, filer.business.vrn));
    const { vrn } = reader.business;
    const [filed, filedEarly] = [file(filer), file(early)];
    const [obligations] = await Promise.all([
      settled(reader.person, "hmrcVatObligationGet", { vrn, status: "O" }),
      // Whoever waits for a retry holds up nobody.
      outputOf(file(other)),
      until(async () => expect((await history(filer.business)).at(0)).toBe("POST returns 0")),
      until(async () => expect((await callsOf(early.business)).length).toBeGreaterThan(1)),
    ]);
    back.push(await plan(cloud.hmrcApiUrl, drop, filer.business.vrn));
    expect(obligations).toMatchObject({ kind: "failed", problem: { status: 503, code: "UPSTREAM_UNAVAILABLE" } });
    for (const { business } of [filer, early]) expect(await accepted(cloud.hmrcApiUrl, business.vrn)).toEqual([]);
    expect(new Set(await callsOf(early.business))).toEqual(new Set(["GET view 0"]));

    for (const isBack of back) await isBack();
    await outputOf(reader.person.client.call("hmrcVatObligationGet", { vrn, status: "O" }));
    for (const each of [filed, filedEarly]) expect(await outputOf(each)).toMatchObject({ recovered: false });
    expect((await callsOf(early.business)).slice(-2)).toEqual(["GET view 404", "POST returns 201"]);
    expect(await accepted(cloud.hmrcApiUrl, filer.business.vrn)).toHaveLength(1);
    expect((await history(filer.business)).slice(-3)).toEqual([
      "GET view 404",
      "GET obligations 200",
      "POST returns 201",
    ]);
  });
});
