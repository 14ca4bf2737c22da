import { say } from "../../say";

/** What the page says on which the figures of a return are entered. */
export const figure = say("figure", {
  due: (date: string, vrn: string) => `Due on ${date}. VAT number ${vrn}`,
  wasDue: (date: string, vrn: string) => `It was due on ${date}. VAT number ${vrn}`,
  dueUnreadable: (vrn: string) => `HMRC's due date for it can't be read. VAT number ${vrn}`,
  earlier: {
    title: (period: string) => `The return for ${period} is still to be filed`,
    text: "HMRC expects returns in their order. You can file this one first all the same.",
    link: "Go to the earlier return",
  },
  nil: {
    ask: "Nothing to declare?",
    button: "File a nil return",
  },
  title: "Figures",
  euGoods: {
    label: "I move goods between Northern Ireland and the EU",
    hint: "If not, boxes 2, 8 and 9 are 0.",
  },
  box: "Box",
  pound: "£",
  plusMinus: "±",
  flatRate: {
    label: "Total sales, including VAT",
    hint: "Including VAT, as you use the Flat Rate Scheme. Whole pounds",
  },
  hint: {
    whole: (label: string) => `${label}. Whole pounds`,
    wholeWith: (label: string, box: number) => `${label}. Whole pounds. Includes your box ${box} figure`,
    total: "Box 1 plus box 2",
    net: "The difference between box 3 and box 4",
  },
  sign: (number: number) => `Negative amount in box ${number}`,
  error: "Error:",
  withoutPence: (amount: string) => `Leave out the pence: £${amount}`,
  unknown: "–",
  spoken: (number: number, label: string, amount: string) => `Box ${number}, ${label}: ${amount}.`,
  summary: {
    title: "Summary",
    owed: "You will owe HMRC",
    repaid: "HMRC will repay you",
    nothing: "Nothing to pay or reclaim",
    unknown: "Fill in boxes 1 and 4",
    bars: "Net VAT, this return and those before",
    check: "Check your return",
    kept: "Nothing is sent yet. What you enter is kept as a draft in your account.",
  },
});
