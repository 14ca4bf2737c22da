import { say } from "../../say";

/** What the page says on which a return is checked before it is sent. */
export const check = say("check", {
  title: "Check your return",
  headline: {
    owed: (amount: string) => `You will owe HMRC ${amount}`,
    repaid: (amount: string) => `HMRC will repay you ${amount}`,
    nothing: "Nothing to pay or reclaim",
    and: (rest: string) => `, ${rest}`,
  },
  vrn: (vrn: string) => `VAT number ${vrn}`,
  rows: {
    title: "Your nine boxes",
    now: "This return",
    last: "Last return",
    lastYear: "A year ago",
    box: (number: number) => `Box ${number}`,
    and: ",",
    labelFlatRate: "Total value of sales and all other outputs, including VAT",
    change: "Change",
    changeBox: (number: number) => ` box ${number}`,
  },
  questions: {
    title: "Does this look right?",
    text: "You can send the return all the same.",
    usual: "That is right: don't ask again for this VAT number",
    change: (number: number) => `Change box ${number}`,
    earlier: "Go to the earlier return",
    earlierOpen: (period: string) => `The return for ${period} is still to be filed. Is this the one to file now?`,
    same: "All nine figures are the same as last time. Are they the figures of this period?",
    hundredfold: (box: number, last: string) =>
      `Box ${box} was ${last} last time, and is about a hundred times that or a hundredth of it. Is the decimal point in its place?`,
    swapped: (box: number, last: string) =>
      `Box ${box} was ${last} last time, and differs by two digits that changed places. Is it right?`,
    acquisitions: "Box 9 is more than box 7, which includes it. Are both right?",
    supplies: "Box 8 is more than box 6, which includes it. Are both right?",
    vatAboveSales:
      "Box 1 is more than 20% of box 6. Are they the right way round? Postponed import VAT, a reverse charge or a correction can make it so.",
    vatAbovePurchases:
      "Box 4 is more than 20% of box 7. Are they the right way round? Postponed import VAT, a reverse charge or a correction can make it so.",
    firstRepayment: "HMRC would repay you this time, after four payments in a row. Is box 4 right?",
    negative: (box: number) => `Box ${box} is negative. Is it a correction?`,
  },
  undeclared: "Tick the box to make the declaration",
  submit: "Submit the return to HMRC",
  incomplete: {
    title: "There are no complete figures to check",
    text: "Enter them first. If you filed this return already, its receipt is among your receipts.",
    link: "Go to the figures",
  },
  compared: {
    same: "the same as last time",
    less: (by: string) => `${by} less than last time`,
    more: (by: string) => `${by} more than last time`,
    wasOwed: (last: string) => `last time you owed ${last}`,
    wasRepaid: (last: string) => `last time HMRC repaid you ${last}`,
    wasNothing: "last time there was nothing to pay",
  },
});
