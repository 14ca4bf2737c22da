import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const stillOpen: HelpArticle = {
  title: titles["still-open"],
  description: "Why a VAT return that was filed can show as still to be filed, and how long that lasts.",
  words: "still open obligation not fulfilled overdue reminder delay hours days",
  sections: [
    {
      body: [
        "HMRC's list of what is due is often behind: for hours, and at times for days, after it has taken a return. Do not file it again.",
      ],
    },
    {
      heading: "How to be sure",
      body: [
        [
          "If there is a receipt for the period under [Receipts](/receipt), HMRC has your return. The receipt is the proof.",
          "Submit goes by its own receipt, and does not offer to file the period again while HMRC catches up.",
          "If you filed it elsewhere, look there for the receipt.",
        ],
      ],
    },
    {
      heading: "If it lasts longer than a few days",
      body: [
        "Ask [HMRC's VAT enquiries](https://www.gov.uk/government/organisations/hm-revenue-customs/contact/vat-enquiries), with the reference on the receipt at hand.",
      ],
    },
  ],
};
