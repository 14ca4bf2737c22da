import type { header as en } from "#message/header";

export const header: typeof en = {
  brand: "Submit",
  testService: "Prawf",
  menu: "Dewislen",
  navigation: "Prif ddewislen",
  sections: {
    returns: "Ffurflenni TAW",
    owed: "Yr hyn sydd arnoch",
    penalties: "Cosbau",
    receipts: "Derbynebau",
    activity: "Gweithgarwch",
  },
  switcher: { label: "Cleient:", choose: "Dewis cleient" },
  account: "Cyfrif,",
  signOut: "Allgofnodi",
};
