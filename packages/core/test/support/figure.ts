/** The seven boxes of a return, in pounds: each has another value, so that none can stand for another unseen. */
export const figures = {
  vatDueSales: 1250.4,
  vatDueAcquisitions: 0.1,
  vatReclaimedCurrPeriod: 310.15,
  totalValueSalesExVAT: 6252,
  totalValuePurchasesExVAT: 1550,
  totalValueGoodsSuppliedExVAT: 48,
  totalAcquisitionsExVAT: 17,
};
