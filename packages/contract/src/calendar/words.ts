import type { Language } from "../protocol/config";

const english = {
  /** What a calendar program calls the feed. */
  name: "VAT dates",
  file: (period: string) => `File the VAT return, ${period}`,
  pay: (period: string) => `Pay HMRC any VAT due, ${period}`,
  of: (text: string, client: string) => `${text}: ${client}`,
  forSeveral: (text: string, count: number) => `${text} (${count} clients)`,
  shown: (day: string) => `As HMRC showed it in Submit on ${day}. What you file or pay elsewhere is not known here.`,
  none: "No VAT dates yet",
  noneText: "Look at your VAT returns in Submit: the dates that HMRC shows you come into this calendar.",
};

/** What stands in a calendar of VAT dates: the file that the web app makes, and what the service answers a calendar program. */
export const calendarWords: Readonly<Record<Language, typeof english>> = {
  en: english,
  cy: {
    name: "Dyddiadau TAW",
    file: (period) => `Cyflwyno'r Ffurflen TAW, ${period}`,
    pay: (period) => `Talu unrhyw TAW sy'n ddyledus i CThEF, ${period}`,
    of: (text, client) => `${text}: ${client}`,
    forSeveral: (text, count) => `${text} (${count} cleient)`,
    shown: (day) =>
      `Fel y dangosodd CThEF yn Submit ar ${day}. Nid yw'r hyn a gyflwynwch neu a dalwch mewn man arall yn hysbys yma.`,
    none: "Dim dyddiadau TAW eto",
    noneText:
      "Edrychwch ar eich Ffurflenni TAW yn Submit: bydd y dyddiadau y mae CThEF yn eu dangos i chi yn dod i'r calendr hwn.",
  },
};
