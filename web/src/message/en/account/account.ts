import { say } from "../../say";

/** Words of the page on one's own account. */
export const account = say("account", {
  title: "Account",
  lead: (email: string) => `You are signed in as ${email}.`,
  connections: {
    title: "HMRC connections",
    what: "your HMRC connections",
    none: "Submit has no permission to act for you at HMRC yet.",
    connect: "Connect to HMRC",
    soon: "Renew it now, so that no return is held up.",
    renew: "Renew",
  },
  signIn: {
    title: "Sign-in",
    text: "A second step makes your password alone not enough to sign in.",
  },
  plan: {
    title: "Plan",
    text: "What you may do here, and for how long.",
  },
  history: {
    title: "History",
    text: "What you did lately, and how it ended.",
  },
  data: {
    title: "Your data",
    delete: "Delete your account",
  },
});
