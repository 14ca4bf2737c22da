import { say } from "../../say";

/** Words of the page on the permission that HMRC asks for, and of the way back from HMRC. */
export const connect = say("connect", {
  title: "Connect to HMRC",
  lead: "HMRC asks you to give Submit permission before it may see or file your VAT returns.",
  what: "your connection to HMRC",
  bundles: "your plan",
  go: "Continue to HMRC",
  another: "Connect with another account",
  account: {
    title: "Which account to use",
    business: "A business:",
    businessText: "the Government Gateway organisation account that is signed up to Making Tax Digital for VAT.",
    agent: "An agent:",
    agentText: "your Agent Services account.",
    test: "This is a test service:",
    testText: "use a test user of HMRC's sandbox. Real accounts don't work here.",
    permission:
      "You sign in on HMRC's own pages: Submit never sees your password. The permission lasts up to 18 months, and you can take it back at any time, here or in your HMRC account.",
  },
  connected: {
    title: "You are connected",
    several: (count: number) => `You are connected by ${count} sign-ins`,
    again: "Connect again",
    disconnect: "Disconnect",
  },
  ended: "Sign-ins that have ended",
  callback: {
    denied: {
      title: "You did not give permission",
      lead: "HMRC told us that you chose not to, so nothing is connected.",
      text: "Submit needs the permission to see what is due and to file. You can give it whenever you are ready.",
      back: "Back to connecting",
    },
    refused: {
      title: "This connection was refused",
      lead: "Another user of this browser began it, or it was begun over an hour ago. It is forgotten, and nothing was connected.",
      again: "Begin a new connection",
    },
    unsettled: {
      title: "HMRC is taking its time",
      lead: "The connection is still being made. Nothing is lost.",
      look: "Look again",
    },
    failed: {
      title: "The connection could not be made",
      lead: "HMRC's permission page was opened too long ago, in another tab, by another user or twice. Nothing was changed.",
      again: "Connect again",
    },
  },
});
