import { boxNumber } from "@submit/contract/value/nine-boxes";
import { describe, expect, test } from "vitest";
import { labelOf } from "../../../../src/feature/record/find/label";
import { boxLabel } from "../../../../src/vat/box";

const numberOf = (text: string) => {
  const label = labelOf(text);
  return label && boxNumber[label.box];
};

/** What stands beside each box, by who writes it. */
const WORDS: Record<string, string[]> = {
  "HMRC, in English": [
    "VAT due in the period on sales and other outputs",
    "VAT due in the period on acquisitions of goods made in Northern Ireland from EU Member States",
    "Total VAT due (this is the total of box 1 and 2)",
    "VAT reclaimed in the period on purchases and other inputs (including acquisitions in Northern Ireland from EU member states)",
    "Net VAT to pay to HMRC or reclaim (this is the difference between box 3 and 4)",
    "Total value of sales and other supplies, excluding VAT",
    "Total value of purchases and all other inputs excluding any VAT",
    "Total value of dispatches of goods and related costs (excluding VAT) from Northern Ireland to EU Member States",
    "Total value of acquisitions of goods and related costs (excluding VAT) made in Northern Ireland from EU Member States",
  ],
  "HMRC, in Welsh": [
    "TAW sy\u2019n ddyledus yn y cyfnod ar werthiannau ac allbynnau eraill",
    "TAW sy\u2019n ddyledus yn y cyfnod ar gaffael nwyddau a wneir yng Ngogledd Iwerddon o Aelod-wladwriaethau\u2019r UE",
    "Cyfanswm y TAW sy\u2019n ddyledus (dyma gyfanswm blychau 1 a 2)",
    "TAW a adenillwyd yn y cyfnod ar bryniadau a mewnbynnau eraill (gan gynnwys caffaeliadau yng Ngogledd Iwerddon o Aelod-wladwriaethau\u2019r UE)",
    "TAW net i dalu i CThEF neu ei hadennill (dyma\u2019r gwahaniaeth rhwng blychau 3 a 4)",
    "Cyfanswm gwerth gwerthiannau ac allbynnau eraill, heb gynnwys TAW",
    "Cyfanswm gwerth y pryniadau a\u2019r holl fewnbynnau eraill, heb gynnwys TAW",
    "Cyfanswm gwerth anfon y nwyddau a\u2019r costau cysylltiedig (ac eithrio TAW) o Ogledd Iwerddon i Aelod-wladwriaethau\u2019r UE",
    "Cyfanswm gwerth caffael y nwyddau a\u2019r costau cysylltiedig (ac eithrio TAW) a wneir yng Ngogledd Iwerddon o Aelod-wladwriaethau\u2019r UE",
  ],
  "accounting programs": [
    "VAT due in this period on sales and other outputs",
    "VAT due in this period on acquisitions from other EC Member States",
    "Total VAT due (the sum of boxes 1 and 2)",
    "VAT reclaimed in this period on purchases and other inputs (including acquisitions from the EC)",
    "Net VAT to be paid to HM Revenue & Customs or reclaimed by you (Difference between boxes 3 and 4)",
    "Total value of sales and all other outputs excluding any VAT. Include your box 8 figure",
    "Total value of purchases and all other inputs excluding any VAT. Include your box 9 figure",
    "Total value of all supplies of goods and related costs, excluding any VAT, to other EC Member States",
    "Total value of all acquisitions of goods and related costs, excluding any VAT, from other EC Member States",
  ],
  "this app": Object.values(boxLabel),
  "the API": Object.keys(boxNumber).sort(
    (one, other) => boxNumber[one as keyof typeof boxNumber] - boxNumber[other as keyof typeof boxNumber],
  ),
  numbers: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((box) => `Box ${box}`),
  "numbers in Welsh": [1, 2, 3, 4, 5, 6, 7, 8, 9].map((box) => `Blwch ${box}`),
  "numbers at the end": [1, 2, 3, 4, 5, 6, 7, 8, 9].map((box) => `Anything at all (Box ${box})`),
};

describe("a label", () => {
  test.each(Object.entries(WORDS))("in the words of %s names its box, and its digits are no amounts", (_, words) => {
    expect(words.map(numberOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const text of words) expect(labelOf(text)?.rest).not.toMatch(/\d/);
  });

  test.each([
    ["Box 1: 1,250.40", 1, "1,250.40"],
    ["VAT Box 4 = (100)", 4, "(100)"],
    ["vatDueSales = 1250.40", 1, "1250.40"],
    ['"vatDueSales": 1250.40', 1, "1250.40"],
    ["Box 3 Total VAT due (the sum of boxes 1 and 2) 150.00", 3, "Total VAT due (the sum of ) 150.00"],
    ["Box no. 7 5", 7, "5"],
  ])("%s leaves its amount", (text, box, rest) => {
    expect(numberOf(text)).toBe(box);
    expect(labelOf(text)?.rest).toBe(rest);
  });

  test.each(["Box 10: 5", "Box 12", "Boxes 1 and 2", "Sales ledger", "Include your box 8 figure", "", "12", "Box 1.5"])(
    "%j names none",
    (text) => {
      expect(labelOf(text)).toBeUndefined();
    },
  );
});
