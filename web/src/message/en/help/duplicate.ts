import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const duplicate: HelpArticle = {
  title: titles.duplicate,
  description: "What to do when HMRC calls a VAT return a duplicate, or says that it was already submitted.",
  words: "duplicate submission already submitted filed twice error again",
  sections: [
    {
      body: [
        "HMRC takes one return for each period. It has one for this period already, so it refuses another. Nothing was changed by trying.",
      ],
    },
    {
      heading: "How it comes about",
      body: [
        [
          "The return was filed before: here in another tab, by another program, or by your accountant.",
          "HMRC took it and then failed to answer, so that it looked as if it had gone wrong. This is known to happen.",
        ],
      ],
    },
    {
      heading: "What to do",
      body: [
        [
          "Look at the return under [VAT returns](/obligation), and at your [receipts](/receipt). Where the figures at HMRC are those that you sent, Submit takes the return as filed and writes a receipt by itself.",
          "If the figures are not yours, ask whoever else files for the business.",
          "If they are wrong, correct them in the next return: [how to put a return right](/help/amending).",
        ],
      ],
    },
  ],
};
