import type { liability as en } from "#message/liability";

export const liability: typeof en = {
  title: "Yr hyn sydd arnoch",
  loading: "yr hyn sydd arnoch",
  years: { label: "Cyfnodau a ddaeth i ben yn", last: "y flwyddyn ddiwethaf" },
  list: {
    none: "Nid yw CThEF yn dangos dim ar gyfer y cyfnodau hyn eto.",
    nothing: "Nid oes arnoch ddim ar gyfer y cyfnodau hyn",
    notAllSaid: "Nid yw CThEF yn dweud popeth sydd arnoch",
    missing: (rows) =>
      `${rows === 1 ? "Mae un rhes isod" : `Mae ${rows} rhes isod`} heb fod mewn unrhyw swm ar y dudalen hon: nid yw CThEF yn dweud beth sy'n weddill ohoni, neu nid mewn ffurf y gellir ei darllen. Edrychwch yn eich cyfrif CThEF.`,
    owed: (amount) => `Mae arnoch ${amount} i CThEF`,
    scope: "Mae hyn ar gyfer y cyfnodau a ddewiswyd uchod; nid yw rhai eraill yn y swm hwn.",
    credit: (amount) => `Mae ar CThEF ${amount} i chi. Ni chaiff y naill ei osod yn erbyn y llall yma.`,
    open: "I'w dalu",
    settled: "Wedi'i setlo",
    rest: "Arall",
    notVat: "Nid TAW",
    notVatLead:
      "Mae CThEF yn rhestru'r rhain wrth ochr eich TAW. Nid ydynt mewn unrhyw swm ar y dudalen hon, ac nid yw manylion talu TAW ar eu cyfer: mae llythyr CThEF yn dweud sut i'w talu.",
  },
  row: {
    noPeriod: "Nid ar gyfer un cyfnod",
    oddPeriod: "Cyfnod na ellir ei ddarllen",
    unsaid: "Nid yw CThEF yn dweud beth sy'n weddill ohono",
    credit: "Mae ar CThEF i chi",
    settled: "Wedi'i setlo",
    settledDue: (day) => `Yn ddyledus ar ${day}`,
    noDue: "Nid yw CThEF yn rhoi dyddiad dyledus",
    oddDue: "Ni ellir darllen dyddiad dyledus CThEF",
    oddAmount: "Ni ellir ei ddarllen",
    due: (day) => `Yn ddyledus ar ${day}`,
    wasDue: (day) => `Roedd yn ddyledus ar ${day}`,
    leftOf: (whole) => `yn weddill o ${whole}`,
  },
  payments: {
    title: "Taliadau a gafwyd",
    order: "Mae CThEF yn rhestru taliad yn ôl y cyfnod y mae ar ei gyfer, nid yn ôl y diwrnod y cyrhaeddodd.",
    loading: "eich taliadau",
    caption: "Taliadau y mae CThEF wedi'u cael",
    none: "Nid yw CThEF yn dangos dim ar gyfer y cyfnodau hyn eto.",
    received: "Wedi'i gael",
    amount: "Swm",
    undated: "Heb roi dyddiad",
  },
  payMissing:
    "Mae'r swm i'w dalu yn gadael allan yr hyn nad yw CThEF yn rhoi swm na dyddiad dyledus ar ei gyfer, neu nid mewn ffurf y gellir ei darllen.",
  lag: "Mae rhestr CThEF ar ei hôl hi: gall Ffurflen TAW yr ydych newydd ei chyflwyno, neu daliad yr ydych newydd ei wneud, gymryd rhai diwrnodau i ymddangos yma.",
};
