import { say } from "../say";

/** Words of the home page. */
export const home = say("home", {
  title: "Your VAT",
  lead: "What is due, and what to do.",
  connection: "your connection to HMRC",
  setUp: {
    title: "Set-up",
    done: "Done",
    toDo: "To do",
    change: "Change",
    hmrc: {
      title: "HMRC connection",
      text: "Give Submit permission to see and file your business's VAT returns.",
      action: "Connect to HMRC",
    },
    vatNumber: {
      title: "VAT number",
      text: "The nine digits on your VAT certificate.",
      action: "Enter your VAT number",
    },
  },
  ending: {
    title: (date: string) => `Your connection to HMRC ends on ${date}`,
    text: "Connect again before that, and nothing stops.",
    again: "Connect again",
  },
  filing: {
    title: "A return is still on its way to HMRC",
    text: (time: string) => `You sent it on ${time}, and its answer is not here yet.`,
    look: "See how far it is",
  },
  said: {
    at: (time: string) => `As HMRC showed it on ${time}.`,
    asking: "Asking HMRC…",
    failed: "HMRC could not be asked just now.",
    again: "Ask HMRC again",
    what: "what HMRC holds",
  },
  money: {
    title: "Money",
    due: (amount: string, date: string) => `${amount} is due on ${date}.`,
    wasDue: (amount: string, date: string) => `${amount} is late: it was due on ${date}.`,
    byDebit: (amount: string) => `HMRC takes ${amount} by Direct Debit. There is nothing for you to do.`,
    credit: (amount: string) => `HMRC owes you ${amount}.`,
    missing: "HMRC does not say of everything what is left of it.",
    pay: "See what you owe and how to pay",
  },
  year: {
    title: "Your year",
    filed: "Filed",
    due: "Due",
    late: "Late",
    later: "Later",
    by: (date: string) => `by ${date}`,
    elsewhere: "Not filed here",
    repaid: (amount: string) => `${amount} repaid`,
  },
  net: {
    title: "Net VAT (box 5)",
    bars: "The last returns that were filed here",
    caption: "Box 5 of the returns that were filed here last",
    period: "Period",
    amount: "Box 5",
  },
});
