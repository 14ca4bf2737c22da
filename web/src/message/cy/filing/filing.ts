import type { filing as en } from "#message/filing/filing";

export const filing: typeof en = {
  form: {
    title: "Ffurflen TAW",
    titleOf: (period) => `Ffurflen TAW, ${period}`,
    loading: "y cyfnod hwn",
    loadingReceipts: "eich derbynebau",
    notEnded: "Nid yw'r cyfnod hwn wedi dod i ben eto",
    notEndedText: (date) => `Gallwch gyflwyno ei Ffurflen TAW o ${date}.`,
    back: "Yn ôl i'ch Ffurflenni TAW",
    filed: "Mae'r Ffurflen TAW hon wedi'i chyflwyno",
    filedText: "Nid oes dim arall i'w wneud.",
    filedLag: "Gall gymryd rhai diwrnodau i CThEF ei dangos. Nid oes dim arall i'w wneud.",
    receipt: "Gweld y dderbynneb",
    underWay: "Mae'r Ffurflen TAW hon ar ei ffordd",
    underWayText: "Rydych wedi'i hanfon i'w chyflwyno. Edrychwch sut y daw hynny i ben cyn newid dim.",
    follow: "Gweld pa mor bell y mae",
    none: "Nid yw CThEF yn dangos Ffurflen TAW i'w chyflwyno ar gyfer y cyfnod hwn",
    noneText: "Efallai ei bod wedi'i chyflwyno eisoes, neu fod y cyfeiriad wedi'i gamdeipio.",
    returns: "Gweld eich Ffurflenni TAW",
  },
  declaration: {
    title: "Datganiad",
    who: "Pwy sy'n cyflwyno'r Ffurflen TAW hon?",
    error: "Gwall:",
    undeclared: "Ticiwch y blwch i wneud y datganiad",
    made: "Rwyf wedi darllen hyn ac yn gwneud y datganiad",
    makers: { business: "Y busnes ei hun", agent: "Asiant, dros gleient" },
  },
  nothing: {
    title: "Nid oes dim yn cael ei anfon yma",
    lead: "Os gwnaethoch gyflwyno'r Ffurflen TAW hon, mae ei derbynneb ymhlith eich derbynebau.",
    receipts: "Eich derbynebau",
    activity: "Yr hyn a wnaethoch yn ddiweddar, a sut y daeth i ben",
    returns: "Eich Ffurflenni TAW",
  },
};
