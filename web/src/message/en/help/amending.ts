import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const amending: HelpArticle = {
  title: titles.amending,
  description: "A VAT return can't be sent again. How to put a mistake right with HMRC.",
  words: "amend change correct mistake error wrong figure again resubmit adjustment VAT652",
  sections: [
    {
      body: [
        "HMRC takes a return once, and there is no way to send it again or to take it back. A mistake is put right in one of two ways.",
      ],
    },
    {
      heading: "In your next return",
      body: [
        "If the mistakes of the last four years come to £10,000 or less, or to no more than £50,000 and less than 1% of your sales. Add what you owe to box 1, or what you are owed to box 4, and keep a note of what was wrong.",
      ],
    },
    {
      heading: "By telling HMRC",
      body: [
        "If they come to more than that, or if a mistake was made on purpose.",
        "[Correct errors in your VAT Return](https://www.gov.uk/submit-vat-return/correct-errors-in-your-vat-return) on GOV.UK has the rules, which may have changed since this page was written, and how to tell HMRC.",
      ],
    },
  ],
};
