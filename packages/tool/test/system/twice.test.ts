import { locationOf, type RequestList } from "@submit/contract/protocol/request";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBusiness, outputOf, ready, returnFor, send, type TestClient, tab } from "../../src/test-client";
import { accepted, calls, plan } from "./simulator";
import {
  begin,
  ending,
  explain,
  lastWord,
  linesOf,
  post,
  type Seen,
  seen,
  settled,
  sharedCloud,
  until,
} from "./support";

const cloud = sharedCloud();
/** Two people who may both act for every business here. */
let owner: TestClient;
let agent: TestClient;
let agents: string[];

beforeAll(async () => {
  const [one, other] = [await openBusiness(cloud.hmrcApiUrl, 1), await openBusiness(cloud.hmrcApiUrl, 1)];
  agents = [one.userId, other.userId];
  owner = await ready(cloud.appUrl, "twice-owner@example.com", one, "business");
  agent = await ready(cloud.appUrl, "twice-agent@example.com", other, "business");
});
beforeEach(() => explain(() => cloud));

const business = () => openBusiness(cloud.hmrcApiUrl, 1, agents);

async function posts(vrn: string): Promise<number> {
  return (await calls(cloud.hmrcApiUrl, vrn)).filter((call) => call.startsWith("POST")).length;
}

/** Ids of the owner's filings. */
async function filings(): Promise<string[]> {
  const { requests } = (await seen(send(owner, "GET", "/api/v1/request"))).body as unknown as RequestList;
  return requests.filter(({ api }) => api === "hmrcVatReturnPost").map(({ id }) => id);
}

/** However many calls named it, a request was queued once, and taken up again only where it was to be tried again. */
function expectOneRequest(id: string): void {
  const ofId = linesOf(cloud).filter(({ requestId }) => requestId === id);
  const count = (name: string) => ofId.filter(({ event }) => event === name).length;
  expect(count("queue.sent")).toBe(1);
  expect(count("consumer.claimed")).toBe(1 + count("consumer.retry"));
}

describe("the same filing twice at once", () => {
  test("a double click sends one id twice: one request", async () => {
    const own = await business();
    const id = crypto.randomUUID();
    const click = () => tab(owner).call("hmrcVatReturnPost", returnFor(own), { id });
    const [first, second] = await Promise.all([outputOf(click()), outputOf(click())]);
    expect(first.recovered).toBe(false);
    expect(second).toEqual(first);
    expect(await posts(own.vrn)).toBe(1);
    expectOneRequest(id);
  });

  test("ten of one id at once: one of them is recorded, all say the same", async () => {
    const own = await business();
    const before = await filings();
    const id = crypto.randomUUID();
    const click = () => ending(owner, post(owner, "/api/v1/hmrc/vat/return", returnFor(own), { "x-request-id": id }));
    const answers = await Promise.all(Array.from({ length: 10 }, click));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await posts(own.vrn)).toBe(1);
    expect((await filings()).filter((each) => !before.includes(each))).toEqual([id]);
    expectOneRequest(id);
  });

  test("two tabs: one files, the other finds it filed", async () => {
    const own = await business();
    const file = () => outputOf(tab(owner).call("hmrcVatReturnPost", returnFor(own)));
    const receipts = await Promise.all([file(), file()]);
    // Both are given the one receipt, which HMRC's own answer wrote.
    expect(receipts.map(({ recovered }) => recovered)).toEqual([false, false]);
    expect(receipts[0]?.receiptId).toBe(receipts[1]?.receiptId);
    expect(receipts[0]?.formBundleNumber).toBe(receipts[1]?.formBundleNumber);
    expect(await posts(own.vrn)).toBe(1);
  });

  test("two people for one business: one files, the other learns of it, without the first one's reference", async () => {
    const own = await business();
    const outcomes = await Promise.all(
      [owner, agent].map((person) => person.client.call("hmrcVatReturnPost", returnFor(own))),
    );
    const filed = outcomes.filter((each) => each.kind === "completed" && !each.output.recovered);
    expect(filed).toHaveLength(1);
    // It depends on who was faster whether the other comes during the filing or after it.
    const [other] = outcomes.filter((each) => !filed.includes(each));
    if (other?.kind === "completed") expect(other.output).not.toHaveProperty("formBundleNumber");
    else expect(other).toMatchObject({ kind: "failed", problem: { code: "FILING_IN_PROGRESS" } });
    expect(await accepted(cloud.hmrcApiUrl, own.vrn)).toHaveLength(1);
  });
});

test("a call that comes after its return was said not to be sent files nothing, and a new one does", async () => {
  const own = await business();
  const id = crypto.randomUUID();
  const location = locationOf("hmrcVatReturnPost", id);
  const told = await tab(owner).resume("hmrcVatReturnPost", location, { withdraw: true });
  expect(told).toMatchObject({ kind: "failed", problem: { code: "REQUEST_NOT_FOUND" } });
  const late = await tab(owner).call("hmrcVatReturnPost", returnFor(own), { id });
  expect(late).toMatchObject({ kind: "failed", problem: { code: "CANCELLED", instance: location } });
  expect(await posts(own.vrn)).toBe(0);
  await outputOf(tab(owner).call("hmrcVatReturnPost", returnFor(own)));
  expect(await posts(own.vrn)).toBe(1);
});

test("while one waits to be tried again, no other is sent; only its own owner is told where it is", async () => {
  const own = await business();
  // HMRC can't say for a while what it holds, so that the first one has the lock for longer than the others take.
  await plan(cloud.hmrcApiUrl, { kind: "error", status: 503, match: { method: "POST" } }, own.vrn);
  await plan(cloud.hmrcApiUrl, { kind: "error", status: 503, times: 2, match: { method: "GET" } }, own.vrn);
  const id = crypto.randomUUID();
  const first = settled(owner, "hmrcVatReturnPost", returnFor(own), id);
  await until(async () => expect(await posts(own.vrn)).toBe(1), 20);
  const other = async (person: TestClient): Promise<Seen> =>
    lastWord(person, locationOf("hmrcVatReturnPost", await begin(person, "/api/v1/hmrc/vat/return", returnFor(own))));
  const [mine, theirs] = await Promise.all([other(owner), other(agent)]);
  const location = locationOf("hmrcVatReturnPost", id);
  expect(mine).toMatchObject({ status: 409, body: { code: "FILING_IN_PROGRESS", location } });
  expect(mine.headers.get("location")).toBe(location);
  expect(theirs).toMatchObject({ status: 409, body: { code: "FILING_IN_PROGRESS" } });
  expect(theirs.headers.get("location")).toBeNull();
  expect(theirs.text).not.toContain(id);
  expect(await first).toMatchObject({ kind: "completed", output: { recovered: false } });
  expect(await accepted(cloud.hmrcApiUrl, own.vrn)).toHaveLength(1);
});
