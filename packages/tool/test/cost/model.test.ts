import { describe, expect, test } from "vitest";
import type { Measured } from "../../src/cost/measure";
import { billOf } from "../../src/cost/model";
import { type PriceName, prices } from "../../src/cost/price";
import { difference, noUsage, shared } from "../../src/cost/usage";

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
  metrics: 59,
  sweep: { ...noUsage(), invocations: 1, gbSeconds: 0.03, readUnits: 7.5, logBytes: 432 },
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
    expect(paid.map(({ price }) => price)).toEqual([
      "sqsRequest",
      "alarmMetric",
      "webAcl",
      "dashboard",
      "webAclRule",
      "hostedZone",
      "kmsRequest",
      "dynamoRead",
      "logStorage",
    ]);
  });

  test("counts the polls of empty queues: 5 pollers, 3 times a minute, without end", () => {
    expect(line(0, "sqsRequest").quantity).toBe(50 * 5 * 3 * 60 * 730);
    expect(line(0, "sqsRequest").usd).toBeCloseTo(((32_850_000 - 1_000_000) * 0.5) / 1_000_000, 6);
  });

  test("takes off what is free", () => {
    expect(line(10_000, "cognitoUser").usd).toBe(0);
    expect(line(10_001, "cognitoUser").usd).toBeCloseTo(0.015, 6);
  });

  test("grows with filings", () => {
    expect(line(1_000, "dynamoWrite").quantity).toBe(170_000);
    expect(line(1_000, "lambdaRequest").quantity).toBe(43_800 + 60_000);
    expect(line(1_000, "dynamoRecovery").quantity).toBeCloseTo((1_000 * 84 * 1024) / 1024 ** 3, 9);
    expect(line(1_000, "dynamoStorage").quantity).toBeCloseTo((1_000 * (84 * 1024 + (7 / 30) * 2048)) / 1024 ** 3, 9);
  });

  test("pays for a metric while somebody files", () => {
    expect(line(0, "customMetric").quantity).toBe(0);
    expect(line(1, "customMetric").quantity).toBeCloseTo(59 / 730, 9);
    expect(line(100_000, "customMetric").quantity).toBeCloseTo(59, 6);
  });
});

test("usage is subtracted and shared, table by table", () => {
  const earlier = { ...noUsage(), apiCalls: 1, stored: { A: 5 } };
  const later = { ...noUsage(), apiCalls: 9, stored: { A: 9, B: 8 } };
  expect(shared(difference(later, earlier), 4)).toEqual({ ...noUsage(), apiCalls: 2, stored: { A: 1, B: 2 } });
});
