import type { lack as en } from "#message/account/lack";

export const lack: typeof en = {
  title: {
    free: "Dewiswch gynllun er mwyn cyflwyno",
    full: "Mae pob lle wedi'i gymryd",
    invitation: "Nodwch eich cod gwahoddiad",
    nothing: "Nid oes cynllun i gyflwyno ag ef",
  },
  free: "Nid oes gennych gynllun sy'n caniatáu i chi weld yr hyn sydd gan CThEF, a chyflwyno.",
  full: (time) =>
    `Bydd y lle nesaf ar gael ar ${time} fan bellaf. Mewngofnodwch eto bryd hynny: os yw'n dal ar gael, chi piau ef.`,
  fullForNow: "Mewngofnodwch eto yn nes ymlaen: os oes lle ar gael bryd hynny, chi piau ef.",
  invitation:
    "I weld yr hyn sydd gan CThEF, ac i gyflwyno, mae angen cod arnoch gan bwy bynnag sy'n rhedeg y gwasanaeth hwn.",
  nothing: "Gofynnwch i bwy bynnag sy'n rhedeg y gwasanaeth hwn.",
  without: "Heb un gallwch weld eich derbynebau, a chadw'ch rhestr o gleientiaid.",
  choose: "Dewis cynllun",
  enter: "Nodi'ch cod",
};
