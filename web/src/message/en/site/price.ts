import type { Article } from "../../article";

/** What it costs. */
export const price = (sentence: string): Article => ({
  title: "Price",
  description: "What filing VAT returns with Submit costs.",
  sections: [
    { body: [sentence] },
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

export const priceWords = { free: "Submit is free." };
