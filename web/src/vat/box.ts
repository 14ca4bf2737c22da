import { type Boxes, boxEntries, boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";

/** A box that the user fills; boxes 3 and 5 are computed. */
export type EnteredBox = keyof Boxes;

/** The boxes that the user fills, in their order. */
export const enteredBoxes = Object.keys(boxEntries) as EnteredBox[];

/** The field to change for a box: boxes 3 and 5 follow from others. */
export function fieldOf(box: keyof NineBoxes): EnteredBox {
  if (box === "totalVatDue") return "vatDueSales";
  return box === "netVatDue" ? "vatReclaimedCurrPeriod" : box;
}

/** Boxes 6 to 9 take whole pounds. */
export function isWhole(box: keyof NineBoxes): boolean {
  return box.startsWith("total") && box !== "totalVatDue";
}

/** What each box holds. */
export const boxLabel: Record<keyof NineBoxes, string> = {
  vatDueSales: "VAT due on sales and other outputs",
  vatDueAcquisitions: "VAT due on goods acquired in Northern Ireland from EU member states",
  totalVatDue: "Total VAT due",
  vatReclaimedCurrPeriod: "VAT reclaimed on purchases and other inputs",
  netVatDue: "Net VAT to pay to HMRC or reclaim",
  totalValueSalesExVAT: "Total value of sales and all other outputs, without VAT",
  totalValuePurchasesExVAT: "Total value of purchases and all other inputs, without VAT",
  totalValueGoodsSuppliedExVAT: "Total value of goods supplied from Northern Ireland to EU member states, without VAT",
  totalAcquisitionsExVAT: "Total value of goods acquired in Northern Ireland from EU member states, without VAT",
};

/** What helps to fill a box. */
export const boxHint: Record<keyof NineBoxes, string> = {
  vatDueSales: "Pounds and pence",
  vatDueAcquisitions: "Pounds and pence. Enter 0 if you don't trade through Northern Ireland",
  totalVatDue: "Box 1 plus box 2",
  vatReclaimedCurrPeriod: "Pounds and pence. Includes VAT on goods acquired from EU member states",
  netVatDue: "The difference between box 3 and box 4",
  totalValueSalesExVAT: "Whole pounds. Includes your box 8 figure",
  totalValuePurchasesExVAT: "Whole pounds. Includes your box 9 figure",
  totalValueGoodsSuppliedExVAT: "Whole pounds. Enter 0 if you don't trade through Northern Ireland",
  totalAcquisitionsExVAT: "Whole pounds. Enter 0 if you don't trade through Northern Ireland",
};

/** A message about fields, with their boxes instead: software has names for them, people know the numbers. */
export function withBoxNames(message: string): string {
  return Object.entries(boxNumber).reduce((text, [field, box]) => text.replaceAll(field, `box ${box}`), message);
}
