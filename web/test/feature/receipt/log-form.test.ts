import { ukDate } from "@submit/contract/value/date";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkLog, clockTime, instantOf, type LogTyped } from "../../../src/feature/receipt/log-form";

const now = new Date("2026-11-28T12:00:00Z");
const typed: LogTyped = {
  vrn: "234567847",
  period: { periodKey: "26C3", start: "2026-08-01", end: "2026-10-31" },
  reference: "0183 5672 7168",
  date: "2026-11-02",
  time: "09:14",
  payment: "",
  charge: "",
};
const fieldsOf = (change: Partial<LogTyped>) => {
  const checked = checkLog({ ...typed, ...change }, now);
  return checked.kind === "errors" ? checked.errors.map(({ field }) => field) : [];
};

describe("a receipt that is logged", () => {
  test("is taken as the API has it", () => {
    expect(checkLog(typed, now)).toEqual({
      kind: "input",
      input: {
        vrn: "234567847",
        periodKey: "26C3",
        periodStart: "2026-08-01",
        periodEnd: "2026-10-31",
        formBundleNumber: "018356727168",
        processingDate: "2026-11-02T09:14:00.000Z",
      },
    });
    const more = { ...typed, payment: "DD", charge: " XD002750002155 " } as const;
    expect(checkLog(more, now, "one")).toMatchObject({
      input: { paymentIndicator: "DD", chargeRefNumber: "XD002750002155", corrects: "one" },
    });
  });

  test.each<[string, Partial<LogTyped>, string[]]>([
    ["no period", { period: undefined }, ["log-period"]],
    ["eleven digits", { reference: "01835672716" }, ["log-reference"]],
    ["no date", { date: "" }, ["log-date"]],
    ["no time", { time: "" }, ["log-date"]],
    ["a date to come", { date: "2026-11-29" }, ["log-date"]],
    ["a time to come", { date: "2026-11-28", time: "12:01" }, ["log-date"]],
    ["a date within its period", { date: "2026-10-31" }, ["log-date"]],
    ["a long charge reference", { charge: "A".repeat(17) }, ["log-charge"]],
    ["nothing at all", { period: undefined, reference: "", date: "" }, ["log-period", "log-reference", "log-date"]],
  ])("with %s is not taken", (_, change, fields) => {
    expect(fieldsOf(change)).toEqual(fields);
  });
});

describe("a time in the United Kingdom", () => {
  test.each([
    ["2026-11-02", "09:14", "2026-11-02T09:14:00.000Z"],
    ["2026-07-02", "09:14", "2026-07-02T08:14:00.000Z"],
    ["2026-07-02", "00:30", "2026-07-01T23:30:00.000Z"],
  ])("%s %s is %s", (date, time, instant) => {
    expect(instantOf(date, time)).toBe(instant);
  });

  test.each([
    ["2026-02-30", "09:14"],
    ["", "09:14"],
    ["2026-11-02", "24:01"],
    // The clocks go forward at one.
    ["2026-03-29", "01:30"],
  ])("%s %s is none", (date, time) => {
    expect(instantOf(date, time)).toBeUndefined();
  });

  test("goes there and back", () => {
    const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2027, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const at = new Date(minute * 60_000);
        const clock = clockTime(at);
        expect(clock.date).toBe(ukDate(at));
        expect(clockTime(new Date(instantOf(clock.date, clock.time) ?? 0))).toEqual(clock);
      }),
    );
  });
});
