import type { BusinessTerms } from "@submit/contract/protocol/business-terms";
import type { Article } from "../../article";

/** What it costs, and how one comes by it. */
export const price = (sentence: string, terms: BusinessTerms): Article => ({
  title: "Price",
  description: "What filing VAT returns with Submit costs.",
  sections: [
    { body: [sentence] },
    { heading: "How to begin", body: [priceWords.had(terms), priceWords.places(terms)] },
    {
      heading: "What you get",
      body: [
        [
          "VAT returns filed with HMRC, from a spreadsheet",
          "HMRC's receipt for each, with the figures and where they came from, for seven years",
          "what you owe, what you have paid, and penalties, as HMRC holds them",
          "when the next return is due, and when to pay",
        ],
      ],
    },
    {
      heading: "What HMRC charges",
      body: ["HMRC charges nothing for filing a return. VAT itself is paid to HMRC, never to Submit."],
    },
  ],
});

export const priceWords = {
  free: "Submit is free.",
  /** In a sentence, how one comes by it. */
  had: ({ access }: BusinessTerms): string =>
    access === "free"
      ? "Anyone can begin: sign in, and you can file."
      : "It is open by invitation: with a code from whoever runs it, you can file.",
  places: ({ access, places, days }: BusinessTerms): string => {
    const size = `There ${places === 1 ? "is one place" : `are ${places.toLocaleString("en-GB")} places`}`;
    const term = `one lasts ${days === 1 ? "a day" : `${days} days`}`;
    return access === "free"
      ? `${size}, and ${term}. It is yours again when you sign in after that, while there is a free one. Where none is, you are told from when; your receipts and drafts stay yours either way.`
      : `${size}, and ${term}, after which you need another code. Your receipts and drafts stay yours either way.`;
  },
};
