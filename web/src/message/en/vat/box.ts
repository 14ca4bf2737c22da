import { say } from "../../say";

/** The nine boxes of a return, and what is said of a figure. */
export const box = say("box", {
  name: {
    vatDueSales: "VAT due on sales",
    vatDueAcquisitions: "VAT due on goods from the EU",
    totalVatDue: "Total VAT due",
    vatReclaimedCurrPeriod: "VAT reclaimed on purchases",
    netVatDue: "Net VAT to pay or reclaim",
    totalValueSalesExVAT: "Total sales, without VAT",
    totalValuePurchasesExVAT: "Total purchases, without VAT",
    totalValueGoodsSuppliedExVAT: "Goods sent to the EU, without VAT",
    totalAcquisitionsExVAT: "Goods from the EU, without VAT",
  },
  /** In the words of HMRC's form. */
  label: {
    vatDueSales: "VAT due on sales and other outputs",
    vatDueAcquisitions: "VAT due on goods acquired in Northern Ireland from EU member states",
    totalVatDue: "Total VAT due",
    vatReclaimedCurrPeriod: "VAT reclaimed on purchases and other inputs",
    netVatDue: "Net VAT to pay to HMRC or reclaim",
    totalValueSalesExVAT: "Total value of sales and all other outputs, without VAT",
    totalValuePurchasesExVAT: "Total value of purchases and all other inputs, without VAT",
    totalValueGoodsSuppliedExVAT:
      "Total value of goods supplied from Northern Ireland to EU member states, without VAT",
    totalAcquisitionsExVAT: "Total value of goods acquired in Northern Ireland from EU member states, without VAT",
  },
  inText: (number: number) => `box ${number}`,
  owed: {
    nothing: "Nothing to pay or reclaim",
    toHmrc: (amount: string) => `You owe HMRC ${amount}`,
    byHmrc: (amount: string) => `HMRC owes you ${amount}`,
  },
  unreadable: "Can't be read",
  error: {
    empty: (number: number) => `Box ${number}: enter an amount. Enter 0 if there is none`,
    decimals: (number: number, example: string) =>
      `Box ${number}: an amount has at most two decimals, such as ${example}`,
    amount: (number: number, example: string) => `Box ${number}: enter an amount in pounds, such as ${example}`,
    pence: (number: number) => `Box ${number}: HMRC takes whole pounds here, and this amount has pence`,
    range: (number: number, limit: string) => `Box ${number}: the amount must be between -£${limit} and £${limit}`,
    total: "Box 1 and box 2 together are more than HMRC takes in box 3",
    net: "Box 4: the difference to box 3 is more than HMRC takes in box 5 (£99,999,999,999.99)",
  },
});
