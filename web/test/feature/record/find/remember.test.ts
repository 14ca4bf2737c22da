import { describe, expect, test } from "vitest";
import type { Grid } from "../../../../src/feature/record/file/grid";
import { findBoxes } from "../../../../src/feature/record/find/find";
import { type Remembered, remember, sameCells } from "../../../../src/feature/record/find/remember";
import type { EnteredBox } from "../../../../src/vat/box";
import { bookOf, fileOf, gridsOf, type Value } from "../support";

const gridsWith = (rows: Value[][], sheet = "Summary") =>
  gridsOf(fileOf(bookOf({ Notes: [["x"]], [sheet]: rows })), "xlsx");
const sheets = (all: Record<string, Value[][]>) => gridsOf(fileOf(bookOf(all)), "xlsx");
const same = (grids: Grid[], remembered: Remembered) => {
  const found = findBoxes(grids);
  return sameCells(grids, remembered, found.kind === "boxes" ? found.boxes : new Map());
};
/** What is remembered of the first sheet: boxes with the row and column of each. */
const of = (grids: Grid[], cells: Partial<Record<EnteredBox, [number, number]>>) =>
  remember(
    grids,
    Object.entries(cells).map(([box, [row, column]]) => [box as EnteredBox, { grid: 0, row, column }]),
  );
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
    expect(same(grids, known)).toEqual({
      vatDueSales: { pence: 20050n, place: { grid: 0, row: 1, column: 1 } },
      vatReclaimedCurrPeriod: { pence: 700n, place: { grid: 0, row: 2, column: 1 } },
    });
  });

  test.each([
    ["other words beside one", [rows[0] ?? [], ["Output VAT", 1], ["Fuel", 2]]],
    ["a row more above", [["x"], ...rows]],
    ["no amount in one", [rows[0] ?? [], ["Output VAT", 1], ["Input VAT", "n/a"]]],
  ])("are none with %s", (_, other) => {
    expect(same(gridsWith(other as Value[][]), known)).toBeUndefined();
  });

  test("are none on a sheet of another name, and without words to know them by", () => {
    expect(same(gridsWith(rows, "Q4"), known)).toBeUndefined();
    const bare = gridsOf("5;6");
    expect(same(bare, remember(bare, [["vatDueSales", { grid: 0, row: 0, column: 1 }]]))).toBeDefined();
    const alone = gridsOf("1234.50\n7.25");
    expect(same(alone, remember(alone, [["vatDueSales", { grid: 0, row: 0, column: 0 }]]))).toBeUndefined();
    expect(same(alone, {})).toBeUndefined();
  });
});

describe("the cells of last time beside those of this time", () => {
  const named = [
    ["Box 1", "VAT due", 100],
    ["Box 4", "VAT reclaimed", 20],
  ];
  const unnamed = [
    ["Takings", 100],
    ["Costs", 20],
  ];
  const other = [
    ["Takings", 300],
    ["Costs", 40],
  ];
  const beside = (first: Value[][], ...more: Value[][]) => first.map((row, index) => [...row, ...(more[index] ?? [])]);

  test.each<[string, Record<string, Value[][]>, [number, number], Record<string, Value[][]>]>([
    [
      "on a sheet of few boxes",
      { Q1: named },
      [0, 2],
      {
        Q1: named,
        Q2: [
          ["Box 1", "VAT due", 300],
          ["Box 4", "", 40],
        ],
      },
    ],
    ["on a sheet that names no box", { Q1: unnamed }, [0, 1], { Q1: unnamed, Q2: other }],
    ["on such a sheet with a row more", { Q1: unnamed }, [0, 1], { Q1: unnamed, Q2: [["April to June"], ...other] }],
    ["on such a sheet before it", { Q1: unnamed }, [0, 1], { Q2: other, Q1: unnamed }],
    ["in a column", { S: named }, [0, 2], { S: beside(named, [300], [40]) }],
    [
      "in a column with its heading",
      { S: [["", "", "Q1"], ...named] },
      [1, 2],
      { S: beside([["", "", "Q1"], ...named], ["Q2"], [300], [40]) },
    ],
    ["in a column of no named boxes", { S: unnamed }, [0, 1], { S: beside(unnamed, [300], [40]) }],
    ["in a column with words between", { S: unnamed }, [0, 1], { S: beside(unnamed, ["new", 300], ["new", 40]) }],
    [
      "in a column before it",
      { S: beside([["Takings"], ["Costs"]], ["", 100], ["", 20]) },
      [0, 2],
      {
        S: [
          ["Takings", 300, 100],
          ["Costs", 40, 20],
        ],
      },
    ],
    ["in amounts that can be read in two ways", { S: unnamed }, [0, 1], { S: beside(unnamed, ["1.300"], ["1.040"]) }],
    ["in a formula that failed", { S: unnamed }, [0, 1], { S: beside(unnamed, ["#REF!"], ["#REF!"]) }],
    [
      "in rows further down",
      { S: named },
      [0, 2],
      { S: [...named, ["Box 1", "VAT due", 300], ["Box 4", "VAT reclaimed", 40]] },
    ],
    [
      "in rows further down, in other words",
      { S: named },
      [0, 2],
      { S: [...named, ["Box 1", "Output", 300], ["Box 4", "Input", 40]] },
    ],
    ["in such rows of no named boxes", { S: unnamed }, [0, 1], { S: [...unnamed, [], ...other] }],
  ])("are none where this time's are %s", (_, before, [row, column], now) => {
    const remembered = of(sheets(before), {
      vatDueSales: [row, column],
      vatReclaimedCurrPeriod: [row + 1, column],
    });
    expect(same(sheets(before), remembered)).toBeDefined();
    expect(same(sheets(now), remembered)).toBeUndefined();
  });

  test("are none where this time's are in the next row, under the same words", () => {
    const first = [
      ["Period", "Takings", "Costs"],
      ["Q1", 100, 20],
    ];
    const remembered = of(sheets({ S: first }), { vatDueSales: [1, 1], vatReclaimedCurrPeriod: [1, 2] });
    expect(same(sheets({ S: first }), remembered)).toBeDefined();
    expect(same(sheets({ S: [...first, ["Q2", 300, 40]] }), remembered)).toBeUndefined();
  });

  test("are none where this time's are under the same words on another sheet", () => {
    const of1 = [
      ["Takings", "Costs"],
      [100, 20],
    ];
    const of2 = [
      ["Takings", "Costs"],
      [300, 40],
    ];
    const remembered = of(sheets({ Q1: of1 }), { vatDueSales: [1, 0], vatReclaimedCurrPeriod: [1, 1] });
    expect(same(sheets({ Q1: of1 }), remembered)).toBeDefined();
    expect(same(sheets({ Q1: of1, Q2: of2 }), remembered)).toBeUndefined();
  });

  test("are none where this time's are further on in the one row of them all", () => {
    const row = ["Takings", "net", 500, "VAT", 100];
    const remembered = of(sheets({ S: [row] }), { vatDueSales: [0, 4], totalValueSalesExVAT: [0, 2] });
    expect(same(sheets({ S: [row] }), remembered)).toBeDefined();
    expect(same(sheets({ S: [[...row, "net", 700, "VAT", 140]] }), remembered)).toBeUndefined();
  });

  test("are none where one alone has another amount beside it", () => {
    const remembered = of(sheets({ S: unnamed }), { vatDueSales: [0, 1], vatReclaimedCurrPeriod: [1, 1] });
    expect(same(sheets({ S: beside(unnamed, [], [40]) }), remembered)).toBeUndefined();
  });
});

describe("columns that are there each time", () => {
  const table = (head: string[], sales: Value[], purchases: Value[]) =>
    sheets({
      S: [
        ["Box", "What", ...head],
        ["Box 1", "VAT due", ...sales],
        ["Box 4", "VAT reclaimed", ...purchases],
      ],
    });
  const vat = of(table(["Net", "VAT (£)"], [500, 100], [100, 20]), {
    vatDueSales: [1, 3],
    vatReclaimedCurrPeriod: [2, 3],
  });

  test("are told apart by the headings of last time that say what they are of", () => {
    expect(same(table(["Net", "VAT (£)"], [700, 140], [50, 10]), vat)).toMatchObject({
      vatDueSales: { pence: 14000n, place: { column: 3 } },
      vatReclaimedCurrPeriod: { pence: 1000n, place: { column: 3 } },
    });
  });

  test.each([
    ["have changed places", ["VAT (£)", "Net"]],
    ["are headed by quarters", ["Q1", "Q2"]],
    ["have one heading", ["VAT (£)", "VAT (£)"]],
    ["have one beside them with none", ["Net", "VAT (£)", ""]],
    ["have one beside them with a quarter's", ["Net", "VAT (£)", "VAT Q2"]],
  ])("are asked about where they %s", (_, head) => {
    expect(same(table(head, [700, 140, 9], [50, 10, 8]), vat)).toBeUndefined();
  });

  test("are asked about where their headings were not remembered, or are quarters", () => {
    const quarters = table(["Q1", "Q2"], [500, 100], [100, 20]);
    expect(same(quarters, of(quarters, { vatDueSales: [1, 3] }))).toBeUndefined();
    const bare = Object.fromEntries(Object.entries(vat).map(([box, { heading: _, ...cell }]) => [box, cell]));
    expect(same(table(["Net", "VAT (£)"], [700, 140], [50, 10]), bare)).toBeUndefined();
  });

  test("have their headings remembered, and no figure that stands above", () => {
    expect(vat.vatDueSales).toMatchObject({ heading: "VAT (£)" });
    expect(vat.vatReclaimedCurrPeriod).toMatchObject({ heading: "VAT (£)" });
    const above = sheets({
      S: [
        ["", "Sum of 1250.40"],
        ["Takings", 100],
      ],
    });
    expect(of(above, { vatDueSales: [1, 1] })).toEqual({
      vatDueSales: { sheet: "S", row: 1, column: 1, label: "Takings" },
    });
  });

  test("may all be of boxes, and have an account's number before them", () => {
    const ledger = (...amounts: number[]) =>
      sheets({
        S: [
          [4000, "Takings", amounts[0], amounts[1]],
          [5000, "Costs", amounts[2], amounts[3]],
        ],
      });
    const remembered = of(ledger(500, 100, 100, 20), {
      vatDueSales: [0, 3],
      vatReclaimedCurrPeriod: [1, 3],
      totalValueSalesExVAT: [0, 2],
      totalValuePurchasesExVAT: [1, 2],
    });
    expect(same(ledger(700, 140, 50, 10), remembered)).toMatchObject({
      vatDueSales: { pence: 14000n },
      totalValuePurchasesExVAT: { pence: 5000n },
    });
  });

  test("matter not where the boxes' names tell the amounts", () => {
    const grids = table(["Net", "Amount"], [500, 100], [100, 20]);
    const { vatDueSales } = of(grids, { vatDueSales: [1, 3] });
    const { heading: _, ...bare } = vatDueSales ?? { row: 1, column: 3, label: "" };
    expect(same(grids, { vatDueSales: bare })).toMatchObject({ vatDueSales: { pence: 10000n } });
  });
});
