import { say } from "../../say";

/** What is wrong with a VAT number as it was typed. */
export const vrn = say("vrn", {
  empty: "Enter your VAT registration number",
  branch: "Enter the first nine digits only: the last three of your twelve name a branch",
  digits: (count: number) => `A VAT registration number has nine digits; this has ${count}`,
  other: "A VAT registration number has nine digits, with or without GB in front",
});
