import type { feed as en } from "#message/account/feed";

export const feed: typeof en = {
  title: "Tanysgrifio",
  text: "Gall eich calendr gadw'r dyddiadau hyn ei hun. Rhowch gyfeiriad o'ch eiddo iddo: bydd Google Calendar, Outlook ac Apple Calendar yn gofyn iddo am yr hyn sy'n newydd bob ychydig oriau.",
  shows:
    "Mae'n dangos y dyddiau ar gyfer cyflwyno a thalu a ddangosodd CThEF i chi yma ddiwethaf, yn iaith y dudalen hon, heb rif TAW, enw na swm. Mae Ffurflen TAW a gyflwynwch yma yn tynnu ei dyddiadau allan. Nid yw un a gyflwynir mewn man arall yn hysbys nes i chi edrych ar eich Ffurflenni TAW yma. Nid yw pob calendr yn cymryd y nodiadau atgoffa.",
  what: "cyfeiriad eich calendr",
  make: "Creu cyfeiriad",
  busy: "Arhoswch funud…",
  once: "Copïwch y cyfeiriad hwn i'ch calendr nawr: nid yw'n cael ei gadw yma, felly dim ond y tro hwn y caiff ei ddangos. Mae pwy bynnag sydd ag ef yn gweld y dyddiadau, felly peidiwch â'i roi i neb.",
  address: "cyfeiriad eich calendr",
  open: "Ei agor yng nghalendr y ddyfais hon",
  madeOn: (day) =>
    `Crëwyd cyfeiriad ar ${day}. Cafodd ei ddangos unwaith ac nid yw'n cael ei gadw yma. Os ydych wedi'i golli, crëwch un newydd.`,
  renewing: "Gyda chyfeiriad newydd, bydd yr hen un yn rhoi'r gorau i weithio.",
  renew: "Creu cyfeiriad newydd",
  end: "Diffodd",
};
