import { say } from "../say";

/** What is said on the way to the sign-in. */
export const signIn = say("signIn", {
  title: "Sign in to Submit",
  lead: "You are being taken to the page on which you sign in.",
  button: "Continue to sign in",
  callback: {
    what: "your account",
    refused: { title: "You are not signed in", lead: "The sign-in was stopped before its end.", again: "Sign in" },
    unavailable: {
      title: "The sign-in service could not sign you in",
      lead: "That is no fault of yours. Try again; if it happens again, come back in a while.",
      again: "Sign in again",
    },
    failed: {
      title: "The sign-in could not be completed",
      lead: "It was begun in another tab or too long ago, or its page was opened twice. Sign in once more.",
      again: "Sign in again",
    },
    hasPassword: {
      title: "You have an account with a password",
      lead: "Sign in with your e-mail address and password, not with Google. Your returns and receipts are there.",
      why: "An e-mail address has one account here. It is not opened by Google, which would pass by your authenticator app and its code.",
      again: "Sign in with your password",
    },
  },
});
