import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const noData: HelpArticle = {
  title: titles["no-data"],
  description: "Why HMRC's list of VAT returns, of what is owed or of payments can be empty.",
  words: "no data empty nothing found 404 not found missing returns liabilities payments",
  sections: [
    {
      heading: "No returns",
      body: [
        [
          "**You have just signed up or registered.** It can take some days until HMRC's systems agree. Look again then.",
          "**Nothing is due.** HMRC lists a period once it asks for it.",
          "**Another business.** [Compare the VAT number](/vat-number) with your VAT certificate.",
        ],
      ],
    },
    {
      heading: "Nothing owed, or no payments",
      body: [
        [
          "What a return comes to shows some time after it was filed: often hours, sometimes days. Pay by the date on the receipt, and do not wait for it to show.",
          "A payment shows when HMRC has put it against what was owed. Some have no date at HMRC.",
        ],
      ],
    },
    {
      heading: "Part of the list is missing",
      body: [
        "When HMRC answers for some dates and fails for others, or sends something that can't be read, Submit shows the rest and says what is missing. Nothing is shown as nought because it could not be read.",
      ],
    },
  ],
};
