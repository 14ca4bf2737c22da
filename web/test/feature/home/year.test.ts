import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { boxesOf } from "@submit/contract/value/nine-boxes";
import { describe, expect, test } from "vitest";
import { yearOf } from "../../../src/feature/home/year";

const today = "2026-11-28";
const boxes = (vatDueSales: number, vatReclaimedCurrPeriod: number) =>
  boxesOf({
    ...{
      vatDueSales,
      vatDueAcquisitions: 0,
      totalVatDue: vatDueSales,
      vatReclaimedCurrPeriod,
      totalValueSalesExVAT: 0,
    },
    netVatDue: Math.abs(vatDueSales - vatReclaimedCurrPeriod),
    ...{ totalValuePurchasesExVAT: 0, totalValueGoodsSuppliedExVAT: 0, totalAcquisitionsExVAT: 0 },
  });
const filed = (start: string, end: string, due = 10, reclaimed = 0) => ({ start, end, boxes: boxes(due, reclaimed) });
const open = (start: string, end: string, due?: string) => ({ periodKey: start, start, end, ...(due ? { due } : {}) });
const said = (...periods: ReturnType<typeof open>[]): LastSaid => ({
  open: { at: "2026-11-28T09:14:00Z", periods },
});

describe("year", () => {
  test("has what was filed with its amount, then what is late, due and later", () => {
    const known = said(
      open("2026-11-01", "2027-01-31", "2027-03-07"),
      open("2026-05-01", "2026-07-31", "2026-09-07"),
      open("2026-08-01", "2026-10-31", "2026-12-07"),
      open("2026-02-01", "2026-02-28"),
    );
    const found = yearOf(known, [filed("2026-03-01", "2026-04-30", 100.25, 150.5)], today);
    expect(found.map(({ end, at }) => [end, at])).toEqual([
      ["2026-02-28", { kind: "due" }],
      ["2026-04-30", { kind: "filed", net: -5025n }],
      ["2026-07-31", { kind: "late", due: "2026-09-07" }],
      ["2026-10-31", { kind: "due", due: "2026-12-07" }],
      ["2027-01-31", { kind: "later", due: "2027-03-07" }],
    ]);
  });

  test("calls nothing late on its last day, and none due before the day after its period", () => {
    const found = yearOf(said(open("2026-08-01", "2026-10-21", today), open("2026-10-22", today)), [], today);
    expect(found.map(({ at }) => at)).toEqual([{ kind: "due", due: today }, { kind: "later" }]);
  });

  test("leaves out what ended over a year ago, but not what is still open", () => {
    const found = yearOf(
      said(open("2025-01-01", "2025-03-31", "2025-05-07")),
      [filed("2025-08-01", "2025-10-31")],
      today,
    );
    expect(found.map(({ end }) => end)).toEqual(["2025-03-31"]);
  });

  test("says of what was filed elsewhere that it was filed, and trusts a receipt more than HMRC's list", () => {
    const known = { ...said(open("2026-08-01", "2026-10-31")), filed: { start: "2026-05-01", end: "2026-07-31" } };
    const found = yearOf(known, [filed("2026-08-01", "2026-10-31")], today);
    expect(found.map(({ at }) => at)).toEqual([{ kind: "filed" }, { kind: "filed", net: 1000n }]);
  });

  test("has the earlier ones that were filed elsewhere, which a filing here does not take away", () => {
    const known = {
      ...said(),
      filed: { start: "2026-08-01", end: "2026-10-31" },
      filedBefore: [
        { start: "2026-05-01", end: "2026-07-31" },
        { start: "2026-02-01", end: "2026-04-30" },
        { start: "2025-08-01", end: "2025-10-31" },
      ],
    };
    const found = yearOf(known, [filed("2026-08-01", "2026-10-31")], today);
    expect(found.map(({ end, at }) => [end, at.kind])).toEqual([
      ["2026-04-30", "filed"],
      ["2026-07-31", "filed"],
      ["2026-10-31", "filed"],
    ]);
  });

  test("is empty as long as nothing is known", () => {
    expect(yearOf(undefined, [], today)).toEqual([]);
  });
});
