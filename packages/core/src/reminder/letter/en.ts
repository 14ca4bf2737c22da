import type { Words } from "./said";

export const en: Words = {
  due: ({ many, due, shown }) => ({
    subject: many ? `VAT returns are due by ${due}` : `A VAT return is due by ${due}`,
    paragraphs: [
      many
        ? `VAT returns of yours are to be filed by ${due}. Any VAT on them is to be paid by then, too.`
        : `A VAT return of yours is to be filed by ${due}. Any VAT on it is to be paid by then, too.`,
      `HMRC showed you this in Submit on ${shown}, and was not asked again for this e-mail. If you have filed it elsewhere since, there is nothing to do.`,
    ],
    link: "Open Submit",
  }),
  filed: (sent) => ({
    subject: "A VAT return is filed",
    paragraphs: [`HMRC has taken the VAT return that you sent from Submit on ${sent}. Its receipt is in your account.`],
    link: "See how it ended",
  }),
  ended: (sent) => ({
    subject: "A VAT return needs you",
    paragraphs: [
      `The filing of a VAT return that you began in Submit on ${sent} has ended, and HMRC has not confirmed the return. Submit says what happened and what to do next.`,
    ],
    link: "See what to do",
  }),
  why: "You get this because you asked Submit for reminders by e-mail.",
  stop: "Stop these e-mails",
  noReplies: "Nobody reads replies to this address.",
  page: {
    title: "Stop reminders by e-mail",
    text: "After that you get no more e-mails from Submit. What is due stays due, and the app shows it.",
    button: "Stop these e-mails",
    done: "Reminders by e-mail are stopped",
    again: "You can switch them on again in your account.",
    back: "Open Submit",
  },
};
