import { decimal, formatPounds, parseUserAmount } from "@submit/contract/value/money";
import { boxNumber } from "@submit/contract/value/nine-boxes";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPasted } from "../../../../src/feature/filing/figure/paste";
import { boxLabel, enteredBoxes } from "../../../../src/vat/box";

const names = Object.fromEntries(Object.entries(boxNumber).map(([name, box]) => [box, name])) as Record<
  number,
  keyof typeof boxNumber
>;

function pence(pasted: ReturnType<typeof readPasted>) {
  if (pasted.kind === "errors") throw new Error(pasted.errors.map((error) => error.message).join("; "));
  return enteredBoxes.map((box) => parseUserAmount(pasted.figures[box] ?? ""));
}

function errors(text: string): string[] {
  const pasted = readPasted(text);
  return pasted.kind === "errors" ? pasted.errors.map((error) => error.message) : [];
}

describe("pasted lines", () => {
  test("name a box and an amount", () => {
    const text = "Box 1: 1,250.40\nBox 2: 0\n\nbox 4 = (100.10)\r\nBox 6 Total value of sales £6,252\nBox 7\t-500";
    expect(readPasted(text)).toEqual({
      kind: "figures",
      figures: {
        vatDueSales: "1,250.40",
        vatDueAcquisitions: "0",
        vatReclaimedCurrPeriod: "(100.10)",
        totalValueSalesExVAT: "£6,252",
        totalValuePurchasesExVAT: "-500",
      },
      missing: [8, 9],
    });
  });

  test.each([
    [
      "a heading and labels",
      'Box,Description,Amount\n1,VAT due on sales,1250.40\n2,"From Northern Ireland, EU","1,000.00"',
    ],
    ["thousands commas without quotes", "1,VAT due on sales,1,250.40\n2,1,000.00"],
    ["tabs", "1\tVAT due on sales\t1,250.40\n2\t1,000.00"],
    ["semicolons", "1;1250.40\n2;1,000.00"],
    ["HMRC's field names", "vatDueSales,1250.40\nvatDueAcquisitions: 1000"],
    ["a row of names over a row of amounts", 'Box 1,Box 2\n1250.40,"1,000"'],
  ])("are CSV or the like: %s", (_, text) => {
    expect(pence(readPasted(text)).slice(0, 2)).toEqual([125040n, 100000n]);
  });

  test.each([
    ["nine lines", "100.00\n0\n100\n20\n80.00\n500\n100\n0\n0"],
    ["nine cells", "100.00\t0\t100\t20\t80.00\t500\t100\t0\t0"],
  ])("are nine amounts in order: %s", (_, text) => {
    expect(pence(readPasted(text))).toEqual([10000n, 0n, 2000n, 50000n, 10000n, 0n, 0n]);
  });

  test("pence in whole-pound boxes are passed on, so that the form can ask", () => {
    expect(readPasted("Box 6: 10.50")).toMatchObject({ figures: { totalValueSalesExVAT: "10.50" } });
  });

  test("box 5 may be written with a minus for a repayment", () => {
    expect(errors("Box 1: 0\nBox 2: 0\nBox 4: 50\nBox 5: -50.00")).toEqual([]);
  });
});

describe("pasted errors", () => {
  test.each([
    ["", /nothing to read/],
    ["Box 1: ten pounds", /^Line 1: the amount of box 1/],
    ["Box 1: 5\nhello", /^Line 2: it names no box/],
    ["Box 1: 5\nBox 1: 6", /^Line 2: box 1 is there twice, first on line 1/],
    ["Box 1:", /^Line 1: box 1 has no amount/],
    ["Box 1 - 250", /^Line 1: the dash can be read in two ways/],
    ["1,20,30.5x", /^Line 1: the amount of box 1|^Line 1: box 1 has more/],
    ["Box 1\t5\t6", /^Line 1: box 1 has more than one amount/],
    ["1,250\n2,300", /two ways/],
    ["1,5\n2,7", /two ways/],
    ["100\n200", /all nine in order/],
    ["Box 10: 5", /^Line 1: it names no box/],
    ["Box 1,Box 2\n1,2,3", /names 2 boxes, but line 2 has 3/],
    ["Box 1,Box 2\n1,", /^Line 2: the amount of box 2/],
    ["Box,Amount", /heading/],
    ["Box 1: 100\nBox 2: 20\nBox 3: 100", /^Line 3: box 3 says £100.00, but boxes 1 and 2 add up to £120.00/],
    ["Box 1: 100\nBox 2: 0\nBox 4: 30\nBox 5: 75", /^Line 4: box 5 says £75.00, but .* £70.00/],
    ["x".repeat(30_000), /far longer/],
  ])("%j", (text, reason) => {
    const [first] = errors(text);
    expect(first).toMatch(reason);
  });
});

describe("pasted, always", () => {
  const amount = fc.bigInt({ min: -99_999_999n, max: 99_999_999n });
  const all = fc.tuple(amount, amount, amount, amount, amount, amount, amount);
  const label = (box: keyof typeof boxNumber) => boxLabel[box];
  const layouts: Record<string, (box: keyof typeof boxNumber, pence: bigint) => string> = {
    colon: (box, each) => `Box ${boxNumber[box]}: ${formatPounds(each)}`,
    csv: (box, each) => `${boxNumber[box]},"${label(box)}","${formatPounds(each)}"`,
    plainCsv: (box, each) => `Box ${boxNumber[box]},${decimal(each)}`,
    tabs: (box, each) => `${boxNumber[box]}\t${label(box)}\t${decimal(each)}`,
    field: (box, each) => `${box} = ${decimal(each)}`,
    brackets: (box, each) => `Box ${boxNumber[box]}\t${each < 0n ? `(${decimal(-each)})` : decimal(each)}`,
  };

  test.each(Object.keys(layouts))("what was written is read, to the penny and in any order: %s", (layout) => {
    fc.assert(
      fc.property(all, fc.shuffledSubarray(enteredBoxes, { minLength: 7 }), fc.boolean(), (amounts, order, crlf) => {
        const write = layouts[layout];
        const text = order
          .map((box) => write?.(box, amounts[enteredBoxes.indexOf(box)] ?? 0n))
          .join(crlf ? "\r\n" : "\n");
        expect(pence(readPasted(text))).toEqual(amounts);
      }),
    );
  });

  test("nine amounts in a column are read as written, or refused because of a sum or a doubt", () => {
    fc.assert(
      fc.property(all, (amounts) => {
        const [sales = 0n, acquisitions = 0n, reclaimed = 0n, ...rest] = amounts;
        const total = sales + acquisitions;
        const net = total > reclaimed ? total - reclaimed : reclaimed - total;
        const text = [sales, acquisitions, total, reclaimed, net, ...rest].map(decimal).join("\n");
        expect(pence(readPasted(text))).toEqual(amounts);
      }),
    );
  });

  test("any text is either read or refused with a reason, and amounts that are read are amounts", () => {
    const word = fc.constantFrom(
      "Box ",
      "1",
      "2",
      "9",
      ":",
      ",",
      "\t",
      "\n",
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
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 40 }).map((words) => words.join("")),
    );
    fc.assert(
      fc.property(text, (each) => {
        const pasted = readPasted(each);
        if (pasted.kind === "errors") {
          expect(pasted.errors.every((error) => error.message.length > 10)).toBe(true);
          return;
        }
        expect(pasted.missing.length + Object.keys(pasted.figures).length).toBe(enteredBoxes.length);
        for (const figure of Object.values(pasted.figures)) expect(parseUserAmount(figure)).not.toBeUndefined();
        for (const box of pasted.missing)
          expect(pasted.figures[names[box] as (typeof enteredBoxes)[number]]).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
