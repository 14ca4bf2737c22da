import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const box5: HelpArticle = {
  title: titles["box-5-and-rounding"],
  description: "Why boxes 3 and 5 are worked out for you, why box 5 has no minus sign, and which boxes take no pence.",
  words: "box 3 box 5 total negative minus rounding pence whole pounds decimal repayment reclaim",
  sections: [
    {
      heading: "Boxes 3 and 5 are worked out",
      body: [
        "Box 3 is box 1 and box 2 together. Box 5 is the difference between box 3 and box 4. HMRC refuses a return in which they are a penny off, so Submit works them out from the others.",
        "If your spreadsheet has another sum by a penny or two, its cells hold more than two decimal places: they show rounded amounts, and add up those that are not. Submit says where the sheet differs, and files the exact sum.",
      ],
    },
    {
      heading: "Box 5 has no minus sign",
      body: [
        "Box 5 is always the difference as a plain amount. If box 3 is the larger, you pay it; if box 4 is, HMRC pays it to you. Submit says which of the two it is.",
      ],
    },
    {
      heading: "Boxes 6 to 9 are whole pounds",
      body: [
        "They take no pence. Where your spreadsheet has pence, Submit leaves them off and shows both amounts. Boxes 1 to 5 are in pounds and pence.",
      ],
    },
    {
      heading: "Which boxes may be below nought",
      body: ["All but box 5: for instance when credit notes come to more than sales."],
    },
  ],
};
