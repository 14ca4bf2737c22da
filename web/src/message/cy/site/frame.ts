import type { frame as en } from "#message/site/frame";

export const frame: typeof en = {
  otherLanguage: { name: "English", code: "en" },
  brand: "Submit",
  skip: "Neidio i'r cynnwys",
  navigation: "Prif ddewislen",
  about: "Am y gwasanaeth hwn",
  how: "Sut mae'n gweithio",
  price: "Pris",
  help: "Help",
  signIn: "Mewngofnodi",
  yours: "Eich TAW",
  privacy: "Preifatrwydd",
  terms: "Telerau",
  accessibility: "Hygyrchedd",
  security: "Diogelwch",
  status: "Statws",
  contact: "Cysylltu",
  picture:
    "Nod Submit, naw blwch Ffurflen TAW a'r pumed wedi'i dicio, a'r geiriau: File your VAT return from your own spreadsheet.",
  installed: "Cyflwynwch eich Ffurflenni TAW i CThEF, a chadwch y derbynebau.",
  notHmrc: "Mae Submit yn cyflwyno Ffurflenni TAW i CThEF. Nid yw'n rhan o CThEF.",
  runBy: (name) => `Rhedir y gwasanaeth hwn gan ${name}.`,
};
