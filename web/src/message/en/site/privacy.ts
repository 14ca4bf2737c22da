import type { Article, Facts } from "../../article";

/** The privacy notice; docs/data.md has every item, this page what they come to. */
export const privacy = ({ name, address, email, icoNumber, termsFrom }: Facts): Article => ({
  title: "Privacy",
  description: "What Submit keeps of you and your business, why, for how long, and who gets it.",
  sections: [
    {
      heading: "Who is responsible",
      body: [name, address, email, icoNumber, termsFrom],
    },
    {
      heading: "What is kept, and for how long",
      body: [
        [
          "**Your e-mail address**, and how you sign in: as long as you have an account.",
          "**Receipts**: VAT number, period, the nine boxes, HMRC's reference, and the name and cells of the file that they came from: seven years. VAT records must be kept for six, and the law binds your business; Submit keeps a receipt a year longer.",
          "**Clients**: for which VAT numbers and names you file, until you remove them, sealed.",
          "**Drafts**: figures of a return that you have begun, until it is filed or you discard it, and at most 90 days after its due date (or 30 days after you saved it, where that is later), sealed.",
          "**What you ask for** (such as filing a return): what you sent until it is done, sealed; the answer for seven days, sealed.",
          "**Reminders by e-mail**, if you want them: your address, your language, and for 30 days that an e-mail was sent, until you stop them, sealed. An address from which e-mail came back is kept as a number made with a secret key, for good, so that it is never written to again.",
          "**HMRC's permission to act for you**: 18 months, or until you disconnect, sealed.",
          "**The address of your calendar**, if you make one: a fingerprint of it that does not give it away, since when, and in which language, until you turn it off. Whoever has the address sees the days by which you have to file and to pay, and no number, name or amount.",
          "**Which plan you have**: until it ends.",
          "**That a call was made to HMRC**, when, and how it ended, without figures: 28 days.",
          "**Logs**, without figures, VAT numbers, names or addresses: three months.",
        ],
        "Your account is known in these by a number made with a secret key, not by your e-mail address. Backups go back 35 days, and those of receipts a year: what was deleted is gone from them after that.",
        "**You can delete your account yourself**, under Account. Everything above goes at once, but for what names nobody: that calls were made to HMRC (28 days), logs, the note that this account was deleted (a year), so that no backup brings it back, and an address that is never written to. The six years of the law bind your business, so take your receipts with you first; nothing is kept here for it.",
      ],
    },
    {
      heading: "What stays in your browser",
      body: [
        "Your spreadsheet is read in the browser and never sent. What you have begun and not sent, your answers to questions that Submit asks once, and your sign-in are stored there until you sign out. The app sets no cookies; the page on which you sign in sets those that it needs to sign you in. Nobody is followed and nothing is measured for advertising.",
      ],
    },
    {
      heading: "What goes to HMRC",
      body: [
        "The VAT number, and for a return its nine boxes. With every call HMRC also asks, by law, for facts that help against fraud: your browser and its window, your time zone, a random number that stands for this browser, your internet address, your e-mail address in this service, and whether you used a second factor. They are sent to HMRC only when you ask for something from HMRC, and are not kept here afterwards.",
      ],
    },
    {
      heading: "Who else gets it",
      body: [
        "Amazon Web Services runs the computers and delivers reminders by e-mail, in London, on behalf of whoever runs this service. If you choose to sign in with Google, Google learns that you do. Nobody else gets anything, and nothing is sold.",
      ],
    },
    {
      heading: "Why we may",
      body: [
        [
          "To do what you ask of us (UK GDPR, article 6(1)(b), contract).",
          "To send HMRC what the law asks of software like this (article 6(1)(c), legal obligation).",
          "To keep the service safe and to find faults, with records that hold no figures (article 6(1)(f), legitimate interests).",
        ],
      ],
    },
    {
      heading: "Your rights",
      body: [
        "You may ask to see what is kept of you, to have it corrected, deleted or handed over, and you may object. Write to the address above. If you are not content with the answer, you may complain to the [Information Commissioner's Office](https://ico.org.uk/make-a-complaint/).",
      ],
    },
  ],
});
