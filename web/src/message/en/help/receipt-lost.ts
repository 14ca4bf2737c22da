import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const receiptLost: HelpArticle = {
  title: titles["receipt-lost"],
  description: "Where the proof is that a VAT return was filed, and what there is when HMRC's reference is missing.",
  words: "receipt lost missing proof form bundle number reference confirmation",
  sections: [
    {
      body: [
        "Each return that is filed here has a receipt under [Receipts](/receipt), for seven years. Save it as a PDF, or print it on one page.",
      ],
    },
    {
      heading: "A receipt without HMRC's reference",
      body: [
        "HMRC gives its reference once, in the answer to the return, and cannot give it again. When that answer is lost on its way, Submit asks HMRC what it holds. If the return is there with your figures, the receipt says so, with the time at which that was seen. HMRC has your return all the same.",
      ],
    },
    {
      heading: "Filed elsewhere",
      body: [
        "You can keep a receipt from another program here: [log a receipt](/receipt/log). It is marked as logged by hand. HMRC shows returns that you have filed in your VAT account on GOV.UK too.",
      ],
    },
  ],
};
