import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const signingUp: HelpArticle = {
  title: titles["signing-up"],
  description: "What a business needs before it can file a VAT return with software.",
  words: "sign up signing up register making tax digital mtd enrol registration new business start",
  sections: [
    {
      heading: "What you need",
      body: [
        [
          "A VAT registration number: nine digits, on your VAT certificate.",
          "A Government Gateway user ID and password for the business, in which you see your VAT. An agent uses the agent services account.",
          "The business signed up to Making Tax Digital for VAT. HMRC signs up new VAT registrations by itself.",
        ],
        "[Making Tax Digital for VAT](https://www.gov.uk/guidance/making-tax-digital-for-vat) on GOV.UK tells who is signed up by HMRC, who is exempt and who can still sign up.",
      ],
    },
    {
      heading: "Just after signing up",
      body: [
        "It can take some days until HMRC lets software see the business. Until then HMRC says that there is nothing, or that you are not authorised. Nothing is wrong with your account: look again later.",
        "If you pay by Direct Debit, leave time between signing up and your next return, so that the Direct Debit comes along.",
      ],
    },
    { heading: "Then", body: ["[Start](/sign-in): sign in here, connect to HMRC, and enter the VAT number."] },
  ],
};
