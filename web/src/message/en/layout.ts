import { say } from "../say";

/** What stands around every page. */
export const layout = say("layout", {
  skip: "Skip to the content",
  offline: "You seem to be offline, or Submit can't be reached. Nothing was lost; trying again goes on by itself.",
  outdated: "Submit has been updated since this page was loaded.",
  reload: "Load this page again",
  clockOff: (today: string) => `Your computer's clock is wrong. Today is ${today}, and Submit goes by that.`,
  service: "About this service",
  about: "Submit files VAT returns with HMRC. It is not part of HMRC.",
  testService: "This is a test service: nothing filed here reaches a real tax account.",
  developers: "For developers",
  broken: {
    title: "Something went wrong on this page",
    text: "Nothing you filed is affected. Load the page again; if it happens again, come back in a while.",
    start: "Go to the start page",
  },
});
