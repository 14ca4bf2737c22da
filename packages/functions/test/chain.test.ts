import { locationOf } from "@submit/contract/protocol/request";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { lastingConnection } from "../../core/test/support/connection";
import { figures } from "../../core/test/support/figure";
import { createHmrc } from "../../core/test/support/hmrc";
import { startCloud } from "./support/cloud";
import { lambdaContext, sqsEvent } from "./support/sqs";

const API = "hmrcVatReturnPost";
/** More calls to AWS than these never stand one after another between a filing and its result. */
const MOST = 8;

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { handler: consume } = await import("../src/consumer");
const { createApp } = await import("../src/route/app");
const { refuseClosed } = await import("../src/http/closed");
const { isClosed } = await import("@submit/core/account/closure");
const { chainTo, recordCalls } = await import("./support/chain");
const { ports } = await import("./support/waiting");
const { ownerOf } = await import("@submit/core/identity/owner");
const { seal } = await import("@submit/core/crypto/seal");
const { bundle } = await import("@submit/core/bundle/table");
const { clientIdOf } = await import("@submit/core/client/client-id");
const { connection } = await import("@submit/core/hmrc/connection-table");

afterAll(() => cloud.stop());
afterEach(() => vi.unstubAllGlobals());

test("few calls to AWS stand one after another on a filing's way from the router to its result", async () => {
  const owner = ownerOf("alice");
  const tokens = await seal({ accessToken: "access", refreshToken: "refresh" });
  await connection()
    .put({ ...lastingConnection(owner, tokens, Date.now()), toldOf: vrns.map((vrn) => clientIdOf(owner, vrn)) })
    .go();
  const until = Date.now() + 1e9;
  const held = { owner, bundleId: "test", grantedAt: new Date().toISOString() };
  await bundle()
    .put({ ...held, expiry: until, expiresAt: until / 1_000 })
    .go();
  // What is done once only in a process takes time between two calls.
  await chainOf();
  const chain = await shortest(MOST);
  expect(chain.length, chain.join("\n")).toBeLessThanOrEqual(MOST);
  // The router looks once more whether the account is open, where it has not done so lately.
  const first = await shortest(MOST + 1, () => {
    later += 60_000;
  });
  expect([first[0], first.length]).toEqual(["GetItemCommand TestClosure", chain.length + 1]);
});

/** As many as are filed for, one after another: on each HMRC has answered the user before. */
const vrns = Array.from({ length: 21 }, (_, index) => String(111_111_111 + index));
let later = 0;
const proven = async (sub: string) => ({ sub, token_use: "id" as const, "cognito:username": sub });
/** As the router has it. */
const verify = refuseClosed(proven, { isClosed, now: () => Date.now() + later });

/** Of some filings the shortest chain: what else a machine does can only set apart calls that are made side by side. */
async function shortest(most: number, before = () => {}): Promise<string[]> {
  let least: string[] | undefined;
  for (let tries = 0; tries < 10 && (least === undefined || least.length > most); tries++) {
    before();
    const chain = await chainOf();
    if (least === undefined || chain.length < least.length) least = chain;
  }
  return least ?? [];
}

let filed = 0;

/** The calls to AWS of a filing that stand one after another, by name. */
async function chainOf(): Promise<string[]> {
  const vrn = vrns[filed++];
  vi.stubGlobal("fetch", createHmrc("26C3").fetch);
  const app = createApp({ ports, verify });
  const id = crypto.randomUUID();
  const headers = { authorization: "Bearer alice", "content-type": "application/json", "x-request-id": id };
  const body = JSON.stringify({ vrn, periodKey: "26C3", ...figures, finalised: true });
  const recording = recordCalls();
  const phase = () => recording.calls.splice(0);

  const accepted = await app.request("/api/v1/hmrc/vat/return", { method: "POST", headers, body });
  expect(accepted.status).toBe(202);
  const routed = phase();
  await consume(sqsEvent(cloud.sent.at(-1)?.body), lambdaContext(100_000));
  const worked = phase();
  const result = await app.request(locationOf(API, id), { headers });
  recording.stop();
  expect(result.status).toBe(201);

  const sent = routed.find(({ name }) => name.startsWith("SendMessage"));
  const settled = worked.findLast(({ name }) => name === "UpdateItemCommand TestHmrcVatReturnPostAsyncRequests");
  if (!sent || !settled) throw new Error("Nothing was sent, or nothing settled");
  return [...chainTo(sent, routed), ...chainTo(settled, worked), ...phase()].map(({ name }) => name);
}
