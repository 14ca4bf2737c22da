import { describe, expect, test } from "vitest";
import { rowWords } from "../../../../src/feature/record/file/grid";
import { datesIn, otherPeriod } from "../../../../src/feature/record/find/date";
import { findBoxes } from "../../../../src/feature/record/find/find";
import { fieldText, onRow, onSheet, remarksOn, resolve, sheetsOf } from "../../../../src/feature/record/find/resolve";
import { bookOf, boxesIn, fileOf, gridsOf } from "../support";

const period = { start: "2026-07-01", end: "2026-09-30" };
const quarter = (sales: number) => [
  ["Box 1", sales],
  ["Box 2", 0],
  ["Box 4", 10],
  ["Box 6", 99.99],
];
const remarks = (text: string) => {
  const grids = gridsOf(text);
  const boxes = boxesIn(grids);
  return remarksOn(grids, boxes, resolve(boxes, {}), period);
};

describe("a box", () => {
  test("of 6 to 9 loses its pence, towards nought, and what it was is kept", () => {
    const states = resolve(boxesIn(gridsOf("Box 1: 10.50\nBox 6: 10.99\nBox 7: (10.99)\nBox 8: 5.00")), {});
    expect(states.vatDueSales).toMatchObject({ kind: "read", amount: 1050n });
    expect(states.totalValueSalesExVAT).toMatchObject({ kind: "read", amount: 1000n, dropped: 1099n });
    expect(states.totalValuePurchasesExVAT).toMatchObject({ kind: "read", amount: -1000n, dropped: -1099n });
    expect(states.totalValueGoodsSuppliedExVAT).not.toHaveProperty("dropped");
    expect(states.vatDueAcquisitions).toEqual({ kind: "missing" });
  });

  test("with two amounts is a choice until one is picked; with the same amount twice it is none", () => {
    const boxes = boxesIn(gridsOf("Box 1\t5\t6\nBox 4\t7\t7"));
    const states = resolve(boxes, {});
    expect(states.vatDueSales).toMatchObject({ kind: "choice" });
    expect(states.vatReclaimedCurrPeriod).toMatchObject({ kind: "read", amount: 700n });
    const [, six] = boxes.get("vatDueSales")?.candidates ?? [];
    expect(six && resolve(boxes, { vatDueSales: six }).vatDueSales).toMatchObject({ kind: "read", amount: 600n });
  });

  test("with an amount beside an error is in trouble until one is picked", () => {
    const boxes = boxesIn(gridsOf("Box 1\t5\t#REF!"));
    expect(resolve(boxes, {}).vatDueSales).toMatchObject({ kind: "trouble", candidates: [{ pence: 500n }] });
  });

  test("as its field has it", () => {
    expect(fieldText("vatDueSales", -125040n)).toBe("-1,250.40");
    expect(fieldText("totalValueSalesExVAT", 625200n)).toBe("6,252");
  });
});

describe("sheets", () => {
  test("of several quarters are told apart", () => {
    const grids = gridsOf(fileOf(bookOf({ Q1: quarter(1), Notes: quarter(1).slice(0, 3), Q2: quarter(2) })), "xlsx");
    const boxes = boxesIn(grids);
    expect(sheetsOf(boxes)).toEqual([0, 2]);
    expect(resolve(onSheet(boxes, 2), {}).vatDueSales).toMatchObject({ kind: "read", amount: 200n });
    expect(sheetsOf(boxesIn(gridsOf("Box 1: 5")))).toEqual([]);
  });

  test("with a row for each quarter: what stands in the others doesn't count, and what is elsewhere does", () => {
    const grids = gridsOf("Year,2026\nBox 7: 900\n,Box 1,Box 2,Box 4,Box 8\nQ1,100,,#REF!,#REF!\nQ2,200,5,20,#REF!");
    const found = findBoxes(grids);
    if (found.kind !== "boxes") throw new Error(found.kind);
    const [first, second] = found.rows;
    expect(found.rows.map((row) => rowWords(grids, row))).toEqual(["Q1", "Q2"]);
    const states = first && resolve(onRow(found.boxes, found.rows, first), {});
    expect(states).toMatchObject({
      vatDueSales: { kind: "read", amount: 10000n },
      vatDueAcquisitions: { kind: "trouble", trouble: { kind: "no-amount", place: { row: 3, column: 2 } } },
      vatReclaimedCurrPeriod: { kind: "trouble", trouble: { kind: "error" } },
      totalValuePurchasesExVAT: { kind: "read", amount: 90000n },
    });
    expect(second && resolve(onRow(found.boxes, found.rows, second), {})).toMatchObject({
      vatDueSales: { kind: "read", amount: 20000n },
      vatDueAcquisitions: { kind: "read", amount: 500n },
      vatReclaimedCurrPeriod: { kind: "read", amount: 2000n },
      // Few have it, so nothing would be asked where the file lacked it.
      totalValueGoodsSuppliedExVAT: { kind: "trouble", trouble: { place: { row: 4, column: 4 } } },
      totalAcquisitionsExVAT: { kind: "missing" },
      totalValuePurchasesExVAT: { kind: "read", amount: 90000n },
    });
  });
});

describe("boxes 3 and 5", () => {
  test.each([
    ["as computed", "Box 1: 100\nBox 2: 20\nBox 3: 120\nBox 4: 30\nBox 5: 90", []],
    ["with a minus for a repayment", "Box 1: 0\nBox 2: 0\nBox 4: 50\nBox 5: -50.00", []],
    ["without box 2", "Box 1: 100\nBox 3: 100", []],
    [
      "a penny off, as unrounded cells are: noted",
      "Box 1: 100\nBox 2: 20\nBox 3: 120.01",
      [{ kind: "sum", box: 3, stated: 12001n, computed: 12000n, isQuestion: false }],
    ],
    [
      "99 pence off: noted",
      "Box 1: 100\nBox 2: 0\nBox 4: 30\nBox 5: 70.99",
      [{ kind: "sum", box: 5, stated: 7099n, computed: 7000n, isQuestion: false }],
    ],
    [
      "a pound off: a question",
      "Box 1: 100\nBox 2: 0\nBox 4: 30\nBox 5: 69",
      [{ kind: "sum", box: 5, stated: 6900n, computed: 7000n, isQuestion: true }],
    ],
    ["stated twice, with two amounts", "Box 1: 100\nBox 2: 20\nBox 3: 100\nBox 3: 120", []],
  ])("%s", (_, text, expected) => {
    expect(remarks(text)).toEqual(expected);
  });
});

describe("dates", () => {
  test.each([
    ["1 July 2026", ["2026-07-01"]],
    ["01/07/2026 to 30/09/26", ["2026-07-01", "2026-09-30"]],
    ["2026-07-01", ["2026-07-01"]],
    ["30th of Sept 2026", ["2026-09-30"]],
    ["30 Medi 2026", ["2026-09-30"]],
    ["30-Sep-26", ["2026-09-30"]],
    ["31/02/2026", []],
    ["07/31/2026", []],
    ["Box 1: 1,250.40", []],
  ])("in %s", (text, dates) => {
    expect(datesIn(text)).toEqual(dates);
  });

  test.each([
    ["another quarter", "Period;1 April 2026;30 June 2026\nBox 1;5", { from: "2026-04-01", to: "2026-06-30" }],
    ["this quarter", "Period;1 July 2026;30 September 2026\nBox 1;5", undefined],
    ["the first day of it", "Quarter from 01/07/2026, printed 02/11/2026\nBox 1;5", undefined],
    ["the last day of it", "Quarter to 30/09/2026, printed 02/11/2026\nBox 1;5", undefined],
    ["days of one month", "Printed 12/10/2026, checked 20/10/2026\nBox 1;5", undefined],
    ["days of several years", "In business since 01/04/2019, printed 12/10/2026\nBox 1;5", undefined],
    ["one day alone", "Printed 12/10/2026\nBox 1;5", undefined],
    ["no dates", "Box 1;5", undefined],
    ["the dates of entries", [1, 2, 3, 4, 5, 6, 7].map((month) => `2026-0${month}-15;5`).join("\n"), undefined],
  ])("that speak of %s", (_, text, expected) => {
    const [grid] = gridsOf(text);
    expect(grid && otherPeriod(grid, period)).toEqual(expected);
  });

  test("of the sheet that is read are said", () => {
    expect(remarks("Period;1 April 2026;30 June 2026\nBox 1;5\nBox 4;6")).toEqual([
      { kind: "period", sheet: undefined, from: "2026-04-01", to: "2026-06-30" },
    ]);
    const before = [["Period", "1 April 2026", "30 June 2026"]];
    const grids = gridsOf(fileOf(bookOf({ Before: before, Now: quarter(1) })), "xlsx");
    expect(remarksOn(grids, boxesIn(grids), resolve(boxesIn(grids), {}), period)).toEqual([]);
  });
});
