import { say } from "../../say";

/** What the pages say on which a return is prepared, declared and followed on its way to HMRC; its figures and its check have files of their own. */
export const filing = say("filing", {
  form: {
    title: "VAT return",
    titleOf: (period: string) => `VAT return, ${period}`,
    loading: "this period",
    loadingReceipts: "your receipts",
    notEnded: "This period has not ended yet",
    notEndedText: (date: string) => `You can file its return from ${date}.`,
    back: "Back to your VAT returns",
    filed: "This return is filed",
    filedText: "There is nothing more to do.",
    filedLag: "HMRC may take some days to show it. There is nothing more to do.",
    receipt: "See the receipt",
    underWay: "This return is on its way",
    underWayText: "You have sent it to be filed. Look at how that ends before you change anything.",
    follow: "See how far it is",
    none: "HMRC shows no return to file for this period",
    noneText: "It may be filed already, or the address may be mistyped.",
    returns: "See your VAT returns",
  },
  declaration: {
    title: "Declaration",
    who: "Who files this return?",
    error: "Error:",
    undeclared: "Tick the box to make the declaration",
    made: "I have read this and make the declaration",
    makers: { business: "The business itself", agent: "An agent, for a client" },
  },
  nothing: {
    title: "Nothing is being sent here",
    lead: "If you filed this return, its receipt is among your receipts.",
    receipts: "Your receipts",
    activity: "What you did lately, and how it ended",
    returns: "Your VAT returns",
  },
});
