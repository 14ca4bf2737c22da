import { readFileSync } from "node:fs";
import path from "node:path";
import { apiNames } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { billOf } from "../../src/cost/model";
import { datesOfPrices, type PriceName, prices } from "../../src/cost/price";
import type { StageKind } from "../../src/cost/standing";
import { difference, type Measured, noUsage, shared } from "../../src/cost/usage";

const measured: Measured = {
  journey: {
    apiCalls: 50,
    invocations: 60,
    gbSeconds: 2,
    readUnits: 70,
    writeUnits: 170,
    sqsRequests: 27,
    logBytes: 60_000,
    stored: { "submit-local-ReceiptTable": 1024, "submit-local-BundleGetAsyncRequestsTable": 2048 },
  },
  functions: 9,
  metrics: 12,
  // Two empty queries of each request table and one of the locks, at half a unit.
  sweep: { ...noUsage(), invocations: 2, gbSeconds: 0.06, readUnits: apiNames.length + 0.5, logBytes: 1_100 },
};

const line = (filings: number, price: PriceName) => {
  const found = billOf(filings, measured).lines.find((each) => each.price === price);
  if (!found) throw new Error(`The bill has no ${price}`);
  return found;
};

describe("bill", () => {
  test("has every price once, and their sum", () => {
    const { lines, usd } = billOf(1_000, measured);
    expect(lines.map(({ price }) => price).sort()).toEqual(Object.keys(prices).sort());
    expect(usd).toBeCloseTo(
      lines.reduce((sum, each) => sum + each.usd, 0),
      10,
    );
  });

  test("of a stage that nobody uses is what stands there", () => {
    const paid = billOf(0, measured).lines.filter(({ usd }) => usd > 0);
    const prices = ["sqsRequest", "webAcl", "webAclRule", "hostedZone", "dynamoRead", "logStorage"];
    expect(paid.map(({ price }) => price)).toEqual(prices);
  });

  test("counts the polls of empty queues: 5 pollers, 3 times a minute, and a look at dead letters every other, without end", () => {
    const sqs = billOf(0, measured, "production", 16).lines.find(({ price }) => price === "sqsRequest");
    expect(sqs?.quantity).toBe(16 * (5 * 3 + 0.5) * 60 * 730);
    expect(sqs?.usd).toBeCloseTo(((10_862_400 - 1_000_000) * 0.5) / 1_000_000, 6);
  });

  test("takes off what is free", () => {
    expect(line(10_000, "cognitoUser").usd).toBe(0);
    expect(line(10_001, "cognitoUser").usd).toBeCloseTo(0.0055, 6);
  });

  test("grows with filings", () => {
    expect(line(1_000, "dynamoWrite").quantity).toBe(170_000);
    expect(line(1_000, "lambdaRequest").quantity).toBe(2 * 43_800 + 60_000);
    expect(line(1_000, "dynamoRecovery").quantity).toBeCloseTo((1_000 * 84 * 1024) / 1024 ** 3, 9);
    expect(line(1_000, "dynamoStorage").quantity).toBeCloseTo((1_000 * (84 * 1024 + (7 / 30) * 2048)) / 1024 ** 3, 9);
  });

  test("pays for a metric while somebody files", () => {
    // The sweep's own has a value each minute.
    expect(line(0, "customMetric").quantity).toBe(1);
    expect(line(1, "customMetric").quantity).toBeCloseTo(1 + 12 / 730, 9);
    expect(line(100_000, "customMetric").quantity).toBeCloseTo(13, 6);
  });
});

describe("a stage that nobody uses, a month", () => {
  const idle = (kind: StageKind, apis: number) => billOf(0, measured, kind, apis).usdBesideFirewall;

  test("is $6 at most on production for fifteen APIs, and 35 cents for each further one", () => {
    expect(idle("production", 15)).toBeLessThanOrEqual(6);
    expect(idle("production", 16) - idle("production", 15)).toBeLessThanOrEqual(0.35);
    expect(billOf(0, measured, "production", 15).usd - idle("production", 15)).toBeCloseTo(WEB_ACL, 9);
  });

  test("is $5 at most elsewhere for fifteen APIs, without a firewall", () => {
    expect(idle("other", 15)).toBeLessThanOrEqual(5);
    expect(idle("other", 16) - idle("other", 15)).toBeLessThanOrEqual(0.35);
    expect(billOf(0, measured, "other", 15).usd).toBe(idle("other", 15));
  });
});

/** The firewall and its three rules. */
const WEB_ACL = 8;

test("usage is subtracted and shared, table by table", () => {
  const earlier = { ...noUsage(), apiCalls: 1, stored: { A: 5 } };
  const later = { ...noUsage(), apiCalls: 9, stored: { A: 9, B: 8 } };
  expect(shared(difference(later, earlier), 4)).toEqual({ ...noUsage(), apiCalls: 2, stored: { A: 1, B: 2 } });
});

test("docs/cost.md says how old the prices are", () => {
  const { first, last, undated, remembered } = datesOfPrices();
  const text = readFileSync(path.resolve(import.meta.dirname, "../../../../docs/cost.md"), "utf8");
  expect(text).toContain(`price lists of ${first} to ${last},`);
  expect(text).toContain(`without a date: ${undated}; from memory: ${remembered}.`);
});
