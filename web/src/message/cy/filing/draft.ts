import type { draft as en } from "#message/filing/draft";

export const draft: typeof en = {
  loading: "eich drafft",
  saved: (time) => `Cadwyd y drafft am ${time}.`,
  unsaved:
    "Heb ei gadw yn eich cyfrif eto: mae'r hyn a nodoch ar y dudalen hon yn unig. Rhoddir cynnig arall arni ohono'i hun.",
  discard: "Gwaredu'r drafft hwn",
  ask: "Gwaredu'r hyn a nodoch ar gyfer y Ffurflen TAW hon?",
  yes: "Iawn, ei waredu",
  no: "Ei gadw",
  notDiscarded: "Nid oedd modd ei waredu nawr. Rhowch gynnig arall arni.",
  line: (filled, time) => `Drafft, ${filled} o 7 blwch, cadwyd am ${time}`,
  go: "Yn eich blaen",
  goOf: (period) => `â'r Ffurflen TAW ar gyfer ${period}`,
  discardShort: "Gwaredu",
  choose: {
    title: "Mae dau ddrafft o'r Ffurflen TAW hon",
    text: "Fe'i newidiwyd yma ac ar ddyfais arall neu mewn tab arall. Dewiswch yr un i fynd ymlaen â hi; gollyngir y llall.",
    box: "Blwch",
    name: (number, name) => `Blwch ${number}, ${name}`,
    mine: "Ar y dudalen hon",
    theirs: (time) => `Cadwyd mewn man arall, ${time}`,
    empty: "–",
    takeMine: "Mynd ymlaen â'r un ar y dudalen hon",
    takeTheirs: "Mynd ymlaen â'r un a gadwyd mewn man arall",
  },
  signOut:
    "Nid yw rhywfaint o'r hyn a nodoch wedi'i gadw yn eich cyfrif a bydd yn cael ei golli. Allgofnodi yr un fath?",
};
