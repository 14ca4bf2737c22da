import type { Liability } from "@submit/contract/api/vat/ledger";
import { describe, expect, test } from "vitest";
import { payWords } from "../../../src/feature/home/pay-words";

const owed = (due: string): Liability => ({
  type: "VAT Return Debit Charge",
  originalAmount: 1000.25,
  outstandingAmount: 1000.25,
  due,
});

describe("what the home page says of the next payment", () => {
  test("by Direct Debit: that there is nothing for the user to do, also in the days after it was due", () => {
    for (const due of ["2026-12-30", "2026-12-07", "2026-11-26"])
      expect(payWords([owed(due)], "2026-11-28", true)).toEqual([
        "HMRC takes £1,000.25 by Direct Debit. There is nothing for you to do.",
      ]);
  });

  test("else by when it must have reached HMRC", () => {
    const [words] = payWords([owed("2026-12-07")], "2026-11-28", false);
    expect(words).toMatch(/^£1,000\.25 must have reached HMRC by 7 December 2026/);
    expect(payWords([owed("2026-12-20")], "2026-11-28", false)).toEqual(["£1,000.25 is due on 20 December 2026."]);
    expect(payWords([owed("2026-11-27")], "2026-11-28", false)).toEqual([
      "£1,000.25 is late: it was due on 27 November 2026.",
    ]);
  });

  test("that is late by days: HMRC's reminder, though a Direct Debit was to take it", () => {
    const late = payWords([owed("2026-11-20")], "2026-11-28", true);
    expect(late[0]).toMatch(/^£1,000\.25 /);
    expect(late).toEqual(payWords([owed("2026-11-20")], "2026-11-28", false));
  });

  test("is nothing where nothing is owed", () => {
    expect(payWords([], "2026-11-28", true)).toEqual([]);
    expect(payWords([{ ...owed("2026-12-07"), outstandingAmount: 0 }], "2026-11-28", false)).toEqual([]);
  });
});
