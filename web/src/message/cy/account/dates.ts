import type { dates as en } from "#message/account/dates";

const count = (dates: number) => `${dates} dyddiad`;

export const dates: typeof en = {
  title: "Nodiadau atgoffa",
  text: "Ffeil calendr gyda'r dyddiau y mae'n rhaid cyflwyno pob Ffurflen TAW a thalu'r TAW erbyn hynny. Bydd eich calendr yn eich atgoffa 14 diwrnod, 7 diwrnod a diwrnod cyn hynny.",
  button: "Ychwanegu at eich calendr",
  inFile: (dates, day) =>
    `${count(dates)} ynddi, fel y'u dangoswyd gan CThEF ar ${day}. Cymerwch ffeil newydd pan fydd CThEF yn dangos rhagor: ni fydd yr un yn eich calendr ddwywaith.`,
  none: "Nid yw CThEF wedi dangos unrhyw ddyddiadau ar gyfer Ffurflenni TAW agored eto. Edrychwch ar eich Ffurflenni TAW, yna dewch yn ôl.",
  what: "y dyddiadau a ddangosodd CThEF",
  name: "dyddiadau-taw",
};
