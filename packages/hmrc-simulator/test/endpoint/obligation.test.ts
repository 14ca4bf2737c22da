import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as CalendarDate from "../../src/value/calendar-date";
import { aReturn, open } from "../support/client";

type Obligation = { start: string; end: string; due: string; status: string; periodKey: string; received?: string };

describe("obligations", () => {
  it("has past ones fulfilled, one ended and open, and the current one", async () => {
    const client = open();
    const list = await obligations(client.get("obligations?from=2025-11-24&to=2026-11-24"));
    expect(list.map(({ start, end, due, status }) => [start, end, due, status])).toEqual([
      ["2025-11-01", "2026-01-31", "2026-03-07", "F"],
      ["2026-02-01", "2026-04-30", "2026-06-07", "F"],
      ["2026-05-01", "2026-07-31", "2026-09-07", "F"],
      ["2026-08-01", "2026-10-31", "2026-12-07", "O"],
      ["2026-11-01", "2027-01-31", "2027-03-07", "O"],
    ]);
    expect(list.every((item) => (item.received !== undefined) === (item.status === "F"))).toBe(true);
  });

  it("on any day has an ended period that is open and not overdue", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2000 }), async (days) => {
        const today = CalendarDate.addDays("2024-01-01", days);
        const client = open({ today: () => today });
        const list = await obligations(client.get("obligations?status=O"));
        const [ended, ...others] = list.filter(({ end }) => end < today);
        expect(others).toEqual([]);
        expect((ended?.due ?? "") >= today).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("moves on with the date", async () => {
    let today = "2026-11-24";
    const client = open({ today: () => today });
    today = "2027-02-01";
    const list = await obligations(client.get("obligations?status=O"));
    expect(list.map(({ start }) => start)).toEqual(["2026-08-01", "2026-11-01", "2027-02-01"]);
  });

  it("is fulfilled by a return", async () => {
    const client = open();
    const [item] = await obligations(client.get("obligations?status=O"));
    await client.post(aReturn(item?.periodKey ?? ""));
    const list = await obligations(client.get("obligations?from=2026-01-01&to=2026-12-31&status=F"));
    expect(list.at(-1)).toEqual({ ...item, status: "F", received: "2026-11-24" });
  });

  it("stays open until the delay is over", async () => {
    let now = new Date("2026-11-24T12:00:00Z");
    const client = open({ now: () => now, fulfilDelay: 60_000 });
    const [item] = await obligations(client.get("obligations?status=O"));
    await client.post(aReturn(item?.periodKey ?? ""));
    expect((await obligations(client.get("obligations?status=O")))[0]).toEqual(item);
    expect((await client.post(aReturn(item?.periodKey ?? ""))).status).toBe(403);
    now = new Date("2026-11-24T12:01:00Z");
    expect((await obligations(client.get("obligations?status=O")))[0]).not.toEqual(item);
  });

  it("is 404 when the range has none", async () => {
    const response = await open().get("obligations?from=2030-01-01&to=2030-12-31");
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      code: "NOT_FOUND",
      message: "The remote endpoint has indicated that no data can be found",
    });
  });

  it("is refused when the range begins over four years ago", async () => {
    const client = open();
    const ask = (from: string) => client.get(`obligations?from=${from}&to=${CalendarDate.addMonths(from, 12)}`);
    const refused = await ask("2022-11-23");
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      code: "DATE_RANGE_TOO_LARGE",
      message: "The date of the requested return cannot be further than four years from the current date.",
    });
    expect((await ask("2022-11-24")).status).toBe(404);
  });

  it("is 403 for an insolvent trader", async () => {
    const client = open();
    await client.control("businesses", { vrn: "234567847", insolvent: true });
    const response = await client.get("obligations?status=O");
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      403,
      "RULE_INSOLVENT_TRADER",
    ]);
  });
});

describe("the query of obligations", () => {
  it.each([
    ["", "INVALID_DATE_FROM"],
    ["status=F", "MISSING_DATE_RANGE"],
    ["status=X", "INVALID_STATUS"],
    ["status=", "INVALID_STATUS"],
    ["status=o", "INVALID_STATUS"],
    ["from=2026-01-01", "INVALID_DATE_TO"],
    ["from=2026-01-01&status=O", "INVALID_DATE_TO"],
    ["from=never", "INVALID_DATE_TO"],
    ["to=never", "INVALID_DATE_FROM"],
    ["to=2026-01-01", "INVALID_DATE_FROM"],
    ["to=2026-01-01&status=O", "INVALID_DATE_FROM"],
    ["from=&to=2026-01-01", "INVALID_DATE_FROM"],
    ["from=2026-01-01&to=", "INVALID_DATE_TO"],
    ["from=2026-02-30&to=2026-03-01", "INVALID_DATE_FROM"],
    ["from=2026-01-01&to=2026-13-01&status=X", "INVALID_DATE_TO"],
    ["from=2026-02-01&to=2026-01-01&status=X", "INVALID_STATUS"],
    ["from=2026-01-01&to=2026-01-01", "INVALID_DATE_RANGE"],
    ["from=2026-01-02&to=2026-01-01", "INVALID_DATE_RANGE"],
    ["from=2026-01-01&to=2027-01-02", "INVALID_DATE_RANGE"],
  ])("?%s is refused with %s, in the old shape", async (query, message) => {
    const response = await open().get(`obligations?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ statusCode: 400, message });
  });

  it("takes one calendar year and no day more, from any date", async () => {
    const client = open({ mode: "sandbox" });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3000 }), async (days) => {
        const from = CalendarDate.addDays("2019-01-01", days);
        const last = CalendarDate.addMonths(from, 12);
        const status = async (to: string): Promise<number> =>
          (await client.get(`obligations?from=${from}&to=${to}`)).status;
        expect(await status(last)).toBe(200);
        expect(await status(CalendarDate.addDays(last, 1))).toBe(400);
      }),
      { numRuns: 40 },
    );
  });
});

describe("obligations of the sandbox", () => {
  it("are the canned quarters of 2017 whatever the query", async () => {
    const client = open({ mode: "sandbox" });
    const expected = [
      {
        start: "2017-01-01",
        end: "2017-03-31",
        due: "2017-05-07",
        status: "F",
        periodKey: "18A1",
        received: "2017-05-06",
      },
      { start: "2017-04-01", end: "2017-06-30", due: "2017-08-07", status: "O", periodKey: "18A2" },
    ];
    expect(await obligations(client.get("obligations?status=O"))).toEqual(expected);
    expect(await obligations(client.get("obligations?from=2030-01-01&to=2030-02-01&status=F"))).toEqual(expected);
  });

  it.each([
    ["QUARTERLY_NONE_MET", 0, 2],
    ["QUARTERLY_ONE_MET", 1, 1],
    ["QUARTERLY_TWO_MET", 2, 1],
    ["QUARTERLY_THREE_MET", 3, 1],
    ["QUARTERLY_FOUR_MET", 4, 0],
    ["MONTHLY_NONE_MET", 0, 2],
    ["MONTHLY_ONE_MET", 1, 1],
    ["MONTHLY_TWO_MET", 2, 1],
    ["MONTHLY_THREE_MET", 3, 1],
    ["MONTHLY_OBS_01_OPEN", 0, 1],
    ["MONTHLY_OBS_12_OPEN", 11, 1],
    ["MONTHLY_OBS_12_FULFILLED", 12, 0],
    ["QUARTERLY_OBS_03_OPEN", 2, 1],
    ["QUARTERLY_OBS_04_FULFILLED", 4, 0],
    ["MULTIPLE_OPEN_MONTHLY", 10, 2],
    ["MULTIPLE_OPEN_QUARTERLY", 2, 2],
    ["OBS_SPANS_MULTIPLE_YEARS", 0, 1],
  ])("in %s are %i fulfilled and %i open", async (scenario, fulfilled, unfulfilled) => {
    const headers = { "Gov-Test-Scenario": scenario };
    const list = await obligations(open({ mode: "sandbox" }).get("obligations?status=O", headers));
    expect([count(list, "F"), count(list, "O")]).toEqual([fulfilled, unfulfilled]);
    expect(list.every(({ periodKey }) => /^[#0-9A-Z]{4}$/.test(periodKey))).toBe(true);
    expect(new Set(list.map(({ periodKey }) => periodKey)).size).toBe(list.length);
  });

  it.each([
    ["INSOLVENT_TRADER", 403, "RULE_INSOLVENT_TRADER"],
    ["NOT_FOUND", 404, "NOT_FOUND"],
    ["QUARTERLY_OBS_05_OPEN", 400, "RULE_INCORRECT_GOV_TEST_SCENARIO"],
    ["MONTHLY_OBS_00_OPEN", 400, "RULE_INCORRECT_GOV_TEST_SCENARIO"],
    ["quarterly_none_met", 400, "RULE_INCORRECT_GOV_TEST_SCENARIO"],
    ["toString", 400, "RULE_INCORRECT_GOV_TEST_SCENARIO"],
    ["", 400, "RULE_INCORRECT_GOV_TEST_SCENARIO"],
  ])("in %j are refused with %i %s", async (scenario, status, code) => {
    const response = await open({ mode: "sandbox" }).get("obligations?status=O", { "Gov-Test-Scenario": scenario });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it("can be asked for by scenario in the stateful mode too", async () => {
    const list = await obligations(open().get("obligations?status=O", { "Gov-Test-Scenario": "QUARTERLY_NONE_MET" }));
    expect(list.map(({ periodKey }) => periodKey)).toEqual(["18A1", "18A2"]);
  });
});

async function obligations(response: Promise<Response>): Promise<readonly Obligation[]> {
  return ((await (await response).json()) as { obligations: Obligation[] }).obligations;
}

function count(list: readonly Obligation[], status: string): number {
  return list.filter((item) => item.status === status).length;
}
