/** What the pages on what is owed say. */
export const liability = {
  payments: {
    caption: "Payments that HMRC has received",
    none: "HMRC shows none for these periods yet.",
    received: "Received",
    amount: "Amount",
    undated: "Date not given",
  },
};
