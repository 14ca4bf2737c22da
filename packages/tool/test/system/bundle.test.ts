import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cloud, startCloud } from "@submit/local/cloud";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import { openBusiness, outputOf, ready, returnFor, send } from "../../src/test-client";
import { type BundleHost, bundleHost, type Call } from "./bundle-host";
import { plan } from "./simulator";
import { until } from "./support";

// Every function of the app as SST bundles it, run by node with the links that it alone has, on the local cloud's
// DynamoDB, SQS, issuer and HMRC: Function URL events and SQS events in, their answers out.

const HANDLERS = ["router", "consumer", "dead-letter", "sweep", "sign-up", "unconfirmed"].map(
  (name) => `packages/functions/src/${name}.handler`,
);
const [ROUTER = "", CONSUMER = "", , SWEEP = ""] = HANDLERS;
/** Sane, not tight: a bundle of this size still starts in a fraction of a second. */
const MOST_BYTES = 5_000_000;

let folder: string;
let functions: BundleHost;
let cloud: Cloud;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle-"));
  functions = bundleHost(folder);
  cloud = await startCloud({ port: 0, dataDir: join(folder, "data"), platform: { host: functions.host } });
});

afterAll(async () => {
  await cloud?.stop();
  await functions?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("bundle", () => {
  test.each(HANDLERS)("size of %s", async (handler) => {
    const { bytes } = await functions.bundle(handler);
    process.stdout.write(`${handler}: ${(bytes / 1e6).toFixed(2)} MB\n`);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  test("journey", async () => {
    onTestFailed(() => void process.stderr.write(readFileSync(join(folder, "log"), "utf8").slice(-20_000)));
    const business = await openBusiness(cloud.hmrcApiUrl, 1);
    const person = await ready(cloud.appUrl, "test@example.com", business);
    // Longer than the first call waits, so that there is something to poll.
    await plan(cloud.hmrcApiUrl, { kind: "delay", delayMs: 3_000, match: { method: "POST" } }, business.vrn);
    const before = functions.calls.length;
    const id = crypto.randomUUID();
    const receipt = await outputOf(person.client.call("hmrcVatReturnPost", returnFor(business), { id }));
    expect(receipt).toMatchObject({ recovered: false, formBundleNumber: expect.stringMatching(/^\d{12}$/) });

    // The last word is out before the consumer has done all that comes after it, and that of a call before this may come later.
    const isWork = ({ handler, event }: Call) => handler === CONSUMER && JSON.stringify(event).includes(id);
    await until(() => expect(functions.calls.slice(before).filter(isWork)).not.toEqual([]));
    const calls = functions.calls.slice(before);
    const [accepted, ...polls] = calls.filter(({ handler }) => handler === ROUTER);
    expect(accepted?.event).toMatchObject({
      version: "2.0",
      rawPath: "/api/v1/hmrc/vat/return",
      requestContext: { http: { method: "POST" } },
    } satisfies Partial<Record<keyof APIGatewayProxyEventV2, unknown>>);
    const location = `/api/v1/request/hmrcVatReturnPost/${id}`;
    expect(accepted?.answer).toMatchObject({ statusCode: 202, headers: { location, "x-request-id": id } });

    const work = calls.filter(isWork);
    expect(work).toHaveLength(1);
    const { Records = [] } = (work[0]?.event ?? {}) as Partial<SQSEvent>;
    const [record] = Records;
    expect(record).toMatchObject({ eventSource: "aws:sqs", attributes: { ApproximateReceiveCount: "1" } });
    expect(JSON.parse(record?.body ?? "")).toEqual({
      api: "hmrcVatReturnPost",
      owner: expect.stringMatching(/^1\./),
      id,
    });
    expect(work[0]?.answer).toEqual({ batchItemFailures: [] });

    const last = polls.at(-1);
    expect(last?.event).toMatchObject({ rawPath: location, requestContext: { http: { method: "GET" } } });
    const { statusCode, body } = (last?.answer ?? {}) as APIGatewayProxyStructuredResultV2;
    expect([statusCode, JSON.parse(body ?? "")]).toEqual([201, receipt]);

    const listed = await outputOf(person.client.call("hmrcReceiptGet", {}));
    expect(listed).toMatchObject({ receipts: [{ receiptId: receipt.receiptId }] });
    expect((await send(person, "GET", "/api/v1/hmrc/connection")).status).toBe(200);
    report();
  });

  test("sweep", () => {
    const swept = functions.calls.filter(({ handler }) => handler === SWEEP);
    expect(swept.length).toBeGreaterThan(0);
    for (const { answer } of swept) expect(answer).toBeNull();
  });
});

/** How long the processes took to import their bundles, and for their calls in turn: told, not judged, for the machine decides. */
function report(): void {
  const timesOf = (all: readonly { handler: string; ms: number }[], handler: string) =>
    all.filter((each) => each.handler === handler).map(({ ms }) => Math.round(ms));
  for (const handler of new Set(functions.imports.map((each) => each.handler))) {
    const imports = timesOf(functions.imports, handler).join(", ");
    const calls = timesOf(functions.calls, handler).slice(0, 12).join(", ");
    process.stdout.write(`${handler}: imported in ${imports} ms; calls took ${calls} ms\n`);
  }
}
