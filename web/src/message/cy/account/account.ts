import type { account as en } from "#message/account/account";

export const account: typeof en = {
  title: "Cyfrif",
  lead: (email) => `Rydych wedi mewngofnodi fel ${email}.`,
  connections: {
    title: "Cysylltiadau â CThEF",
    what: "eich cysylltiadau â CThEF",
    none: "Nid oes gan Submit ganiatâd i weithredu ar eich rhan gyda CThEF eto.",
    connect: "Cysylltu â CThEF",
    soon: "Adnewyddwch ef nawr, fel na fydd unrhyw Ffurflen TAW yn cael ei dal yn ôl.",
    renew: "Adnewyddu",
  },
  signIn: {
    title: "Mewngofnodi",
    text: "Gydag ail gam, nid yw'ch cyfrinair ar ei ben ei hun yn ddigon i fewngofnodi.",
  },
  plan: {
    title: "Cynllun",
    text: "Yr hyn y cewch ei wneud yma, ac am ba hyd.",
  },
  history: {
    title: "Hanes",
    text: "Yr hyn a wnaethoch yn ddiweddar, a sut y daeth i ben.",
  },
  data: {
    title: "Eich data",
    delete: "Dileu'ch cyfrif",
  },
};
