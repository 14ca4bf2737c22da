import type { Receipt } from "@submit/contract/api/receipt";
import { decimal } from "@submit/contract/value/money";
import { boxNumber, figuresOf, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { describe, expect, test } from "vitest";
import { figuresFor } from "../../src/audit/figures";
import type { Confirmed, LastWord, Press } from "../../src/audit/filer";
import { type Held, judge } from "../../src/audit/judge";

const boxes = figuresFor(7);
const names = Object.keys(boxNumber) as (keyof NineBoxes)[];
const held: Held = {
  periodKey: "0001",
  formBundleNumber: "123456789012",
  clientId: "submit-local",
  acceptedAt: "2026-04-01T09:30:00.000Z",
  figures: ledger(boxes),
};
const ACCEPTED = Date.parse(held.acceptedAt);
const receipt: Receipt = {
  receiptId: "r1",
  vrn: "234567847",
  periodKey: "0001",
  formBundleNumber: "123456789012",
  processingDate: held.acceptedAt,
  recovered: false,
  source: "filed",
  figures: figuresOf(boxes),
  createdAt: held.acceptedAt,
};
const completed: LastWord = { kind: "completed", output: receipt };

describe("A return that was filed", () => {
  test("is held by HMRC once, and has a receipt, as its user was told", () => {
    expect(judge(told(completed), [held], [receipt])).toEqual([]);
    const { formBundleNumber: _, ...recovered } = { ...receipt, recovered: true };
    expect(judge(told(completed), [held], [recovered])).toEqual([]);
  });

  test.each(names)("has another %s at HMRC", (box) => {
    const wrong = { ...held, figures: ledger({ ...boxes, [box]: boxes[box] + 1n }) };
    expect(judge(told(completed), [wrong], [receipt])).toEqual(["WRONG_FIGURES"]);
    const { [box]: _, ...figures } = held.figures;
    expect(judge(told(completed), [{ ...held, figures }], [receipt])).toEqual(["WRONG_FIGURES"]);
  });

  test.each(names)("has another %s on its receipt", (box) => {
    const wrong = { ...receipt, figures: figuresOf({ ...boxes, [box]: boxes[box] + 1n }) };
    expect(judge(told(completed), [held], [wrong])).toEqual(["RECEIPT_DIFFERS"]);
  });

  test.each<[string, readonly Held[], readonly Receipt[]]>([
    ["NOT_FILED,RECEIPT_DIFFERS", [], [receipt]],
    ["FILED_TWICE", [held, held], [receipt]],
    ["NO_RECEIPT", [held], []],
    ["RECEIPTS", [held], [receipt, receipt]],
    ["RECEIPT_DIFFERS", [held], [{ ...receipt, formBundleNumber: "210987654321" }]],
    ["RECEIPT_DIFFERS", [held], [{ ...receipt, receiptId: "r2" }]],
    ["RECEIPT_DIFFERS", [held], [{ ...receipt, figures: undefined }]],
  ])("%s", (faults, returns, receipts) => {
    expect(judge(told(completed), returns, receipts).join()).toBe(faults);
  });
});

describe("A user who was told that nothing was filed", () => {
  const refused = failed("HMRC_REFUSED");

  test("was told so falsely where HMRC has the return, whatever was told later", () => {
    expect(judge(told(refused), [held], [])).toEqual(["TOLD_NOT_FILED"]);
    expect(judge(told(failed("OVERLOADED")), [held], [receipt])).toEqual(["TOLD_NOT_FILED"]);
    const again = told(refused, { at: ACCEPTED + 1, word: completed });
    expect(judge(again, [held], [receipt])).toEqual(["TOLD_NOT_FILED"]);
  });

  test("was told so truly where HMRC has none, or took it by a later press", () => {
    expect(judge(told(refused), [], [])).toEqual([]);
    const again = told(refused, { at: ACCEPTED - 1, word: completed });
    expect(judge(again, [held], [receipt])).toEqual([]);
  });

  test("was told so truly of a press where an earlier one, of which nothing was heard, was taken", () => {
    expect(judge(told(undefined, { at: ACCEPTED - 1, word: refused }), [held], [])).toEqual([]);
    expect(judge(told(failed("OUTCOME_UNKNOWN"), { at: ACCEPTED + 1, word: refused }), [held], [])).toEqual([]);
  });
});

describe("A user who was told otherwise", () => {
  test.each(["OUTCOME_UNKNOWN", "FILING_IN_PROGRESS", "REQUEST_NOT_FOUND", "UNKNOWN"] as const)(
    "with %s was told nothing of the return",
    (code) => {
      expect(judge(told(failed(code)), [held], [])).toEqual([]);
      expect(judge(told(failed(code)), [], [])).toEqual([]);
    },
  );

  test("that HMRC had the return already, had to be told so of one that it had before the press", () => {
    const duplicate = failed("DUPLICATE_SUBMISSION");
    expect(judge(told({ at: ACCEPTED + 1, word: duplicate }), [held], [])).toEqual([]);
    expect(judge(told(duplicate), [held], [])).toEqual(["TOLD_NOT_FILED"]);
    expect(judge(told(duplicate), [], [])).toEqual(["NOT_FILED"]);
  });

  test("that HMRC has other figures, was told so falsely where it has these", () => {
    const differs = failed("FILED_WITH_OTHER_FIGURES");
    expect(judge(told(differs), [held], [])).toEqual(["TOLD_NOT_FILED"]);
    const others = { ...held, figures: ledger(figuresFor(8)) };
    expect(judge(told(differs), [others], [])).toEqual(["WRONG_FIGURES"]);
  });
});

/** A return after so many presses, the first of them a second before HMRC took it unless told. */
function told(...presses: (LastWord | Partial<Press> | undefined)[]): Confirmed {
  const pressOf = (told: LastWord | Partial<Press> | undefined, index: number): Press => {
    const at = ACCEPTED - 1_000 + index;
    return { at, location: `/${index}`, ...(told && "kind" in told ? { word: told } : told) };
  };
  return { period: 1, boxes, presses: presses.map(pressOf) };
}

function failed(code: Extract<LastWord, { kind: "failed" }>["problem"]["code"]): LastWord {
  return { kind: "failed", problem: { type: "about:blank", title: "", status: 400, detail: "", code } };
}

function ledger(of: NineBoxes): Record<string, string> {
  return Object.fromEntries(names.map((box) => [box, decimal(of[box])]));
}
