import type { vrn as en } from "#message/vat/vrn";

export const vrn: typeof en = {
  empty: "Nodwch eich rhif cofrestru TAW",
  branch: "Nodwch y naw digid cyntaf yn unig: mae tri olaf eich deuddeg yn enwi cangen",
  digits: (count) => `Mae gan rif cofrestru TAW naw digid; mae gan hwn ${count}`,
  other: "Mae gan rif cofrestru TAW naw digid, â GB o'i flaen neu hebddo",
};
