import type { Liability } from "@submit/contract/api/vat/ledger";
import { parsePounds, poundsOf } from "@submit/contract/value/money";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  amountWords,
  arrange,
  debtOf,
  isAllOwed,
  latestFirst,
  missingWords,
  nextPayment,
  owedTitle,
  rangeOf,
  splitByTax,
  totals,
  yearsUntil,
} from "../../../src/feature/liability/ledger";

const today = "2026-11-24";
const charge: Liability = {
  taxPeriod: { from: "2026-04-01", to: "2026-06-30" },
  type: "VAT Return Debit Charge",
  originalAmount: 940.25,
  outstandingAmount: 440.25,
  due: "2026-08-07",
};

describe("a liability", () => {
  test.each<[string, Partial<Liability>, ReturnType<typeof debtOf>]>([
    ["part paid and late", {}, { kind: "owed", left: 44_025n, days: -109 }],
    ["due in a while", { due: "2026-12-07" }, { kind: "owed", left: 44_025n, days: 13 }],
    ["paid", { outstandingAmount: 0 }, { kind: "settled" }],
    ["that HMRC owes", { outstandingAmount: -12.5 }, { kind: "credit", left: 1_250n }],
    ["of an amount that is no sum of money", { outstandingAmount: 0.123 }, { kind: "unsaid" }],
  ])("%s", (_, given, debt) => {
    expect(debtOf({ ...charge, ...given }, today)).toEqual(debt);
  });

  test("without what is left of it is neither owed nor settled", () => {
    const { outstandingAmount: _, ...rest } = charge;
    expect(debtOf(rest, today)).toEqual({ kind: "unsaid" });
  });

  test("without a due date is owed all the same", () => {
    const { due: _, ...rest } = charge;
    expect(debtOf(rest, today)).toEqual({ kind: "owed", left: 44_025n });
  });
});

describe("totals", () => {
  test("are exact to the penny, and credits are not taken off", () => {
    const pence = fc.bigInt({ min: -9_999_999n, max: 9_999_999n });
    fc.assert(
      fc.property(fc.array(pence), (amounts) => {
        const list = amounts.map((each) => ({ ...charge, outstandingAmount: poundsOf(each) }));
        const sum = (all: bigint[]) => all.reduce((total, each) => total + each, 0n);
        expect(totals(list, today)).toEqual({
          owed: sum(amounts.filter((each) => each > 0n)),
          credit: -sum(amounts.filter((each) => each < 0n)),
          missing: 0,
        });
      }),
    );
  });

  test("say how many rows they lack", () => {
    const { outstandingAmount: _, ...odd } = charge;
    const found = totals([charge, { ...odd, unreadable: ["outstandingAmount"] }, { unreadable: ["type"] }], today);
    expect(found).toEqual({ owed: 44_025n, credit: 0n, missing: 2 });
    expect(missingWords(found.missing)).toMatch(
      /^2 rows below are in no sum on this page: HMRC does not say what is left of them/,
    );
    expect(missingWords(1)).toMatch(/^One row below is in no sum on this page: .* what is left of it,/);
    expect(missingWords(0)).toBeUndefined();
  });

  test("are never told as nothing while a row is missing", () => {
    expect(owedTitle({ owed: 0n, missing: 0 })).toBe("You owe nothing for these periods");
    expect(owedTitle({ owed: 0n, missing: 1 })).toBe("HMRC does not say all that you owe");
    expect(owedTitle({ owed: 1n, missing: 1 })).toBe("You owe HMRC £0.01");
  });

  test("of a tenth and a fifth of a pound", () => {
    const list = [0.1, 0.2].map((outstandingAmount) => ({ ...charge, outstandingAmount }));
    expect(totals(list, today).owed).toBe(parsePounds("0.30"));
  });
});

describe("the list", () => {
  test("has what is to be paid first, by due date, then the rest, latest first", () => {
    const of = (due: string | undefined, outstandingAmount: number, to = "2026-06-30"): Liability => ({
      type: "VAT Return Debit Charge",
      originalAmount: 1,
      outstandingAmount,
      taxPeriod: { from: "2026-01-01", to },
      ...(due ? { due } : {}),
    });
    const late = of("2026-08-07", 1);
    const soon = of("2026-12-07", 1);
    const undated = of(undefined, 1);
    const older = of("2026-02-07", 0, "2025-12-31");
    const newer = of("2026-05-07", 0, "2026-03-31");
    expect(arrange([older, undated, soon, newer, late], today)).toEqual({
      open: [late, soon, undated],
      rest: [newer, older],
    });
  });

  test("of payments has the latest first and those without a date last", () => {
    const payments = [{ amount: 1 }, { amount: 2, received: "2026-08-06" }, { amount: 3, received: "2026-09-06" }];
    expect(latestFirst(payments).map(({ amount }) => amount)).toEqual([3, 2, 1]);
  });
});

describe("what is to be paid next", () => {
  const of = (due: string | undefined, outstandingAmount: number): Liability => {
    const { due: _, ...rest } = charge;
    return { ...rest, outstandingAmount, ...(due ? { due } : {}) };
  };
  test.each<[string, Liability[], ReturnType<typeof nextPayment>]>([
    ["nothing", [of("2026-12-07", 0), of("2026-08-07", -1)], undefined],
    [
      "all that is late, as one",
      [of("2026-12-07", 4), of("2026-08-07", 1), of("2026-11-23", 2), of(today, 8)],
      { amount: 300n, due: "2026-08-07", later: 1_200n },
    ],
    [
      "what is due first",
      [of("2027-03-07", 4), of("2026-12-07", 1), of("2026-12-07", 2)],
      { amount: 300n, due: "2026-12-07", later: 400n },
    ],
    ["what is due today, before it is late", [of(today, 1)], { amount: 100n, due: today, later: 0n }],
    ["what has no date, where nothing has one", [of(undefined, 1)], { amount: 100n, due: undefined, later: 0n }],
  ])("is %s", (_, list, payment) => {
    expect(nextPayment(list, today)).toEqual(payment);
  });

  test.each<[string, Liability[], boolean]>([
    ["every row", [of("2026-12-07", 1), of("2027-03-07", 4), of("2026-08-07", 0)], true],
    ["a row without a due date", [of("2026-12-07", 1), of(undefined, 4)], false],
    ["a row without an amount", [of("2026-12-07", 1), { ...charge, outstandingAmount: undefined }], false],
  ])("says whether it comes to all that is owed: %s", (_, list, isAll) => {
    const payment = nextPayment(list, today);
    expect(payment && isAllOwed(payment, list, today)).toBe(isAll);
  });
});

describe("charges", () => {
  test.each(["VAT Return Debit Charge", "VAT CA Charge", "VAT OA Debit Charge", "Default surcharge for VAT"])(
    "such as %j are VAT",
    (type) => {
      expect(splitByTax([{ ...charge, type }]).vat).toHaveLength(1);
    },
  );

  test("whose type can't be read are VAT, so that no sum leaves them out", () => {
    const odd = { ...charge, type: undefined, unreadable: ["type"] };
    expect(splitByTax([odd])).toEqual({ vat: [odd], other: [] });
  });

  test.each(["PAYE", "Corporation Tax", "Private Charge", ""])("such as %j are not", (type) => {
    const other = { ...charge, type };
    expect(splitByTax([charge, other])).toEqual({ vat: [charge], other: [other] });
  });
});

describe("amounts", () => {
  test.each([
    [940.25, "£940.25"],
    [1234, "£1,234.00"],
    [-12.5, "-£12.50"],
    [0.123, "£0.123"],
    [undefined, "Can't be read"],
  ])("%d", (pounds, words) => {
    expect(amountWords(pounds)).toBe(words);
  });
});

describe("the years", () => {
  test("go from this one back to the first of HMRC's ledger", () => {
    const years = yearsUntil(today);
    expect(years[0]).toBe("2026");
    expect(years.at(-1)).toBe("2016");
    expect(years).toHaveLength(11);
  });

  test("are whole calendar years; anything else means the last year", () => {
    expect(rangeOf("2025", today)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
    for (const none of [undefined, "", "2027", "2015", "20255", "x"]) expect(rangeOf(none, today)).toBeUndefined();
  });
});
