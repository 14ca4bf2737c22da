import type { Decimal } from "./decimal";

export const POUNDS_AND_PENCE = ["vatDueSales", "vatDueAcquisitions", "totalVatDue", "vatReclaimedCurrPeriod"] as const;
export const WHOLE_POUNDS = [
  "totalValueSalesExVAT",
  "totalValuePurchasesExVAT",
  "totalValueGoodsSuppliedExVAT",
  "totalAcquisitionsExVAT",
] as const;
export const BOXES = [...POUNDS_AND_PENCE, "netVatDue", ...WHOLE_POUNDS] as const;
export type Box = (typeof BOXES)[number];

/** The figures of a VAT return, exactly. */
export type NineBoxes = Readonly<Record<Box, Decimal>>;

/** Whether the text has the form of a period key; `####` has. */
export function isPeriodKey(text: string): boolean {
  return /^[#0-9A-Z]{4}$/.test(text);
}
