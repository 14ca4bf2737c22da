import type { Receipt } from "@submit/contract/api/receipt";
import { figuresOf, nineBoxes } from "@submit/contract/value/nine-boxes";

/** A receipt of a return that was filed here. */
export const receipt: Receipt = {
  receiptId: "one",
  vrn: "234567847",
  periodKey: "26C3",
  periodStart: "2026-08-01",
  periodEnd: "2026-10-31",
  formBundleNumber: "018356727168",
  processingDate: "2026-11-28T09:41:08.120Z",
  chargeRefNumber: "XD002750002155",
  recovered: false,
  source: "filed",
  figures: figuresOf(
    nineBoxes({
      vatDueSales: 1250.4,
      vatDueAcquisitions: 0,
      vatReclaimedCurrPeriod: 250.15,
      totalValueSalesExVAT: 6252,
      totalValuePurchasesExVAT: 1251,
      totalValueGoodsSuppliedExVAT: 0,
      totalAcquisitionsExVAT: 0,
    }),
  ),
  createdAt: "2026-11-28T09:41:09.000Z",
};
