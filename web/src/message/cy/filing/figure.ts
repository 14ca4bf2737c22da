import type { figure as en } from "#message/filing/figure";

export const figure: typeof en = {
  due: (date, vrn) => `Yn ddyledus ar ${date}. Rhif TAW ${vrn}`,
  wasDue: (date, vrn) => `Roedd yn ddyledus ar ${date}. Rhif TAW ${vrn}`,
  dueUnreadable: (vrn) => `Ni ellir darllen dyddiad dyledus CThEF ar ei chyfer. Rhif TAW ${vrn}`,
  earlier: {
    title: (period) => `Mae'r Ffurflen TAW ar gyfer ${period} yn dal i'w chyflwyno`,
    text: "Mae CThEF yn disgwyl Ffurflenni TAW yn eu trefn. Gallwch gyflwyno hon yn gyntaf yr un fath.",
    link: "Ewch i'r Ffurflen TAW gynharach",
  },
  nil: {
    ask: "Dim i'w ddatgan?",
    button: "Cyflwyno Ffurflen TAW sero",
  },
  title: "Ffigurau",
  euGoods: {
    label: "Rwy'n symud nwyddau rhwng Gogledd Iwerddon a'r UE",
    hint: "Os nad ydych, mae blychau 2, 8 a 9 yn 0.",
  },
  box: "Blwch",
  pound: "£",
  plusMinus: "±",
  flatRate: {
    label: "Cyfanswm gwerthiannau, gan gynnwys TAW",
    hint: "Gan gynnwys TAW, gan eich bod yn defnyddio'r Cynllun Cyfradd Unffurf. Punnoedd cyfan",
  },
  hint: {
    whole: (label) => `${label}. Punnoedd cyfan`,
    wholeWith: (label, box) => `${label}. Punnoedd cyfan. Yn cynnwys eich ffigur ym mlwch ${box}`,
    total: "Blwch 1 plws blwch 2",
    net: "Y gwahaniaeth rhwng blwch 3 a blwch 4",
  },
  sign: (number) => `Swm negyddol ym mlwch ${number}`,
  error: "Gwall:",
  withoutPence: (amount) => `Gadael y ceiniogau allan: £${amount}`,
  unknown: "–",
  spoken: (number, label, amount) => `Blwch ${number}, ${label}: ${amount}.`,
  summary: {
    title: "Crynodeb",
    owed: "Bydd arnoch i CThEF",
    repaid: "Bydd CThEF yn ad-dalu i chi",
    nothing: "Dim i'w dalu na'i adennill",
    unknown: "Llenwch flychau 1 a 4",
    bars: "TAW net, y Ffurflen TAW hon a'r rhai blaenorol",
    check: "Gwirio'ch Ffurflen TAW",
    kept: "Nid anfonir dim eto. Cedwir yr hyn a nodwch fel drafft yn eich cyfrif.",
  },
};
