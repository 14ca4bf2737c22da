import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const periodKeys: HelpArticle = {
  title: titles["period-keys"],
  description: "Where the period of a VAT return comes from, and why nobody need know its key.",
  words: "period key quarter dates wrong period missing periodKey 18A1 stagger",
  sections: [
    {
      body: [
        "HMRC has a key for each period, such as four letters and digits. A return that is sent with a wrong key is refused or lands in another period. Submit takes the key from HMRC's own list and shows you the dates: there is nothing to type.",
      ],
    },
    {
      heading: "The period that I need is not in the list",
      body: [
        [
          "Open periods come up when HMRC asks for them. A period that has not ended yet is shown, and can be filed from the day after it ends.",
          "Just after signing up, HMRC's list can be empty for some days: [no data](/help/no-data).",
          "If your periods have changed, HMRC's list changes with them. To change them, use your VAT account on GOV.UK.",
        ],
      ],
    },
    {
      heading: "The same dates are there twice",
      body: [
        "HMRC sometimes has an old key and a new one for the same dates. File the one that is due, and ask [HMRC's VAT enquiries](https://www.gov.uk/government/organisations/hm-revenue-customs/contact/vat-enquiries) about the other.",
      ],
    },
  ],
};
