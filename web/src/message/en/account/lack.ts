import { say } from "../../say";

/** What is said where somebody has no plan with which to file. */
export const lack = say("lack", {
  title: {
    free: "Choose a plan to file",
    full: "All places are taken",
    invitation: "Enter your invitation code",
    nothing: "There is no plan to file with",
  },
  free: "You have no plan that lets you see what HMRC holds, and file.",
  full: (time: string) =>
    `The next place is free on ${time} at the latest. Sign in again then: if it is still free, it is yours.`,
  fullForNow: "Sign in again later: if a place is free then, it is yours.",
  invitation: "To see what HMRC holds, and to file, you need a code from whoever runs this service.",
  nothing: "Ask whoever runs this service.",
  without: "Without one you can see your receipts, and keep your list of clients.",
  choose: "Choose a plan",
  enter: "Enter your code",
});
