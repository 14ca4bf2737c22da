import { say } from "../../say";

/** What stands around every page that needs no sign-in. */
export const frame = say("frame", {
  /** The language that is not this one, in its own words. */
  otherLanguage: { name: "Cymraeg", code: "cy" },
  brand: "Submit",
  skip: "Skip to the content",
  navigation: "Main",
  about: "About this service",
  how: "How it works",
  price: "Price",
  help: "Help",
  signIn: "Sign in",
  yours: "Your VAT",
  privacy: "Privacy",
  terms: "Terms",
  accessibility: "Accessibility",
  security: "Security",
  status: "Status",
  contact: "Contact",
  picture:
    "The mark of Submit, the nine boxes of a VAT return with the fifth one ticked, and the words: File your VAT return from your own spreadsheet.",
  installed: "File your VAT returns with HMRC, and keep the receipts.",
  notHmrc: "Submit files VAT returns with HMRC. It is not part of HMRC.",
  runBy: (name: string) => `This service is run by ${name}.`,
});
