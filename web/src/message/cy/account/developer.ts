import type { developer as en } from "#message/account/developer";

export const developer: typeof en = {
  title: "I ddatblygwyr",
  lead: "Y penynnau atal twyll y mae'r porwr hwn yn eu hanfon gyda phob galwad i CThEF. Gweinydd Submit sy'n ychwanegu'r gweddill.",
  leftOut: "Wedi'i adael allan: nid oes modd ei gael yn y porwr hwn",
  verdict: {
    title: "Yr hyn y mae CThEF yn ei wneud ohonynt",
    simulated: "Efelychir CThEF yma. Mae ei dudalen ei hun yn dangos ei farn ar benynnau pob galwad:",
    simulatedLink: "Tudalen yr efelychydd ei hun",
    real: "Mae CThEF yn rhoi ei farn ar benynnau'r galwadau diwethaf:",
    realLink: "Test Fraud Prevention Headers API",
  },
};
