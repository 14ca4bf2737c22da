/** The front page. */
export const door = {
  title: "File your VAT return from your own spreadsheet",
  description:
    "Submit reads the nine boxes from your spreadsheet, sends your VAT return to HMRC once, and keeps the receipt. For businesses under Making Tax Digital, and their agents.",
  lead: "Submit finds the nine boxes in your spreadsheet, sends your return to HMRC once, keeps the receipt, and tells you what to pay and when.",
  who: "For UK businesses under Making Tax Digital for VAT, and for their agents.",
  start: "Start now",
  tryIt: "Try it with a made-up business",
  example: {
    caption: "What you have at the end: the return, what to pay, and HMRC's receipt. This business is made up.",
    period: "1 Aug to 31 Oct 2026",
    filed: "Filed",
    owe: "You owe HMRC",
    amount: "£1,000.25",
    rows: [
      ["Pay by", "7 December 2026"],
      ["Payment reference", "234567847"],
      ["HMRC's receipt", "0183 5672 7168"],
      ["From", "VAT-Q3.xlsx, sheet Summary"],
    ],
  },
  points: [
    ["Your spreadsheet", "Excel, LibreOffice, Google Sheets or CSV. The file stays on your computer."],
    ["Filed once, never twice", "Whatever the network or HMRC does. [How that is proved](/#safe)"],
    ["Seven years of receipts", "With the figures, and the cells that they came from."],
    ["Yours to take along", "Each receipt as PDF, JSON or CSV, and the dates for your calendar."],
  ],
  how: {
    title: "How it works",
    steps: [
      ["Connect to HMRC", "Once. You sign in at HMRC, so your password never passes through here."],
      ["Drop your spreadsheet", "Submit finds the nine boxes and shows where each of them was. Next time it knows."],
      ["Check and send", "Beside the figures of your last return. Then comes the receipt, and what to pay."],
    ],
  },
  safe: {
    title: "What keeps it safe",
    points: [
      [
        "Never filed twice",
        "HMRC may take a return and then fail to say so. Submit never sends one again without looking at HMRC first. A simulation puts the real program through lost answers, crashes, two tabs and two programs at a time, and checks after each step that nothing was filed twice, lost or shown to somebody else. It also plants faults in the program on purpose, to show that it would find them.",
      ],
      [
        "Kept in London",
        "What you entrust to Submit is stored with Amazon Web Services in London, encrypted. HMRC's permission and the figures on their way are sealed once more, with a key of their own.",
      ],
      [
        "Only as long as needed",
        "Receipts stay for seven years, as VAT records must be kept for six. Figures on their way go when HMRC has answered. [What is kept, and how long](/privacy)",
      ],
      [
        "Your permission, to take back",
        "HMRC's permission ends after 18 months, and sooner if you say so: here, or in your account at HMRC.",
      ],
    ],
  },
  price: { title: "What it costs", more: "[More on the price](/price)" },
  questions: {
    title: "Questions",
    list: [
      [
        "Which spreadsheets can it read?",
        "Excel (.xlsx and .xls), LibreOffice (.ods) and CSV. From Google Sheets, download the sheet as an Excel file. The nine boxes may stand anywhere, in a row or a column, as long as each is named once.",
      ],
      [
        "Do I need accounting software?",
        "No. Making Tax Digital asks for digital records and for a digital link from them to HMRC. A spreadsheet can be the record, and Submit is the link: it takes the figures from the file, and keeps with the receipt which cells they came from.",
      ],
      [
        "What if HMRC does not answer?",
        "Submit goes on trying, for up to a day, and tells you how it stands. You can close the page. If it stays unclear whether HMRC has the return, Submit says so, and what to do.",
      ],
      [
        "Can I correct a return that I have filed?",
        "Not by filing it again: HMRC takes one return a period. [How to put it right](/help/amending)",
      ],
      [
        "I am an agent. Can I use it for my clients?",
        "Yes, if each client has authorised you for VAT at HMRC. You connect with your agent services account.",
      ],
      [
        "Is Submit part of HMRC?",
        "No. It is software that talks to HMRC's service for VAT under Making Tax Digital, with your permission.",
      ],
    ],
  },
};
