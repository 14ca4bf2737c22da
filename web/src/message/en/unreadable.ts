import { say } from "../say";

/** What pages say of answers of HMRC's that can't be read, or had, whole. */
export const unreadable = say("unreadable", {
  row: (what: string) => `HMRC sent this row with something that can't be read: ${what}.`,
  answer: (what: string) => `HMRC sent this answer with something that can't be read: ${what}.`,
  /** For which dates HMRC fails: what was due then is in no list. */
  leftOut: {
    title: "Some VAT returns are missing here",
    text: (dates: string) =>
      `HMRC answers with an error when it is asked for VAT returns ${dates}, so they are not in this list. Look again tomorrow, or in your HMRC account now.`,
    after: (day: string) => `from ${day} on`,
    before: (day: string) => `up to ${day}`,
    between: (from: string, to: string) => `from ${from} to ${to}`,
  },
  and: "and",
  box: (number: number) => `box ${number}`,
  /** Members of HMRC's rows, by its own names; one that is not here is told by that name. */
  members: {
    periodKey: "HMRC's key of the period",
    start: "when the period starts",
    end: "when the period ends",
    due: "when it is due",
    status: "whether it is filed",
    received: "when HMRC received it",
    amount: "the amount",
    taxPeriod: "the period",
    type: "what it is for",
    originalAmount: "the whole amount",
    outstandingAmount: "what is left to pay",
    totalisations: "the totals",
    lateSubmissionPenalty: "what HMRC says of late returns",
    latePaymentPenalty: "what HMRC says of late payments",
    summary: "how many points you have",
    details: "the list",
    activePenaltyPoints: "how many points count",
    inactivePenaltyPoints: "how many points no longer count",
    regimeThreshold: "at how many points HMRC charges",
    periodOfComplianceAchievement: "until when to file on time",
    effectiveRegistrationDate: "the date of registration",
    flatRateScheme: "what HMRC says of the Flat Rate Scheme",
    customerDetails: "what HMRC says of the registration",
  } as Readonly<Record<string, string>>,
});
