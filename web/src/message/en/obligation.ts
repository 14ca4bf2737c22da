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
});
