import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { LastSaid } from "../../../src/api/vat/last-said";
import type { Obligation } from "../../../src/api/vat/obligation";
import { afterFiling, afterLiabilities, afterObligations } from "../../../src/api/vat/said-after";

const vrn = "234567847";
const at = "2026-11-28T09:14:00Z";
const later = "2026-11-28T10:14:00Z";
const whole = { vrn, status: "O" } as const;
const open = (month: number, more: Partial<Obligation> = {}): Obligation => ({
  periodKey: `26A${month}`,
  start: `2026-0${month}-01`,
  end: `2026-0${month}-28`,
  due: `2026-0${month + 1}-07`,
  status: "O",
  ...more,
});
const filed = (month: number) => open(month, { status: "F", received: `2026-0${month + 1}-02` });
const keysOf = (said: LastSaid) => said.open?.periods.map(({ periodKey }) => periodKey);

describe("what HMRC said last", () => {
  test("of all that is open is kept with its time, the earliest first", () => {
    // HMRC's sandbox gives its whole list whatever the status asked for.
    const said = afterObligations(undefined, whole, { obligations: [open(5), filed(1), open(2)] }, at);
    const [{ status: _, ...first }, { status: __, ...second }] = [open(2), open(5)];
    expect(said).toEqual({
      open: { at, periods: [first, second] },
      filed: { start: "2026-01-01", end: "2026-01-28", received: "2026-02-02" },
    });
    expect(v.parse(LastSaid, said)).toEqual(said);
  });

  test.each([
    ["of some dates", { ...whole, from: "2026-01-01", to: "2026-06-30" }, {}],
    ["without those years for which HMRC fails", whole, { leftOut: [{ to: "2025-11-27" }] }],
    ["of filed ones", { vrn, status: "F" } as const, {}],
  ])("%s says nothing of what else is open", (_, query, more) => {
    const known = afterObligations(undefined, whole, { obligations: [open(2)] }, at);
    const said = afterObligations(known, query, { obligations: [open(5), filed(1)], ...more }, later);
    expect(said.open).toEqual(known.open);
    expect(said.filed).toEqual({ start: "2026-01-01", end: "2026-01-28", received: "2026-02-02" });
  });

  test("counts, whichever of two answers is kept first", () => {
    const known = afterObligations(undefined, whole, { obligations: [open(2)] }, later);
    expect(afterObligations(known, whole, { obligations: [open(2), open(5)] }, at)).toEqual(known);
  });

  test("leaves out what can't be read, and all beyond twenty", () => {
    const { start: _, ...odd } = open(3);
    const many = Array.from({ length: 21 }, (_, index) =>
      open(1, { periodKey: `26${String.fromCharCode(65 + index)}1`, end: `2026-03-${10 + index}` }),
    );
    expect(afterObligations(undefined, whole, { obligations: [odd] }, at).open?.periods).toEqual([]);
    expect(keysOf(afterObligations(undefined, whole, { obligations: many.toReversed() }, at))).toHaveLength(20);
    expect(keysOf(afterObligations(undefined, whole, { obligations: many.toReversed() }, at))?.[0]).toBe("26A1");
  });

  test("of what is filed is the latest period, however the answers come", () => {
    const known = afterObligations(undefined, { vrn }, { obligations: [filed(2), filed(5), open(6)] }, at);
    expect(known.filed?.end).toBe("2026-05-28");
    expect(afterObligations(known, { vrn }, { obligations: [filed(1)] }, later).filed).toEqual(known.filed);
    const { received: _, ...undated } = filed(5);
    const here = { periodKey: "26A5", start: "2026-05-01", end: "2026-05-28" };
    for (const said of [afterObligations(known, { vrn }, { obligations: [undated] }, later), afterFiling(known, here)])
      expect(said.filed).toEqual(known.filed);
  });

  test("of what is filed are the periods before it, too, the latest first, whoever filed them", () => {
    const known = afterObligations(undefined, { vrn }, { obligations: [filed(2), filed(4)] }, at);
    expect(known.filedBefore).toEqual([{ start: "2026-02-01", end: "2026-02-28" }]);
    const more = afterObligations(known, { vrn }, { obligations: [filed(1), filed(2)] }, later);
    expect(more.filedBefore?.map(({ end }) => end)).toEqual(["2026-02-28", "2026-01-28"]);
    const here = afterFiling(more, { periodKey: "26A5", start: "2026-05-01", end: "2026-05-28" }, "2026-06-01");
    expect(here.filed?.end).toBe("2026-05-28");
    expect(here.filedBefore?.map(({ end }) => end)).toEqual(["2026-04-28", "2026-02-28", "2026-01-28"]);
    expect(v.parse(LastSaid, here)).toEqual(here);
  });

  test("of what is filed is thirteen periods at most", () => {
    const months = Array.from({ length: 20 }, (_, index) => {
      const month = `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
      return { ...filed(1), start: `${month}-01`, end: `${month}-28` };
    });
    const { filed: last, filedBefore } = afterObligations(undefined, { vrn }, { obligations: months }, at);
    expect([last?.end, filedBefore?.length, filedBefore?.at(-1)?.end]).toEqual(["2026-08-28", 12, "2025-08-28"]);
  });

  test("no longer counts for a return that was filed here, until HMRC shows it as filed", () => {
    const known = afterObligations(undefined, whole, { obligations: [open(2), open(5)] }, at);
    const here = afterFiling(known, { periodKey: "26A2" }, "2026-04-01");
    expect(keysOf(here)).toEqual(["26A5"]);
    expect(here.filed).toEqual({ start: "2026-02-01", end: "2026-02-28", received: "2026-04-01" });
    const lagging = afterObligations(here, whole, { obligations: [open(2), open(5)] }, later);
    expect(keysOf(lagging)).toEqual(["26A5"]);
    const shown = afterObligations(lagging, whole, { obligations: [open(5)] }, later);
    expect(shown.filedHere).toBeUndefined();
    expect(keysOf(shown)).toEqual(["26A5"]);
  });

  test("is nothing of other periods when the first thing known is a filing", () => {
    expect(afterFiling(undefined, { periodKey: "26A2" })).toEqual({ filedHere: ["26A2"] });
    expect(afterFiling(undefined, { periodKey: "26A2", start: "2026-02-01", end: "2026-02-28" })).toEqual({
      filed: { start: "2026-02-01", end: "2026-02-28" },
      filedHere: ["26A2"],
    });
  });
});

describe("what HMRC said last is owed", () => {
  const row = (due: string | undefined, outstandingAmount: number | undefined) => ({
    type: "VAT Return Debit Charge",
    originalAmount: 100,
    ...(due ? { due } : {}),
    ...(outstandingAmount === undefined ? {} : { outstandingAmount }),
  });

  test("stays as it is when a return is filed here", () => {
    const known = afterLiabilities(undefined, { vrn }, { liabilities: [row("2026-06-07", 25)] }, at);
    expect(afterFiling(known, { periodKey: "26A2" }).owed).toEqual(known.owed);
  });

  test("is what is not settled, the earliest due first, beside what is known of returns", () => {
    const rows = [row(undefined, 5), row("2026-12-07", 100), row("2026-09-07", 0), row("2026-06-07", undefined)];
    const said = afterLiabilities({ filedHere: ["26A1"] }, { vrn }, { liabilities: rows }, at);
    expect(said).toEqual({ filedHere: ["26A1"], owed: { at, liabilities: [rows[3], rows[1], rows[0]] } });
    expect(v.parse(LastSaid, said)).toEqual(said);
  });

  test("stays as it was after an answer about some dates, or an older one", () => {
    const known = afterLiabilities(undefined, { vrn }, { liabilities: [row("2026-12-07", 1)] }, later);
    const dated = { vrn, from: "2026-01-01", to: "2026-06-30" };
    expect(afterLiabilities(known, dated, { liabilities: [] }, "2026-11-29T00:00:00Z")).toEqual(known);
    expect(afterLiabilities(known, { vrn }, { liabilities: [] }, at)).toEqual(known);
    expect(afterLiabilities(undefined, dated, { liabilities: [] }, at)).toEqual({});
  });
});
