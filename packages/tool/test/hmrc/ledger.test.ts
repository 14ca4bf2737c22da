import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSimulated } from "./simulated";

let hmrc: Awaited<ReturnType<typeof startSimulated>>;
beforeAll(async () => {
  hmrc = await startSimulated();
});
afterAll(() => hmrc.stop());

const period = (periodKey: string, start: string, end: string) => ({ periodKey, start, end, due: end });
/** A year and a half: HMRC is asked for it in parts. */
const range = { from: "2025-05-01", to: "2026-11-01" };

describe("payments of a range that HMRC is asked for in parts", () => {
  test("two without a date and of one amount are two, and one that two of the parts show is one", async () => {
    const periods = [
      period("25B2", "2025-05-01", "2025-06-30"),
      // Whole in the last three months of the first part and the first three of the second.
      period("26A1", "2026-02-01", "2026-04-20"),
      period("26C3", "2026-07-01", "2026-09-30"),
    ];
    const vrn = await hmrc.business({ periods, directDebit: false });
    for (const { periodKey, start, end } of periods) {
      const boxes = { vatDueSales: 500, vatDueAcquisitions: 0, vatReclaimedCurrPeriod: 0 };
      const rest = { totalValueSalesExVAT: 0, totalValuePurchasesExVAT: 0, totalAcquisitionsExVAT: 0 };
      const input = { vrn, periodKey, periodStart: start, periodEnd: end, ...boxes, ...rest } as const;
      await hmrc.ask("hmrcVatReturnPost", { ...input, totalValueGoodsSuppliedExVAT: 0, finalised: true });
      await hmrc.pay({ vrn, amount: 12.5, received: null, periodKey });
    }
    const { output, calls } = await hmrc.ask("hmrcVatPaymentGet", { vrn, ...range });
    expect(output?.payments).toEqual([{ amount: 12.5 }, { amount: 12.5 }, { amount: 12.5 }]);
    expect(calls).toHaveLength(3);
    const owed = await hmrc.ask("hmrcVatLiabilityGet", { vrn, ...range });
    expect(owed.output?.liabilities.map(({ outstandingAmount }) => outstandingAmount)).toEqual([487.5, 487.5, 487.5]);
  });
});
