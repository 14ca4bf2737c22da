import type { header as en } from "#message/header";

export const header: typeof en = {
  brand: "Submit",
  testService: "Prawf",
  menu: "Dewislen",
  navigation: "Prif ddewislen",
  sections: {
    home: "Hafan",
    returns: "Ffurflenni TAW",
    money: "Arian",
    receipts: "Derbynebau",
  },
  account: {
    title: "Cyfrif",
    own: "Eich cyfrif",
    clients: "Eich cleientiaid",
    plan: "Cynllun",
    connection: "Cysylltiad â CThEF",
    secondStep: "Ail gam wrth fewngofnodi",
    history: "Hanes",
  },
  switcher: { label: "Cleient:", choose: "Dewis cleient", list: "Cleientiaid" },
  signOut: "Allgofnodi",
};
