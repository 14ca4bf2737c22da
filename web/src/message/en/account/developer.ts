import { say } from "../../say";

/** Words of the page for those who develop the app. */
export const developer = say("developer", {
  title: "For developers",
  lead: "The fraud prevention headers that this browser sends with every call to HMRC. Submit's server adds the rest.",
  leftOut: "Left out: it can't be had in this browser",
  verdict: {
    title: "What HMRC makes of them",
    simulated: "HMRC is simulated here. Its own page shows its verdict on the headers of each call:",
    simulatedLink: "The simulator's own page",
    real: "HMRC gives its verdict on the headers of the last calls:",
    realLink: "Test Fraud Prevention Headers API",
  },
});
