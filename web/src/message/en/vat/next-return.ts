import { say } from "../../say";

/** What is said of the return that is to be filed next, and of what is to be paid. */
export const nextReturn = say("nextReturn", {
  toFile: "To file",
  card: {
    title: "Next",
    none: "HMRC has no VAT return open for this number.",
    sent: "This return is on its way to HMRC.",
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
