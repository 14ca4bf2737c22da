import { say } from "../../say";

/** Words of the page that asks for a VAT number. */
export const vatNumber = say("vatNumber", {
  title: "Your VAT number",
  label: "VAT registration number",
  hint: "Nine digits, on your VAT certificate. GB in front and spaces are fine.",
  doubt: (vrn: string) => `Is ${vrn} right?`,
  doubtText:
    "Its last two digits don't fit the others, which often means a slip of a key. Some real numbers are like that too: if it is what your certificate says, go on.",
  yes: "Yes, go on",
  save: "Save and go on",
});
