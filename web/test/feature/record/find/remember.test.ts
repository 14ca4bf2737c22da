import { describe, expect, test } from "vitest";
import { remember, sameCells } from "../../../../src/feature/record/find/remember";
import { bookOf, fileOf, gridsOf, type Value } from "../support";

const gridsWith = (rows: Value[][], sheet = "Summary") =>
  gridsOf(fileOf(bookOf({ Notes: [["x"]], [sheet]: rows })), "xlsx");
const rows: Value[][] = [
  ["", "Total", ""],
  ["Output VAT", 100, "new"],
  ["Input VAT", 20, ""],
];
const known = remember(gridsWith(rows), [
  ["vatDueSales", { grid: 1, row: 1, column: 1 }],
  ["vatReclaimedCurrPeriod", { grid: 1, row: 2, column: 1 }],
]);

describe("the cells of last time", () => {
  test("are found again with other amounts, wherever their sheet stands", () => {
    const next = [rows[0] ?? [], ["Output VAT", 200.5], ["Input VAT", 7]];
    const grids = gridsOf(fileOf(bookOf({ Summary: next })), "xlsx");
    expect(sameCells(grids, known)).toEqual({
      vatDueSales: { pence: 20050n, place: { grid: 0, row: 1, column: 1 } },
      vatReclaimedCurrPeriod: { pence: 700n, place: { grid: 0, row: 2, column: 1 } },
    });
  });

  test.each([
    ["other words beside one", [rows[0] ?? [], ["Output VAT", 1], ["Fuel", 2]]],
    ["a row more above", [["x"], ...rows]],
    ["no amount in one", [rows[0] ?? [], ["Output VAT", 1], ["Input VAT", "n/a"]]],
  ])("are none with %s", (_, other) => {
    expect(sameCells(gridsWith(other as Value[][]), known)).toBeUndefined();
  });

  test("are none on a sheet of another name, and without words to know them by", () => {
    expect(sameCells(gridsWith(rows, "Q4"), known)).toBeUndefined();
    const bare = gridsOf("5;6");
    expect(sameCells(bare, remember(bare, [["vatDueSales", { grid: 0, row: 0, column: 1 }]]))).toBeDefined();
    const alone = gridsOf("1234.50\n7.25");
    expect(sameCells(alone, remember(alone, [["vatDueSales", { grid: 0, row: 0, column: 0 }]]))).toBeUndefined();
    expect(sameCells(alone, {})).toBeUndefined();
  });
});
