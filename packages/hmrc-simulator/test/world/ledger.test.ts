import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as CalendarDate from "../../src/value/calendar-date";
import { aReturn, open, VRN } from "../support/client";

type Liability = { type: string; originalAmount: number; outstandingAmount?: number; due?: string; taxPeriod?: object };
type Payment = { amount: number; received?: string };

const YEAR = "from=2026-01-01&to=2026-11-24";

describe("liabilities", () => {
  it("follow a return, and are paid by Direct Debit three days after they are due", async () => {
    let today = "2026-11-24";
    const client = open({ today: () => today });
    await client.post(aReturn("26B4"));
    const last = async (): Promise<Liability | undefined> =>
      (await liabilities(client.get(`liabilities?from=2026-01-01&to=${today}`))).at(-1);
    expect(await last()).toEqual({
      taxPeriod: { from: "2026-08-01", to: "2026-10-31" },
      type: "VAT Return Debit Charge",
      originalAmount: 75.5,
      outstandingAmount: 75.5,
      due: "2026-12-07",
    });
    today = "2026-12-09";
    expect((await last())?.outstandingAmount).toBe(75.5);
    today = "2026-12-10";
    expect((await last())?.outstandingAmount).toBe(0);
    expect((await payments(client.get(`payments?from=2026-01-01&to=${today}`))).at(-1)).toEqual({
      amount: 75.5,
      received: "2026-12-10",
    });
  });

  it("do not follow a repayment", async () => {
    const client = open();
    const before = await liabilities(client.get(`liabilities?${YEAR}`));
    await client.post(aReturn("26B4", { vatReclaimedCurrPeriod: 200, netVatDue: 99.5 }));
    expect(await liabilities(client.get(`liabilities?${YEAR}`))).toEqual(before);
  });

  it("of periods that end after `to` are left out", async () => {
    const client = open();
    const list = await liabilities(client.get("liabilities?from=2026-01-01&to=2026-07-30"));
    expect(list.map(({ due }) => due)).toEqual(["2026-03-07", "2026-06-07"]);
  });

  it("are 404 when there are none", async () => {
    const response = await open().get("liabilities?from=2020-01-01&to=2020-02-01");
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, "NOT_FOUND"]);
  });

  it("are refused of an insolvent trader", async () => {
    const client = open();
    await client.control("businesses", { vrn: VRN, insolvent: true });
    for (const path of ["liabilities", "payments"]) expect((await client.get(`${path}?${YEAR}`)).status).toBe(403);
  });

  it("drop charges on account, which a system behind may have", async () => {
    const client = open();
    const charge = (chargeType: string): object => ({
      chargeType,
      originalAmount: 1,
      items: [{ paymentAmount: 1, paymentLot: chargeType }],
    });
    const downstream = {
      status: 200,
      body: { financialTransactions: ["PAYMENT ON ACCOUNT", "hybrid payments", "VAT"].map(charge) },
    };
    await client.control("faults", { kind: "downstream", times: 2, downstream });
    expect(await liabilities(client.get(`liabilities?${YEAR}`))).toEqual([{ type: "VAT", originalAmount: 1 }]);
    expect(await payments(client.get(`payments?${YEAR}`))).toHaveLength(2);
  });
});

describe("payments", () => {
  it("can be made in part, and without a date", async () => {
    const client = open();
    await client.control("businesses", { vrn: VRN, directDebit: false });
    await client.post(aReturn("26B4"));
    await client.control("payments", { vrn: VRN, amount: 30.25, periodKey: "26B4", received: "2026-11-20" });
    await client.control("payments", { vrn: VRN, amount: 12.5, periodKey: "26B4", received: null });
    const made = await payments(client.get(`payments?from=2026-10-01&to=2026-11-24`));
    expect(made).toHaveLength(2);
    expect(made).toEqual(expect.arrayContaining([{ amount: 30.25, received: "2026-11-20" }, { amount: 12.5 }]));
    const [liability] = await liabilities(client.get("liabilities?from=2026-10-01&to=2026-11-24"));
    expect(liability?.outstandingAmount).toBe(32.75);
  });

  it("cannot be more than is owed", async () => {
    const client = open();
    const response = await client.control("payments", { vrn: VRN, amount: 1 });
    expect(response.status).toBe(409);
  });

  it("that are equal in amount, lot and item are one", async () => {
    const client = open();
    const item = { paymentAmount: 5, paymentLot: "1", paymentLotItem: "1" };
    const transactions = [
      { chargeType: "VAT", items: [item, { ...item, paymentLotItem: "2" }, { clearingDate: "2026-01-01" }] },
      { chargeType: "VAT", items: [item] },
    ];
    await client.control("faults", {
      kind: "downstream",
      downstream: { status: 200, body: { financialTransactions: transactions } },
    });
    expect(await payments(client.get(`payments?${YEAR}`))).toEqual([{ amount: 5 }, { amount: 5 }]);
  });
});

describe("the dates of liabilities and payments", () => {
  it.each([
    ["", "DATE_FROM_INVALID"],
    ["from=2026-01-01", "DATE_TO_INVALID"],
    ["to=2026-01-01", "DATE_FROM_INVALID"],
    ["from=2016-04-05&to=2016-05-01", "DATE_FROM_INVALID"],
    ["from=2026-01-01&to=2026-11-25", "DATE_TO_INVALID"],
    ["from=2026-01-32&to=2026-13-01", "DATE_FROM_INVALID"],
    ["from=2026-01-01&to=2026-01-01", "DATE_RANGE_INVALID"],
    ["from=2025-01-01&to=2026-01-01", "DATE_RANGE_INVALID"],
  ])("?%s is refused with %s, in the old shape", async (query, message) => {
    const client = open();
    for (const path of ["liabilities", "payments"]) {
      const response = await client.get(`${path}?${query}`);
      expect([response.status, await response.json()]).toEqual([400, { statusCode: 400, message }]);
    }
  });

  it("span one year less a day at most, from any date", async () => {
    const client = open({ mode: "sandbox" });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3000 }), async (days) => {
        const from = CalendarDate.addDays("2016-04-06", days);
        const last = CalendarDate.addDays(CalendarDate.addMonths(from, 12), -1);
        const status = async (to: string): Promise<number> =>
          (await client.get(`payments?from=${from}&to=${to}`)).status;
        expect(await status(last)).toBe(404);
        expect(await status(CalendarDate.addDays(last, 1))).toBe(400);
      }),
      { numRuns: 40 },
    );
  });
});

describe("liabilities and payments of the sandbox", () => {
  it.each([
    ["liabilities", "SINGLE_LIABILITY", "from=2017-01-02&to=2017-02-02", 1],
    ["liabilities", "MULTIPLE_LIABILITIES", "from=2017-04-05&to=2017-12-21", 4],
    ["liabilities", "SINGLE_LIABILITY_2018_19", "from=2018-01-02&to=2018-02-02", 1],
    ["liabilities", "MULTIPLE_LIABILITIES_2018_19", "from=2018-04-05&to=2018-12-21", 4],
    ["payments", "SINGLE_PAYMENT", "from=2017-01-02&to=2017-02-02", 1],
    ["payments", "MULTIPLE_PAYMENTS", "from=2017-02-27&to=2017-12-21", 6],
    ["payments", "SINGLE_PAYMENT_2018_19", "from=2018-01-02&to=2018-02-02", 1],
    ["payments", "MULTIPLE_PAYMENTS_2018_19", "from=2018-02-27&to=2018-12-21", 6],
  ])("%s of %s for ?%s are %i", async (path, scenario, query, count) => {
    const client = open({ mode: "sandbox" });
    const headers = { "Gov-Test-Scenario": scenario };
    const body = (await (await client.get(`${path}?${query}`, headers)).json()) as Record<string, unknown[]>;
    expect(body[path]).toHaveLength(count);
    expect((await client.get(`${path}?${query}`)).status).toBe(404);
    expect((await client.get(`${path}?from=2020-01-01&to=2020-02-01`, headers)).status).toBe(404);
  });

  it("has a payment without a date, and two equal ones", async () => {
    const headers = { "Gov-Test-Scenario": "MULTIPLE_PAYMENTS" };
    const list = await payments(open({ mode: "sandbox" }).get("payments?from=2017-02-27&to=2017-12-21", headers));
    expect(list.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([5, 5, 50, 91, 321, 1000]);
    expect(list.filter(({ received }) => received === undefined)).toEqual([{ amount: 91 }]);
  });

  it.each(["liabilities", "payments"])("%s refuse an unknown scenario", async (path) => {
    const response = await open({ mode: "sandbox" }).get(`${path}?${YEAR}`, { "Gov-Test-Scenario": "NONE" });
    expect(((await response.json()) as { code: string }).code).toBe("RULE_INCORRECT_GOV_TEST_SCENARIO");
  });
});

async function liabilities(response: Promise<Response>): Promise<readonly Liability[]> {
  return ((await (await response).json()) as { liabilities: Liability[] }).liabilities;
}

async function payments(response: Promise<Response>): Promise<readonly Payment[]> {
  return ((await (await response).json()) as { payments: Payment[] }).payments;
}
