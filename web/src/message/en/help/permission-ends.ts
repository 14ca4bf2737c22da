import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const permissionEnds: HelpArticle = {
  title: titles["permission-ends"],
  description: "How long HMRC's permission lasts, why it can end sooner, and how to give it again.",
  words: "connect again token expired permission ends 18 months revoked grant authority",
  sections: [
    {
      body: [
        "HMRC lets software act for you for 18 months at most, from the day on which you gave permission. Using it does not make it last longer. [Connect](/connect) says until when it lasts.",
      ],
    },
    {
      heading: "Why it can end sooner",
      body: [
        [
          "You took it back, here or in your account at HMRC.",
          "You connected again with another account: the newer permission counts.",
          "HMRC ended it, which it may do without saying why.",
        ],
      ],
    },
    {
      heading: "What to do",
      body: [
        "[Connect to HMRC](/connect) again. It takes a minute. What you have begun is kept, and a return that is under way goes on.",
      ],
    },
  ],
};
