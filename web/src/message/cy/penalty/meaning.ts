import type { meaning as en } from "#message/penalty/meaning";

export const meaning: typeof en = {
  title: "Yr hyn y maent yn ei olygu",
  lateReturn: {
    title: "Ffurflen TAW hwyr",
    text: "Mae pob Ffurflen TAW hwyr yn dod â phwynt, hefyd un heb ddim i'w dalu. Ar y trothwy mae CThEF yn codi £200, a £200 arall am bob Ffurflen TAW hwyr ar ôl hynny.",
    caption: "Trothwyon yn ôl pa mor aml yr ydych yn cyflwyno",
    head: ["Rydych yn cyflwyno", "Trothwy", "Mae'r holl bwyntiau'n mynd ar ôl"],
    rows: [
      ["bob blwyddyn", "2 bwynt", "24 mis mewn pryd"],
      ["bob chwarter", "4 pwynt", "12 mis mewn pryd"],
      ["bob mis", "5 pwynt", "6 mis mewn pryd"],
    ],
    after:
      "O dan y trothwy mae pwynt yn dod i ben ohono'i hun, ar ôl tua dwy flynedd. Ar y trothwy mae'r holl bwyntiau'n mynd unwaith y byddwch wedi cyflwyno mewn pryd cyhyd ag y mae'r tabl yn ei ddweud, ac wedi anfon pob Ffurflen TAW o'r 24 mis diwethaf.",
    link: "Ffurflenni TAW hwyr ar GOV.UK",
  },
  latePayment: {
    title: "Taliad hwyr",
    rules: [
      "Hyd at 15 diwrnod: dim cosb, os talwch yn llawn neu gytuno ar gynllun talu gyda CThEF erbyn hynny.",
      "Ar ôl 15 diwrnod: cosb gyntaf, 3% o'r hyn oedd heb ei dalu ar ddiwrnod 15.",
      "Ar ôl 30 diwrnod: 3% arall o'r hyn oedd heb ei dalu ar ddiwrnod 30, ac ail gosb sy'n cynyddu bob dydd o ddiwrnod 31, ar 10% y flwyddyn.",
    ],
    after:
      "Mae llog i'w dalu hefyd, o'r diwrnod cyntaf. Mae cosb yn y rhestr uchod yn dweud pa gyfradd a ddefnyddiodd CThEF, a ffigur CThEF yw'r un sy'n cyfrif.",
    link: "Taliadau hwyr ar GOV.UK",
  },
  older: {
    title: "Rheolau hŷn",
    text: [
      "Cyn Ebrill 2025 y cyfraddau oedd 2% ar ddiwrnod 15, 2% arall ar ddiwrnod 30, a 4% y flwyddyn o ddiwrnod 31.",
      "Ar gyfer cyfnodau a ddechreuodd cyn Ionawr 2023 roedd gordal diffygdalu yn lle pwyntiau a'r cosbau hyn.",
    ],
  },
};
