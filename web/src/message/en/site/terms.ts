import type { Article, Facts } from "../../article";

/** The terms of use. */
export const terms = ({ name, address, termsFrom }: Facts): Article => ({
  title: "Terms",
  description: "What you may expect of Submit, and what it expects of you.",
  sections: [
    { body: ["These terms are between you and whoever runs this service.", name, address, termsFrom] },
    {
      heading: "What Submit does",
      body: [
        [
          "It sends the VAT return that you have checked and declared to HMRC, once.",
          "It shows what HMRC answers, and what HMRC holds of your VAT.",
          "It keeps your receipts for seven years.",
        ],
      ],
    },
    {
      heading: "What stays with you",
      body: [
        [
          "Your return is yours. You are responsible to HMRC for its figures, for sending it on time and for paying. Check what Submit found in your spreadsheet before you send it.",
          "You keep your own records as the law asks. A receipt here does not replace them.",
          "You file only for a business that is yours or that has authorised you.",
          "You keep your sign-in to yourself, and use the service for nothing that the law forbids.",
        ],
      ],
    },
    {
      heading: "What cannot be promised",
      body: [
        "HMRC's service, the network and this service may fail. Submit tells you how a return stands, and does not tell you that it was filed unless HMRC has said so. If it cannot be sent in time here, send it by another way. Submit gives no tax advice.",
      ],
    },
    {
      heading: "Ending it",
      body: [
        "You may stop at any time. If the service is to end or these terms are to change, this page says so before.",
        "Nothing in these terms takes away a right that the law gives you.",
      ],
    },
    {
      heading: "The software",
      body: [
        "Submit is free software under the MIT licence. That licence covers the program; these terms cover this service.",
      ],
    },
  ],
});
