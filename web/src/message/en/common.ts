import { say } from "../say";

/** Words that several pages say. */
export const common = say("common", {
  problem: "There is a problem",
  help: (title: string) => `Help: ${title} (opens in a new tab)`,
  bar: (period: string, amount: string) => `${period}: ${amount}`,
});
