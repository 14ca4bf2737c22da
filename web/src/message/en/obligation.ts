import { say } from "../say";

/** What is said of the returns that are due and of those that HMRC holds. */
export const obligation = say("obligation", {
  title: "VAT returns",
  loadingDue: "the returns that are due",
  loadingFiled: "the returns that were filed",
  loadingReceipts: "your receipts",
  open: {
    title: "To file",
    none: "HMRC shows no return to file. After signing up to Making Tax Digital for VAT it can take some days until they appear.",
    due: (date: string) => `Due on ${date}`,
    wasDue: (date: string) => `It was due on ${date}`,
    notEnded: "Not ended yet",
    from: (date: string) => `You can file it from ${date}.`,
    filed: "Filed",
    filedOn: (date: string) => `You filed it on ${date}.`,
    unreadable: "Can't be filed here now",
    unreadableText: "Look again tomorrow, or file it in your HMRC account if it can't wait.",
    prepare: "Prepare",
    prepareFor: (period: string) => `the return for ${period}`,
    receipt: "Receipt",
    receiptFor: (period: string) => `for ${period}`,
  },
  filed: {
    title: "Filed in the last year",
    none: "HMRC shows none.",
    tag: "Filed",
    received: (date: string) => `HMRC received it on ${date}`,
    view: "View",
    viewOf: (period: string) => `the return for ${period}`,
  },
  held: {
    title: "A return that HMRC holds",
    back: "Back to your VAT returns",
    loadingPeriod: "this period",
    none: "HMRC shows no return for this period.",
    loading: "the return",
    caption: "The nine boxes that HMRC holds",
    receipt: "See its receipt",
  },
  tag: {
    toFile: "To file",
  },
  next: {
    title: "Next",
    none: "HMRC has no VAT return open for this number.",
    running: "This period is still running. You can file its return once it has ended.",
    wasDue: (date: string) => `It was due on ${date}.`,
    due: (date: string) => `The last day is ${date}.`,
    all: "See all VAT returns",
    prepare: "Prepare this return",
  },
  reminder: {
    penalties: "See your penalties",
    /** Of a return that is still to be filed, with its due date and those on which penalties begin and grow. */
    file: {
      before: (due: string) =>
        `HMRC must have the return, and any VAT that it says you owe, by ${due}. A late return brings a penalty point.`,
      late: (by: string) =>
        `A late return brings a penalty point. If it says that you owe VAT, that is late too: pay it by ${by} and no penalty is charged on it.`,
      firstPenalty: (by: string) =>
        `A late return brings a penalty point. If it says that you owe VAT, HMRC charges a first late payment penalty on it, and adds to that unless it is paid by ${by}.`,
      secondPenalty:
        "A late return brings a penalty point. If it says that you owe VAT, HMRC charges two late payment penalties on it, and the second grows each day until the VAT is paid.",
    },
    /** Of an amount that is to be paid. */
    pay: {
      before: (amount: string, due: string) =>
        `${amount} must have reached HMRC by ${due}. Some ways to pay take days.`,
      late: (amount: string, due: string, by: string) =>
        `${amount} was due on ${due}. Pay it, or agree a payment plan with HMRC, by ${by} and no late payment penalty is charged.`,
      firstPenalty: (amount: string, due: string, by: string) =>
        `${amount} was due on ${due}. HMRC charges a first late payment penalty, and adds to it if this is not paid by ${by}.`,
      secondPenalty: (amount: string, due: string) =>
        `${amount} was due on ${due}. HMRC charges two late payment penalties, and the second grows each day until this is paid.`,
    },
  },
});
