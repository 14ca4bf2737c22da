import { describe, expect, it } from "vitest";
import { aReturn, type Client, open, VRN } from "../support/client";

type Late = {
  penaltyCategory: string;
  penaltyStatus: string;
  chargeReference?: string;
  chargeAmount?: number;
  lateSubmissions: { taxReturnStatus: string; taxPeriodEndDate: string; returnReceiptDate?: string }[];
};
type LatePayment = {
  penaltyCategory: string;
  penaltyStatus: string;
  penaltyAmountPosted: number;
  penaltyAmountAccruing: number;
  penaltyChargeReference?: string;
  latePaymentPenalty1LowerRatePercentage?: number;
  latePaymentPenalty2Days?: string;
  latePaymentPenalty2Percentage?: number;
};
type Penalties = {
  totalisations?: Record<string, number>;
  lateSubmissionPenalty?: { summary: Record<string, number | string>; details: Late[] };
  latePaymentPenalty?: { details: LatePayment[] };
};

describe("penalties", () => {
  it("are an empty object when there are none", async () => {
    const response = await open().get("penalties");
    expect([response.status, await response.json()]).toEqual([200, {}]);
  });

  it("give a point for a return filed late", async () => {
    const client = await withOpen(3);
    await client.post(aReturn(await firstOpen(client)));
    const { lateSubmissionPenalty } = await penalties(client);
    expect(lateSubmissionPenalty?.summary).toMatchObject({
      activePenaltyPoints: 2,
      regimeThreshold: 4,
      penaltyChargeAmount: 0,
    });
    expect(lateSubmissionPenalty?.details.map(({ penaltyCategory }) => penaltyCategory)).toEqual(["point", "point"]);
    expect(lateSubmissionPenalty?.details[0]?.lateSubmissions[0]).toMatchObject({
      taxReturnStatus: "Fulfilled",
      returnReceiptDate: "2026-11-24",
    });
    expect(lateSubmissionPenalty?.details[1]?.lateSubmissions[0]?.taxReturnStatus).toBe("Open");
  });

  it("charge 200 pounds at the threshold and for each after it", async () => {
    const client = await withOpen(6);
    const { totalisations, lateSubmissionPenalty } = await penalties(client);
    const details = lateSubmissionPenalty?.details ?? [];
    expect(details.map(({ penaltyCategory }) => penaltyCategory)).toEqual([
      "point",
      "point",
      "point",
      "threshold",
      "charge",
    ]);
    expect(lateSubmissionPenalty?.summary).toMatchObject({ activePenaltyPoints: 4, penaltyChargeAmount: 400 });
    expect(totalisations?.lateSubmissionPenaltyTotalValue).toBe(400);
    expect(details[3]).toMatchObject({ chargeAmount: 200, chargeReference: expect.stringMatching(/^XS[0-9]{12}$/) });
  });

  it.each([
    ["2026-12-22", []],
    ["2026-12-23", [["LPP1", "accruing", 0, 30]]],
    ["2027-01-06", [["LPP1", "accruing", 0, 30]]],
    [
      "2027-01-07",
      [
        ["LPP1", "posted", 60, 0],
        ["LPP2", "accruing", 0, 0.27],
      ],
    ],
    [
      "2027-02-05",
      [
        ["LPP1", "posted", 60, 0],
        ["LPP2", "accruing", 0, 8.22],
      ],
    ],
  ])("for 1000 pounds unpaid since 7 December 2026 are, on %s, %j", async (day, expected) => {
    const { client, at } = await unpaid();
    at(day);
    const details = (await penalties(client)).latePaymentPenalty?.details ?? [];
    expect(
      details.map((penalty) => [
        penalty.penaltyCategory,
        penalty.penaltyStatus,
        penalty.penaltyAmountPosted,
        penalty.penaltyAmountAccruing,
      ]),
    ).toEqual(expected);
    expect(
      details.every(
        (penalty) => (penalty.penaltyStatus === "posted") === (penalty.penaltyChargeReference !== undefined),
      ),
    ).toBe(true);
  });

  it("stop growing when all is paid", async () => {
    const { client, at } = await unpaid();
    at("2027-01-16");
    await client.control("payments", { vrn: VRN, amount: 1000 });
    at("2027-06-01");
    const details = (await penalties(client)).latePaymentPenalty?.details ?? [];
    expect(details.map(({ penaltyStatus, penaltyAmountPosted }) => [penaltyStatus, penaltyAmountPosted])).toEqual([
      ["posted", 60],
      ["posted", 2.74],
    ]);
    expect(details[1]?.latePaymentPenalty2Days).toBe("10");
  });

  it.each([
    ["2025-03-31", "2025-05-30", 2, 40, 4, 3.29],
    ["2025-04-01", "2025-05-31", 3, 60, 10, 8.22],
  ])("for 1000 pounds due on %s and unpaid on %s are at the rates of that due date", async (due, day, ...expected) => {
    const { client, at } = await unpaid({ start: "2024-12-01", end: "2025-02-28", due }, "2025-03-31");
    at(day);
    const [first, second] = (await penalties(client)).latePaymentPenalty?.details ?? [];
    expect(first).toMatchObject({
      latePaymentPenalty1LowerRateCalculationAmount: 1000,
      latePaymentPenalty1HigherRateCalculationAmount: 1000,
      latePaymentPenalty1HigherRatePercentage: first?.latePaymentPenalty1LowerRatePercentage,
    });
    expect([
      first?.latePaymentPenalty1LowerRatePercentage,
      first?.penaltyAmountPosted,
      second?.latePaymentPenalty2Percentage,
      second?.penaltyAmountAccruing,
    ]).toEqual(expected);
    expect(second?.latePaymentPenalty2Days).toBe("30");
  });

  it("do not come of a payment within fifteen days", async () => {
    const { client, at } = await unpaid();
    at("2026-12-22");
    await client.control("payments", { vrn: VRN, amount: 1000 });
    at("2027-06-01");
    expect((await penalties(client)).latePaymentPenalty).toBeUndefined();
  });

  it("of late payment are those of the last 24 months, and what still grows", async () => {
    const client = open();
    const period = { start: "2023-09-01", end: "2023-11-30", due: "2024-01-07" };
    const periods = ["0001", "0002"].map((periodKey) => ({ periodKey, ...period }));
    await client.control("businesses", { vrn: VRN, periods, directDebit: false });
    for (const { periodKey } of periods) await client.post(aReturn(periodKey));
    await client.control("payments", { vrn: VRN, amount: 75.5, periodKey: "0001", received: "2024-03-30" });
    const { totalisations, latePaymentPenalty } = await penalties(client);
    expect(latePaymentPenalty?.details).toMatchObject([{ penaltyCategory: "LPP2", penaltyStatus: "accruing" }]);
    expect(totalisations?.penalisedPrincipalTotal).toBe(75.5);
  });
});

describe("financial details", () => {
  it("are found by the reference of a late submission penalty", async () => {
    const client = await withOpen(5);
    const reference = (await penalties(client)).lateSubmissionPenalty?.details[3]?.chargeReference;
    const body = await (await client.get(`financial-details/${reference}`)).json();
    expect(body).toMatchObject({
      totalisations: { totalBalance: 200 },
      documentDetails: [{ documentTotalAmount: 200, lineItemDetails: [{ chargeDescription: "VAT LSP", amount: 200 }] }],
    });
  });

  it("are found by the reference of a late payment penalty", async () => {
    const { client, at } = await unpaid();
    at("2027-01-10");
    const reference = (await penalties(client)).latePaymentPenalty?.details[0]?.penaltyChargeReference;
    expect(await (await client.get(`financial-details/${reference}`)).json()).toMatchObject({
      totalisations: { totalBalance: 60 },
    });
  });

  it.each([
    ["XS000000000000", 404, "MATCHING_RESOURCE_NOT_FOUND"],
    ["Xs000000000000", 404, "MATCHING_RESOURCE_NOT_FOUND"],
    ["xS000000000000", 400, "CHARGE_REFERENCE_INVALID"],
    ["XS00000000000", 400, "CHARGE_REFERENCE_INVALID"],
    ["X0000000000000", 400, "CHARGE_REFERENCE_INVALID"],
  ])("of %s are %i %s", async (reference, status, code) => {
    const response = await open().get(`financial-details/${reference}`);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it("of the sandbox are canned for any reference", async () => {
    const client = open({ mode: "sandbox" });
    expect((await client.get("financial-details/XP123456789012")).status).toBe(200);
    expect((await client.get("financial-details/XP123456789012", { "Gov-Test-Scenario": "DEFAULT" })).status).toBe(200);
    expect((await client.get("financial-details/XP123456789012", { "Gov-Test-Scenario": "OTHER" })).status).toBe(400);
  });
});

describe("penalties of the sandbox", () => {
  it.each([
    ["DEFAULT", 2, 2],
    ["NO_PENALTIES", 0, 0],
    ["LATE_SUBMISSION", 1, 0],
    ["LATE_PAYMENT", 0, 1],
    ["MULTIPLE_PENALTIES", 1, 1],
    ["MULTIPLE_LATE_PAYMENT_PENALTIES", 0, 2],
    ["MULTIPLE_LATE_SUBMISSION_PENALTIES", 2, 0],
    ["MULTIPLE_INACTIVE_LATE_SUBMISSION_PENALTIES", 2, 0],
    ["THRESHOLD_LATE_SUBMISSION_PENALTIES", 4, 0],
    ["CHARGE_LATE_SUBMISSION_PENALTIES", 5, 0],
  ])("in %s are %i late submissions and %i late payments", async (scenario, submissions, payments) => {
    const client = open({ mode: "sandbox" });
    const body = (await (await client.get("penalties", { "Gov-Test-Scenario": scenario })).json()) as Penalties;
    expect(body.lateSubmissionPenalty?.details ?? []).toHaveLength(submissions);
    expect(body.latePaymentPenalty?.details ?? []).toHaveLength(payments);
  });

  it("are those of DEFAULT without a scenario, and refused of an unknown one", async () => {
    const client = open({ mode: "sandbox" });
    const canned = await (await client.get("penalties", { "Gov-Test-Scenario": "DEFAULT" })).json();
    expect(await (await client.get("penalties")).json()).toEqual(canned);
    expect((await client.get("penalties", { "Gov-Test-Scenario": "NONE" })).status).toBe(400);
  });

  it("have no points to work off when all are inactive", async () => {
    const client = open({ mode: "sandbox" });
    const headers = { "Gov-Test-Scenario": "MULTIPLE_INACTIVE_LATE_SUBMISSION_PENALTIES" };
    const body = (await (await client.get("penalties", headers)).json()) as Penalties;
    expect(body.lateSubmissionPenalty?.summary).toMatchObject({
      activePenaltyPoints: 0,
      inactivePenaltyPoints: 2,
      periodOfComplianceAchievement: "9999-12-31",
    });
  });
});

/** The latest of the open periods is not due yet; those before it are late. */
async function withOpen(count: number): Promise<Client> {
  const client = open();
  await client.control("businesses", { vrn: VRN, open: count, fulfilled: 0 });
  return client;
}

async function firstOpen(client: Client): Promise<string> {
  const body = (await (await client.get("obligations?status=O")).json()) as { obligations: { periodKey: string }[] };
  return body.obligations[0]?.periodKey ?? "";
}

/** A business that owes 1000 pounds of one period, filed on a day, and pays nothing by itself. */
async function unpaid(
  period: { start: string; end: string; due?: string } = { start: "2026-08-01", end: "2026-10-31" },
  filedOn = "2026-11-24",
): Promise<{ client: Client; at: (day: string) => void }> {
  let today = filedOn;
  const client = open({ today: () => today });
  await client.control("businesses", {
    vrn: VRN,
    directDebit: false,
    periods: [{ periodKey: "26B4", ...period }],
  });
  await client.post(
    aReturn("26B4", { vatDueSales: 1000, totalVatDue: 1000, vatReclaimedCurrPeriod: 0, netVatDue: 1000 }),
  );
  return {
    client,
    at: (day) => {
      today = day;
    },
  };
}

async function penalties(client: Client): Promise<Penalties> {
  return (await (await client.get("penalties")).json()) as Penalties;
}
