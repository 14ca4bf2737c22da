import { say } from "../say";

/** What is said of paying HMRC: on receipts and on what is owed. */
export const payment = say("payment", {
  title: "Pay HMRC",
  by: (day: string) => `by ${day}`,
  late: (day: string) => `It was due on ${day}. Pay it as soon as you can.`,
  undated: "HMRC has not said by when.",
  sandbox: "This is a test service: nothing is owed for what is filed here. Pay nothing.",
  later: (amount: string) => `${amount} more is due later.`,
  details: {
    amount: "Amount",
    reference: "Reference: your VAT number",
    name: "Account name",
    sortCode: "Sort code",
    accountNumber: "Account number",
  },
  checked: (day: string) => `Checked against GOV.UK on ${day}.`,
  unchecked: "The details of HMRC's account were not checked of late, so they are not shown here.",
  govUk: "Pay your VAT bill on GOV.UK",
  /** What stands before and after the link to GOV.UK. */
  abroad: { before: "From an account abroad, or another way:", after: "" },
  onlyGovUk: { before: "Use the details on", after: "" },
  ways: {
    title: "Send it by",
    fasterPayments: "Faster Payments",
    chaps: "CHAPS",
    bacs: "Bacs",
    anyDay: (day: string) => `${day}, weekends too`,
    missed: "too late for this one",
    unknown: "check the bank holidays with your bank",
  },
  copy: {
    label: "Copy",
    /** What a screen reader hears after `Copy`. */
    what: (name: string) => `the ${name}`,
    done: (name: string) => `Copied the ${name}`,
    failed: "Your browser did not copy it. Select the text and copy it yourself.",
    copied: "Copied",
  },
  twice: "If HMRC holds a Direct Debit for you, it takes the money itself: don't pay twice.",
  directDebit: {
    title: "HMRC takes this by Direct Debit",
    /** On the page of what is owed. */
    known: (day: string) =>
      `When you filed on ${day}, HMRC said that it holds a Direct Debit for you. That is all that is known of it here: if you have cancelled it since, pay by bank transfer.`,
    taken: (amount: string, day: string) => `HMRC takes ${amount} on ${day}. There is nothing for you to do.`,
    undated: (amount: string) =>
      `HMRC takes ${amount} three working days after it is due. There is nothing for you to do.`,
    late: (amount: string) =>
      `${amount} is past its due date. After a late return HMRC takes it within days; if that doesn't happen, pay by bank transfer.`,
  },
});
