import type { check as en } from "#message/filing/check";

export const check: typeof en = {
  title: "Gwirio'ch Ffurflen TAW",
  headline: {
    owed: (amount) => `Bydd arnoch ${amount} i CThEF`,
    repaid: (amount) => `Bydd CThEF yn ad-dalu ${amount} i chi`,
    nothing: "Dim i'w dalu na'i adennill",
    and: (rest) => `, ${rest}`,
  },
  vrn: (vrn) => `Rhif TAW ${vrn}`,
  rows: {
    title: "Eich naw blwch",
    now: "Y Ffurflen TAW hon",
    last: "Y Ffurflen TAW ddiwethaf",
    lastYear: "Flwyddyn yn ôl",
    box: (number) => `Blwch ${number}`,
    and: ",",
    labelFlatRate: "Cyfanswm gwerth gwerthiannau a chyflenwadau eraill, gan gynnwys TAW",
    change: "Newid",
    changeBox: (number) => ` blwch ${number}`,
  },
  questions: {
    title: "A yw hyn yn edrych yn gywir?",
    text: "Gallwch anfon y Ffurflen TAW yr un fath.",
    usual: "Mae hynny'n gywir: peidiwch â gofyn eto ar gyfer y rhif TAW hwn",
    change: (number) => `Newid blwch ${number}`,
    earlier: "Ewch i'r Ffurflen TAW gynharach",
    earlierOpen: (period) =>
      `Mae'r Ffurflen TAW ar gyfer ${period} yn dal i'w chyflwyno. Ai hon yw'r un i'w chyflwyno nawr?`,
    same: "Mae pob un o'r naw ffigur yr un fath â'r tro diwethaf. Ai ffigurau'r cyfnod hwn ydynt?",
    hundredfold: (box, last) =>
      `Roedd blwch ${box} yn ${last} y tro diwethaf, ac mae tua chanwaith hynny neu ganfed ran ohono. A yw'r pwynt degol yn ei le?`,
    swapped: (box, last) =>
      `Roedd blwch ${box} yn ${last} y tro diwethaf, ac mae'n wahanol o ddau ddigid a newidiodd le. A yw'n gywir?`,
    acquisitions: "Mae blwch 9 yn fwy na blwch 7, sy'n ei gynnwys. A yw'r ddau'n gywir?",
    supplies: "Mae blwch 8 yn fwy na blwch 6, sy'n ei gynnwys. A yw'r ddau'n gywir?",
    vatAboveSales:
      "Mae blwch 1 yn fwy nag 20% o flwch 6. A ydynt y ffordd iawn? Gall TAW fewnforio ohiriedig, tâl gwrthdro neu gywiriad achosi hyn.",
    vatAbovePurchases:
      "Mae blwch 4 yn fwy nag 20% o flwch 7. A ydynt y ffordd iawn? Gall TAW fewnforio ohiriedig, tâl gwrthdro neu gywiriad achosi hyn.",
    firstRepayment: "Byddai CThEF yn eich ad-dalu y tro hwn, ar ôl pedwar taliad yn olynol. A yw blwch 4 yn gywir?",
    negative: (box) => `Mae blwch ${box} yn negyddol. Ai cywiriad ydyw?`,
  },
  undeclared: "Ticiwch y blwch i wneud y datganiad",
  submit: "Cyflwyno'r Ffurflen TAW i CThEF",
  incomplete: {
    title: "Nid oes ffigurau cyflawn i'w gwirio",
    text: "Nodwch hwy yn gyntaf. Os gwnaethoch gyflwyno'r Ffurflen TAW hon eisoes, mae ei derbynneb ymhlith eich derbynebau.",
    link: "Ewch i'r ffigurau",
  },
  compared: {
    same: "yr un fath â'r tro diwethaf",
    less: (by) => `${by} yn llai na'r tro diwethaf`,
    more: (by) => `${by} yn fwy na'r tro diwethaf`,
    wasOwed: (last) => `y tro diwethaf roedd arnoch ${last}`,
    wasRepaid: (last) => `y tro diwethaf ad-dalodd CThEF ${last} i chi`,
    wasNothing: "y tro diwethaf nid oedd dim i'w dalu",
  },
};
