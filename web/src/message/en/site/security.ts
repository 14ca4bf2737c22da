import type { Article, Facts } from "../../article";

/** What keeps the service safe, and where to report that it is not. */
export const security = ({ securityContact }: Facts): Article => ({
  title: "Security",
  description: "What keeps your VAT safe with Submit, and how to report a weakness.",
  sections: [
    {
      heading: "What is done",
      body: [
        [
          "Your password for HMRC is asked by HMRC alone. Submit gets a permission, which is sealed, and which you can take back.",
          "Nobody sees what is another's: each call proves who makes it, and a test walks every address as somebody else.",
          "Figures on their way are sealed with a key of their own, and are gone once HMRC has answered.",
          "Logs hold no figure, VAT number, name or address.",
          "Pages run no script but their own and can't be put into another's page.",
          "A spreadsheet is read in your browser, apart from everything else, and never sent.",
          "Signing out empties every tab.",
        ],
      ],
    },
    {
      heading: "What you can do",
      body: [
        [
          "Sign out on a computer that others use.",
          "Look at the address before you sign in: HMRC's pages are on tax.service.gov.uk.",
          "Nobody from this service will ask you for a password or a code.",
        ],
      ],
    },
    {
      heading: "Report a weakness",
      body: [
        securityContact,
        "Say what you did, what happened, and what it could be used for. Please use an account of your own, send nobody's data, and leave us time to put it right before you tell others.",
      ],
    },
  ],
});
