import { say } from "../../say";

/** Words of the page on penalties, and of the rows in its lists. */
export const penalty = say("penalty", {
  title: "Penalties",
  what: "your penalties",
  lateReturns: "Late returns",
  latePayments: "Late payments",
  points: {
    unreadable: "How many penalty points you have can't be read",
    none: "You have no penalty points",
    one: "You have 1 penalty point",
    some: (points: number) => `You have ${points} penalty points`,
    threshold: (points: number) => `You have ${points} penalty points and have reached the threshold`,
    of: (points: number, threshold: number) => `You have ${points} of ${threshold} penalty points`,
  },
  advice: {
    unknown: "At the threshold HMRC charges £200, and £200 more for each late return after that.",
    reachedUntil: (date: string) =>
      `Each further late return costs £200. File every return on time until ${date}, and send any that are missing: then HMRC takes all points away.`,
    reached:
      "Each further late return costs £200. File every return on time for a while, and send any that are missing: then HMRC takes all points away.",
    below: (threshold: number) =>
      `At ${threshold} points HMRC charges £200, and £200 more for each late return after that. Below ${threshold}, each point ends by itself.`,
  },
  lateReturn: {
    received: (date: string) => `HMRC received it on ${date}`,
    due: (date: string) => `Due on ${date}`,
    status: {
      Open: "Not filed yet",
      Fulfilled: "Filed",
      Reversed: "HMRC no longer asks for it",
    } as Readonly<Record<string, string>>,
    category: {
      point: "Point",
      threshold: "Point and charge",
      charge: "Charge",
    } as Readonly<Record<string, string>>,
  },
  counts: {
    unreadable: "Whether it counts can't be read",
    until: (date: string) => `Counts until ${date} at the latest`,
    untilUnreadable: "Counts until a date that can't be read",
    no: "No longer counts",
    noAs: (reason: string) => `No longer counts: ${reason}`,
    reason: {
      appeal: "your appeal was upheld",
      "submission-frequency-change": "you file in other periods now",
      "obligations-reversed": "the return was not due after all",
      "hmrc-removed": "HMRC took it away",
      "natural-expiry": "its time was over",
      "penalty-removed": "HMRC took the penalty away",
      "expiry-conditions-met": "you have filed on time since",
      "hmrc-reset": "HMRC set your points to nought",
    } as Readonly<Record<string, string>>,
  },
  totals: {
    unreadable: "What HMRC says of late payment penalties can't be read.",
    none: "You have no late payment penalties.",
    amountUnreadable: "an amount that can't be read",
    some: (charged: string, growing: string) =>
      `Late payment penalties: ${charged} charged, and ${growing} that still grows.`,
  },
  latePayment: {
    category: { LPP1: "First penalty", LPP2: "Second penalty" } as Readonly<Record<string, string>>,
    other: "Penalty",
    growing: (category: string) => `${category}, still growing`,
    vatDue: (date: string) => `The VAT was due on ${date}.`,
    plan: "You have agreed a payment plan with HMRC.",
    day15: (rate: number, amount: string) => `${rate}% of ${amount} that was unpaid after 15 days`,
    day30: (rate: number, amount: string) => `${rate}% of ${amount} that was unpaid after 30 days`,
    daily: (rate: number) => `${rate}% a year`,
    dailyFor: (rate: number, days: string) => `${rate}% a year, for ${days} days so far`,
  },
  left: (amount: string) => `${amount} left to pay.`,
  leftDue: (amount: string, date: string) => `${amount} left to pay, due on ${date}.`,
  appeal: {
    other: "Appealed",
    tribunal: (state: string) => `${state}, at the tribunal`,
    state: {
      "under-appeal": "Under appeal",
      "appeal-upheld": "Appeal upheld",
      "appeal-rejected": "Appeal rejected",
      "cannot-be-appealed": "Can't be appealed",
    } as Readonly<Record<string, string>>,
  },
  noPeriod: "A period that HMRC does not name",
  charge: {
    summary: "What HMRC holds on charge",
    what: "the charge",
    none: "HMRC gives no details of it.",
    amount: "Amount",
    paid: "Paid or cleared",
    left: "Left to pay",
    issued: "Issued",
    interestCharged: "Interest charged",
    interestGrowing: "Interest growing",
    period: "For",
    due: "Due",
    rate: "Interest rate",
    rateAYear: (rate: number) => `${rate}% a year`,
  },
});
