import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const notAuthorised: HelpArticle = {
  title: titles["not-authorised"],
  description: "Why HMRC refuses an account for a VAT number, and how to find out which of the reasons it is.",
  words: "not authorised unauthorised forbidden client or agent wrong account government gateway agent services",
  sections: [
    {
      body: [
        "HMRC does not let the account that you connected act for this VAT number. It does not say why. It is one of these:",
      ],
    },
    {
      heading: "For a business",
      body: [
        [
          "**The wrong account.** Many people have more than one Government Gateway account. Use the one in which you see your VAT. When your browser is signed in at HMRC already, HMRC may take that account without asking: sign out at HMRC first, then [connect again](/connect).",
          "**The VAT number has a slip.** [Compare it](/vat-number) with your VAT certificate.",
          "**Not signed up yet**, or not everywhere at HMRC: [signing up](/help/signing-up).",
        ],
      ],
    },
    {
      heading: "For an agent",
      body: [
        [
          "**Not the agent services account.** That is another account than the older one for agents, with a sign-in of its own.",
          "**The client has not authorised you** for Making Tax Digital for VAT in your agent services account, or has taken that back.",
          "**The client is not signed up** to Making Tax Digital for VAT.",
        ],
      ],
    },
  ],
};
