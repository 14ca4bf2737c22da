import { say } from "../../say";

/** What penalties come of, by the rules in force; sources are GOV.UK's pages that are linked beside them. */
export const meaning = say("meaning", {
  title: "What they mean",
  lateReturn: {
    title: "A return that is late",
    text: "Each late return brings a point, also one with nothing to pay. At the threshold HMRC charges £200, and £200 more for each late return after that.",
    caption: "Thresholds by how often you file",
    head: ["You file", "Threshold", "All points go after"],
    rows: [
      ["each year", "2 points", "24 months on time"],
      ["each quarter", "4 points", "12 months on time"],
      ["each month", "5 points", "6 months on time"],
    ],
    after:
      "Below the threshold a point ends by itself, after about two years. At the threshold all points go once you have filed on time for as long as the table says, and have sent every return of the last 24 months.",
    link: "Late returns on GOV.UK",
  },
  latePayment: {
    title: "A payment that is late",
    rules: [
      "Up to 15 days: no penalty, if you pay in full or agree a payment plan with HMRC by then.",
      "After 15 days: a first penalty, 3% of what was unpaid on day 15.",
      "After 30 days: another 3% of what was unpaid on day 30, and a second penalty that grows each day from day 31, at 10% a year.",
    ],
    after:
      "There is interest to pay as well, from the first day. A penalty in the list above says which rate HMRC used, and HMRC's figure is the one that counts.",
    link: "Late payments on GOV.UK",
  },
  older: {
    title: "Older rules",
    text: [
      "Before April 2025 the rates were 2% on day 15, another 2% on day 30, and 4% a year from day 31.",
      "For periods that began before January 2023 there was a default surcharge in place of points and of these penalties.",
    ],
  },
});
