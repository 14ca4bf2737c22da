import { say } from "../say";

/** What the pages on what is owed say. */
export const liability = say("liability", {
  title: "What you owe",
  loading: "what you owe",
  years: { label: "Periods that ended in", last: "the last year" },
  list: {
    none: "HMRC shows nothing for these periods yet.",
    nothing: "You owe nothing for these periods",
    notAllSaid: "HMRC does not say all that you owe",
    missing: (rows: number) =>
      `${rows === 1 ? "One row below is" : `${rows} rows below are`} in no sum on this page: HMRC does not say what is left of ${rows === 1 ? "it" : "them"}, or not in a form that can be read. Look in your HMRC account.`,
    owed: (amount: string) => `You owe HMRC ${amount}`,
    scope: "This is for the periods chosen above; others are not in this sum.",
    credit: (amount: string) => `HMRC owes you ${amount}. The two are not set against each other here.`,
    open: "To pay",
    settled: "Settled",
    rest: "Other",
    notVat: "Not VAT",
    notVatLead:
      "HMRC lists these beside your VAT. They are in no sum on this page, and the payment details for VAT are not for them: HMRC's letter says how to pay them.",
  },
  row: {
    noPeriod: "Not for one period",
    oddPeriod: "A period that can't be read",
    unsaid: "HMRC does not say what is left of it",
    credit: "HMRC owes you",
    settled: "Settled",
    settledDue: (day: string) => `Due on ${day}`,
    noDue: "HMRC gives no due date",
    oddDue: "HMRC's due date can't be read",
    oddAmount: "Can't be read",
    due: (day: string) => `Due on ${day}`,
    wasDue: (day: string) => `It was due on ${day}`,
    leftOf: (whole: string) => `left of ${whole}`,
  },
  payments: {
    title: "Payments received",
    order: "HMRC lists a payment by the period that it is for, not by the day it arrived.",
    loading: "your payments",
    caption: "Payments that HMRC has received",
    none: "HMRC shows none for these periods yet.",
    received: "Received",
    amount: "Amount",
    undated: "Date not given",
  },
  payMissing:
    "The amount to pay leaves out what HMRC gives no amount or no due date for, or not in a form that can be read.",
  lag: "HMRC's list runs behind: a return that you have just filed, or a payment that you have just made, can take some days to show here.",
});
