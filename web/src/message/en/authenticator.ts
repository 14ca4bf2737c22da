import { say } from "../say";

/** What the page of the second step says. */
export const authenticator = say("authenticator", {
  title: "Second step at sign-in",
  lead: "An authenticator app on your phone shows a new code every 30 seconds. With one, your password alone is not enough to sign in.",
  loading: "a secret for your app",
  offer: {
    title: "Add an authenticator app",
    any: "Use any app that makes such codes, such as the one of Google, Microsoft or Apple, or a password manager.",
    again: "You may have to sign in once more first.",
    button: "Add an app",
    header: "HMRC is told that you sign in with a second step, as the law on fraud prevention asks.",
  },
  enrol: {
    title: "1. Scan this with the app",
    qr: "QR code for your authenticator app",
    phone: "Open it in an app on this device",
    type: "Or type this into the app:",
    kept: "Show it to nobody. When you leave this page before the end, nothing has changed.",
    what: "secret",
    code: "2. Enter the code that the app shows",
    field: "Code",
    hint: "Six digits. It changes every 30 seconds.",
    wrong: "Enter the six digits that the app shows.",
    confirm: "Confirm",
    stop: "Stop, and change nothing",
  },
  on: {
    title: "You have an authenticator app",
    since: (day: string) => `It was added on ${day}. Signing in with your password asks for its code.`,
    exists: "Signing in with your password asks for its code.",
    lost: "If you lose your phone, the people who run this service can switch it off for you, once they are sure that it is you.",
    change: "To use another app or phone, remove this one and add the other.",
    remove: "Remove the app",
  },
  removal: {
    title: "Remove the authenticator app?",
    says: "Your password alone is enough to sign in afterwards, and HMRC is no longer told of a second step.",
    yes: "Yes, remove it",
    no: "Keep it",
  },
  enrolled: {
    title: "Your authenticator app is added",
    next: "The next time that you sign in with your password, it asks for a code. HMRC is told of the second step from then on.",
    keep: "Keep the app: without it, you can't sign in with your password.",
  },
  removed: {
    title: "The authenticator app is removed",
    next: "Your password alone is enough to sign in now. Delete Submit from the app too.",
  },
  onward: "Go to the start page",
  google: {
    title: "You sign in with Google",
    says: "Google's own second step counts for you. See in your Google account whether it is on: a sign-in here is as safe as that one.",
    link: "Your Google account's security",
    header: "Submit does not learn of Google's second step, so HMRC is not told of it.",
  },
  callback: {
    refusedTitle: "You did not sign in again",
    refused: "Nothing was changed.",
    otherTitle: "That was somebody else",
    other:
      "Another user signed in than the one of this page, so nothing was changed. Sign out, and sign in as the user whose sign-in you want to change.",
    failedTitle: "Signing in again did not work",
    failed: "It took too long, or its page was opened twice. Nothing was changed.",
    back: "Back to the second step",
  },
});
