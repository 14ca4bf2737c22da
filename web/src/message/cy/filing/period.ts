import type { vat as en } from "#message/filing/period";

export const vat: typeof en = {
  several: {
    title: "Mae CThEF yn rhestru sawl Ffurflen TAW ar gyfer y dyddiadau hyn",
    text: "Mae gan bob un ei chyfeiriad ei hun. Dewiswch yr un a olygwch yn eich rhestr.",
    link: "Gweld eich Ffurflenni TAW",
  },
  twin: {
    text: (filedOn) =>
      `Gwnaethoch gyflwyno Ffurflen TAW ar gyfer y dyddiadau hyn ar ${filedOn}, ac mae CThEF yn rhestru un arall. Gofynnwch i CThEF a yw am gael hon hefyd cyn ei chyflwyno.`,
    receipt: "Gweld y dderbynneb",
  },
};
