import type { Article, Facts } from "../../article";

/** The accessibility statement. */
export const accessibility = ({ email }: Facts): Article => ({
  title: "Accessibility",
  description: "How far everybody can use Submit, how that is checked, and what to do if you can't.",
  sections: [
    {
      body: ["Everybody who has to file a VAT return should be able to file it here. You should be able to:"],
    },
    {
      body: [
        [
          "use every page with a keyboard alone, and see where you are",
          "zoom to 400% without scrolling sideways",
          "use it in light, dark or forced colours, as your device is set, and with less motion",
          "listen to it with a screen reader: pages, errors and what is under way are announced",
          "read every page that needs no sign-in without scripts",
        ],
      ],
    },
    {
      heading: "How far it is there",
      body: [
        "Submit aims at the Web Content Accessibility Guidelines 2.2, level AA. Each page is checked against them by a program (axe) in its tests; a program cannot find everything. It has not been tested by an independent body, and a person who uses a screen reader every day has not tested it yet.",
      ],
    },
    {
      heading: "What we know of",
      body: [
        "HMRC's own pages, where you give permission and where you pay, are HMRC's, and have a statement of their own.",
      ],
    },
    {
      heading: "If you can't use something",
      body: [email, "Say what you were trying to do and what you use to read the page."],
    },
  ],
});
