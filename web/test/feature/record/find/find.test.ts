import { decimal, formatPounds } from "@submit/contract/value/money";
import { boxNumber } from "@submit/contract/value/nine-boxes";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Grid, textCell } from "../../../../src/feature/record/file/grid";
import { findBoxes } from "../../../../src/feature/record/find/find";
import type { Box } from "../../../../src/feature/record/find/label";
import { boxLabel, enteredBoxes } from "../../../../src/vat/box";
import { foundIn, gridsOf, penceIn } from "../support";

const nine = Object.keys(boxNumber) as Box[];

describe("lines", () => {
  test("name a box and an amount", () => {
    const text = "Box 1: 1,250.40\nBox 2: 0\n\nbox 4 = (100.10)\r\nBox 6 Total value of sales £6,252\nBox 7\t-500";
    expect(penceIn(gridsOf(text))).toEqual([125040n, 0n, -10010n, 625200n, -50000n, undefined, undefined]);
  });

  test.each([
    [
      "a heading and labels",
      'Box,Description,Amount\n1,VAT due on sales,1250.40\n2,"From Northern Ireland, EU","1,000.00"',
    ],
    ["thousands commas without quotes", "1,VAT due on sales,1,250.40\n2,1,000.00"],
    ["tabs", "1\tVAT due on sales\t1,250.40\n2\t1,000.00"],
    ["semicolons", "1;1250.40\n2;1,000.00"],
    ["semicolons and decimal commas", "Box 1;1250,40\nBox 2;1.000,00"],
    ["HMRC's field names", "vatDueSales,1250.40\nvatDueAcquisitions: 1000"],
    ["a row of names over a row of amounts", 'Box 1,Box 2\n1250.40,"1,000"'],
    ["Excel's own first line", "sep=;\nBox 1;1250,40\nBox 2;1000"],
    ["names over their amounts, line by line", "Box 1\n1250.40\nBox 2\n1000"],
    [
      "title rows, a header and a footer",
      "Acme Ltd,,\nVAT return,,\nBox,What,£\nBox 1,Sales,1250.40\nBox 2,,1000\nPrinted,today,",
    ],
    ["semicolons within quotes", 'Box 1,"Sales; UK",1250.40\nBox 2,"Goods; EU",1000'],
    ["a percentage and a remark", "Box 1,VAT at 20%,20%,1250.40,see note 3\nBox 2,,,1000.00,"],
    ["columns of which one is headed Amount", "Box,Net,Amount\nBox 1,6252.00,1250.40\nBox 2,5000,1000"],
    [
      "thousands commas under a heading without one",
      "Box,Description,Amount\nBox 1,Sales,1,250.40\nBox 4,Purchases,2,300.50\nBox 2,NI,1000",
    ],
    ["a colon before thousands commas", "Box 1: 1,250.40\nBox 2: 1,000.00"],
  ])("are CSV or the like: %s", (_, text) => {
    expect(penceIn(gridsOf(text)).slice(0, 2)).toEqual([125040n, 100000n]);
  });

  test.each([
    ["before a comma", "VAT on sales Q3,250.40\nVAT on purchases Q3,100", [25040n]],
    ["before a space", "VAT on sales Q3 250.40", [25040n]],
    ["of a longer word", "VAT on sales Qtr3,250.40\nVAT on purchases,100", { kind: "no-amount" }],
    ["of a currency's name", "Box 1,EUR1,250.40\nBox 2,0", { kind: "no-amount" }],
  ])("take no digit that ends a word for thousands: %s", (_, text, found) => {
    const read = foundIn(text, "vatDueSales");
    if (Array.isArray(found)) expect(read).toEqual(found);
    else expect(read).toMatchObject(found);
  });

  test("name a box by words over another's that begin with a digit, and its amount elsewhere", () => {
    const text = "VAT due on sales\n4 VAT reclaimed on purchases\n\nVAT due on sales\t100";
    expect(foundIn(text, "vatDueSales")).toEqual([10000n]);
  });

  describe("name boxes over several rows of amounts", () => {
    const quarters = "Quarter,Box 1,Box 2,Box 4\nQ1 2026,100,,10\nQ2 2026,200,5,20\n";
    const rowsIn = (text: string) => {
      const found = findBoxes(gridsOf(text));
      return found.kind === "boxes" ? found.rows.map(({ row }) => row + 1) : found.kind;
    };

    test("of which none is taken unasked", () => {
      expect(penceIn(gridsOf(quarters)).slice(0, 1)).toEqual([undefined]);
      expect(foundIn(quarters, "vatDueSales")).toEqual([10000n, 20000n]);
      expect(rowsIn(quarters)).toEqual([2, 3]);
    });

    test.each([
      ["after a line of units", "Box 1,Box 4\n£,£\n100,10\n200,20", [3, 4]],
      ["after an empty line", "Box 1;Box 4\n100;10\n\n300;30", [2, 4]],
      ["up to the next names", "Box 1,Box 4\n100,10\n200,20\nBox 6,Box 7\n500,50", [2, 3]],
      ["none where there are two such tables", "Box 1,Box 4\n1,2\n3,4\nBox 6,Box 7\n5,6\n7,8", []],
      ["whichever box they have", "Box 1,Box 4\n100,\n,20", [2, 3]],
      ["none where there is one", "Box 1,Box 4\n100,10\nPrinted on,today", []],
      [
        "none where the boxes have theirs by number elsewhere",
        "Output VAT,Input VAT\n100,10\n200,20\nBox 1,500\nBox 4,50",
        [],
      ],
      ["none beside one name", "Box 1\n100\n200", []],
    ])("%s", (_, text, rows) => expect(rowsIn(text)).toEqual(rows));

    test("whose total is meant where they are a list of sales and purchases", () => {
      const names = "Date,What,VAT on sales,VAT on purchases\n";
      const sales = Array.from(
        { length: 60 },
        (_, index) => `${(index % 28) + 1}/01/2026,Something,${index}.10,1.10\n`,
      );
      const list = names + sales.join("");
      expect(penceIn(gridsOf(`${list}\nTotal,,1776.00,66.00`)).slice(0, 3)).toEqual([177600n, undefined, 6600n]);
      expect(foundIn(list, "vatDueSales")).toMatchObject({ kind: "no-amount" });
    });
  });

  test("name boxes over amounts, in columns of CSV", () => {
    const pence = [20000n, 30050n, 10000n, 15000n, undefined, undefined, undefined];
    expect(penceIn(gridsOf("Box 1,Box 2,Box 4,Box 6\n200,300.5,100,150"))).toEqual(pence);
  });

  test("HMRC's words in one cell with the amount, and digits of labels that are none", () => {
    const text = [
      "Box 1 VAT due in the period on sales and other outputs 1250.40",
      "Box 3 Total VAT due (the sum of boxes 1 and 2),1250.40",
      "Box 4 - VAT reclaimed in the period,250.40",
      "Box 6 Total value of sales excluding any VAT. Include your box 8 figure,6252",
      "Box 7 Total value of purchases. Include your box 9 figure",
    ].join("\n");
    expect(penceIn(gridsOf(text))).toEqual([125040n, undefined, 25040n, 625200n, undefined, undefined, undefined]);
    expect(foundIn(text, "totalVatDue")).toEqual([125040n]);
    expect(foundIn(text, "totalValuePurchasesExVAT")).toMatchObject({ kind: "no-amount" });
  });

  test.each([
    ["nine lines", "100.00\n0\n100\n20\n80.00\n500\n100\n0\n0"],
    ["nine cells", "100.00\t0\t100\t20\t80.00\t500\t100\t0\t0"],
    ["nine cells of CSV", "100.00,0,100,20,80.00,500,100,0,0"],
  ])("are nine amounts in order: %s", (_, text) => {
    expect(penceIn(gridsOf(text))).toEqual([10000n, 0n, 2000n, 50000n, 10000n, 0n, 0n]);
  });

  test.each([
    ["Box 1 - 250", { kind: "unclear", character: "-" }],
    ["Box 1:", { kind: "no-amount" }],
    ["Box 1: ten pounds", { kind: "no-amount" }],
    ["Box 1 VAT due on sales in the quarter to September 2026", { kind: "no-amount" }],
    ["Box 1;1.250\nBox 2;5", { kind: "unclear", character: "." }],
    ["Box 1;€5\nBox 2;5", { kind: "unclear", character: "€" }],
    ["Box 1,#REF!", { kind: "error", error: "#REF!", place: { row: 0, column: 1 } }],
    ["Box 1,6,252\nBox 2,0", { kind: "unclear", character: "," }],
    ["1,250\n2,300", { kind: "unclear", character: "," }],
    ["1,5\n2,7", { kind: "unclear", character: "," }],
    // The other lines have as many commas as one that parts the cells, or none that would tell.
    ["Box 1,Sales,1,250.40\nBox 2,Goods, EU,0\nBox 4,Purchases,250.40", { kind: "unclear", character: "," }],
    ["VAT return,Q3\nBox 1,Sales,200,300.5\nBox 4,Purchases,100,150.25", { kind: "unclear", character: "," }],
  ])("%j: %j", (text, trouble) => {
    expect(foundIn(text, "vatDueSales")).toMatchObject(trouble);
  });

  test.each([
    ["two amounts in a line", "Box 1\t5\t6", [500n, 600n]],
    ["two lines", "Box 1: 5\nBox 1: 6", [500n, 600n]],
    ["an accounting dash beside an amount", "Box 1\t-\t250", [0n, 25000n]],
    ["two columns of CSV", "Box 1,Sales,200,300.5\nBox 4,Purchases,100,150.25", [20000n, 30050n]],
    ["two columns of whole pounds", "Box 1,Sales,200,300\nBox 4,Purchases,100,150", [20000n, 30000n]],
    ["two columns with signs", "Box 1,Sales,-200,300.5\nBox 4,Purchases,£100,150.25", [-20000n, 30050n]],
    ["two columns with pence", "Box 1,Sales,0.00,250.40", [0n, 25040n]],
    ["two columns with pence, without words", "Box 1,6252.00,250.40", [625200n, 25040n]],
    ["nought before an amount", "Box 1,Sales,0,250.40\nBox 2,0", [0n, 25040n]],
    ["two columns that are both headed as totals", "Box,Total Q1,Total Q2\nBox 1,200,300\nBox 4,5,6", [20000n, 30000n]],
    ["three columns", "Box 1,200,300,400.5\nBox 4,100,150,200.25", [20000n, 30000n, 40050n]],
    [
      "two columns below a title, with their heading",
      "Acme Ltd\nVAT return,Q3\nBox,What,Now,Before\nBox 1,Sales,200,300.5\nBox 4,Purchases,5,6",
      [20000n, 30050n],
    ],
    [
      "two columns, with words in quotes elsewhere",
      'Box 4,"Purchases, all",100,150.25\nBox 1,Sales,200,300.5',
      [20000n, 30050n],
    ],
    ["two columns after semicolons", "Box 1;Sales;200;300,5\nBox 4;Purchases;100;150,25", [20000n, 30050n]],
  ])("give a choice: %s", (_, text, pence) => {
    expect(foundIn(text, "vatDueSales")).toEqual(pence);
    expect(penceIn(gridsOf(text))[0]).toBeUndefined();
  });

  test.each([
    ["hello", { kind: "nothing" }],
    ["Box,Amount", { kind: "nothing" }],
    ["Box 10: 5", { kind: "nothing" }],
    ["100\n200", { kind: "unlabelled", count: 2 }],
    // A numbered list is no return.
    ["1,Paper,50.00\n2,Ink,20.00\n3,Stamps,5.00", { kind: "nothing" }],
    ["No,What,Amount\n1,Paper,50.00\n1,Ink,20.00", { kind: "nothing" }],
  ])("%j hold no boxes", (text, found) => {
    expect(findBoxes(gridsOf(text))).toEqual(found);
  });

  test("words count, and no digit before them where one of the digits is another box's than the words are", () => {
    const text = "1;VAT on sales;100\n2;VAT on purchases;20";
    expect(penceIn(gridsOf(text)).slice(0, 3)).toEqual([10000n, undefined, 2000n]);
    expect(foundIn(text, "vatDueAcquisitions")).toBeUndefined();
  });

  test("the most certain name counts: a number before words, words before a bare digit", () => {
    const text =
      "Output VAT by month,999.00\nBox 1,1250.40\nVAT on purchases,111.00\nVAT on purchases,222.00\nBox 4,250.40";
    expect(penceIn(gridsOf(text)).slice(0, 3)).toEqual([125040n, undefined, 25040n]);
  });
});

describe("any layout", () => {
  const amount = fc.bigInt({ min: -99_999_999n, max: 99_999_999n });
  const amounts = fc.tuple(...nine.map(() => amount));
  const junk = fc.constantFrom(
    "Acme Ltd",
    "VAT return for the quarter",
    "Prepared by J. Smith",
    "Notes",
    "",
    "Yes",
    "20%",
  );
  const layouts: Record<string, (box: Box, text: string) => string[]> = {
    "number and amount": (box, text) => [`Box ${boxNumber[box]}`, text],
    "number, words and amount": (box, text) => [`Box ${boxNumber[box]}`, boxLabel[box], text],
    "digit, words and amount": (box, text) => [String(boxNumber[box]), boxLabel[box], text],
    "words and amount": (box, text) => [boxLabel[box], text],
    "API name and amount": (box, text) => [box, text],
    "one cell": (box, text) => [`Box ${boxNumber[box]}: ${text}`],
    "columns left free": (box, text) => ["", `Box ${boxNumber[box]} ${boxLabel[box]}`, "", text, ""],
  };
  const write = { plain: decimal, pounds: formatPounds };

  test.each(Object.keys(layouts))("of nine boxes in any order among other rows is read exactly: %s", (layout) => {
    fc.assert(
      fc.property(
        amounts,
        fc.shuffledSubarray(nine, { minLength: 9 }),
        fc.constantFrom(...Object.values(write)),
        fc.array(fc.record({ at: fc.nat(9), cells: fc.array(junk, { maxLength: 3 }) }), { maxLength: 5 }),
        (pence, order, written, extra) => {
          const rows = order.map((box) => layouts[layout]?.(box, written(pence[nine.indexOf(box)] ?? 0n)) ?? []);
          for (const { at, cells } of extra) rows.splice(at, 0, cells);
          const grid: Grid = { rows: rows.map((row) => row.map(textCell)) };
          const expected = enteredBoxes.map((box) => pence[nine.indexOf(box)]);
          expect(penceIn([grid])).toEqual(expected);
        },
      ),
    );
  });

  test("of text as CSV is read as its table is", () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(",", ";", "\t"), fc.boolean(), (pence, separator, crlf) => {
        const text = nine
          .map((box, index) => [`Box ${boxNumber[box]}`, `"${boxLabel[box]}"`, `"${formatPounds(pence[index] ?? 0n)}"`])
          .map((row) => row.join(separator))
          .join(crlf ? "\r\n" : "\n");
        expect(penceIn(gridsOf(text))).toEqual(enteredBoxes.map((box) => pence[nine.indexOf(box)]));
      }),
    );
  });

  test("of any cells is read, or not, without a fault", () => {
    const word = fc.constantFrom(
      "Box ",
      "1",
      "2",
      "9",
      ":",
      ",",
      " ",
      "-",
      "£",
      "(",
      ")",
      ".",
      "250",
      '"',
      "x",
      "=",
      ";",
      "\n",
      "\t",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 40 }).map((words) => words.join("")),
    );
    fc.assert(
      fc.property(text, (each) => {
        if (each.trim() === "") return;
        findBoxes([{ rows: each.split("\n").map((line) => line.split("\t").map(textCell)) }]);
      }),
      { numRuns: 2_000 },
    );
  });
});
