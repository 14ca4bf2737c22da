import type { obligation as en } from "#message/obligation";

export const obligation: typeof en = {
  title: "Ffurflenni TAW",
  loadingDue: "y Ffurflenni TAW sy'n ddyledus",
  loadingFiled: "y Ffurflenni TAW a gyflwynwyd",
  loadingReceipts: "eich derbynebau",
  open: {
    title: "I'w cyflwyno",
    none: "Nid yw CThEF yn dangos Ffurflen TAW i'w chyflwyno. Ar ôl cofrestru ar gyfer Troi Treth yn Ddigidol ar gyfer TAW gall gymryd rhai diwrnodau nes iddynt ymddangos.",
    due: (date) => `Yn ddyledus ar ${date}`,
    wasDue: (date) => `Roedd yn ddyledus ar ${date}`,
    notEnded: "Heb ddod i ben eto",
    from: (date) => `Gallwch ei chyflwyno o ${date}.`,
    filed: "Wedi'i chyflwyno",
    filedOn: (date) => `Gwnaethoch ei chyflwyno ar ${date}.`,
    unreadable: "Ni ellir ei chyflwyno yma nawr",
    unreadableText: "Edrychwch eto yfory, neu cyflwynwch hi yn eich cyfrif CThEF os na all aros.",
    prepare: "Paratoi",
    prepareFor: (period) => `y Ffurflen TAW ar gyfer ${period}`,
    receipt: "Derbynneb",
    receiptFor: (period) => `ar gyfer ${period}`,
  },
  filed: {
    title: "Wedi'u cyflwyno yn ystod y flwyddyn ddiwethaf",
    none: "Nid yw CThEF yn dangos dim.",
    tag: "Wedi'i chyflwyno",
    received: (date) => `Cafodd CThEF hi ar ${date}`,
    view: "Bwrw golwg",
    viewOf: (period) => `dros y Ffurflen TAW ar gyfer ${period}`,
  },
  held: {
    title: "Ffurflen TAW sydd gan CThEF",
    back: "Yn ôl i'ch Ffurflenni TAW",
    loadingPeriod: "y cyfnod hwn",
    none: "Nid yw CThEF yn dangos Ffurflen TAW ar gyfer y cyfnod hwn.",
    loading: "y Ffurflen TAW",
    caption: "Y naw blwch sydd gan CThEF",
    receipt: "Gweld ei derbynneb",
  },
  tag: {
    toFile: "I'w chyflwyno",
  },
  next: {
    title: "Nesaf",
    none: "Nid oes gan CThEF Ffurflen TAW agored ar gyfer y rhif hwn.",
    running: "Mae'r cyfnod hwn yn dal i redeg. Gallwch gyflwyno ei Ffurflen TAW unwaith y daw i ben.",
    wasDue: (date) => `Roedd yn ddyledus ar ${date}.`,
    due: (date) => `Y diwrnod olaf yw ${date}.`,
    all: "Gweld pob Ffurflen TAW",
    prepare: "Paratoi'r Ffurflen TAW hon",
  },
  reminder: {
    penalties: "Gweld eich cosbau",
    file: {
      before: (due) =>
        `Rhaid i CThEF gael y Ffurflen TAW, ac unrhyw TAW y mae'n dweud sydd arnoch, erbyn ${due}. Mae Ffurflen TAW hwyr yn dod â phwynt cosb.`,
      late: (by) =>
        `Mae Ffurflen TAW hwyr yn dod â phwynt cosb. Os yw'n dweud bod TAW arnoch, mae honno'n hwyr hefyd: talwch hi erbyn ${by} ac ni chodir cosb arni.`,
      firstPenalty: (by) =>
        `Mae Ffurflen TAW hwyr yn dod â phwynt cosb. Os yw'n dweud bod TAW arnoch, mae CThEF yn codi cosb gyntaf am dalu'n hwyr arni, ac yn ychwanegu at honno oni thelir hi erbyn ${by}.`,
      secondPenalty:
        "Mae Ffurflen TAW hwyr yn dod â phwynt cosb. Os yw'n dweud bod TAW arnoch, mae CThEF yn codi dwy gosb am dalu'n hwyr arni, ac mae'r ail yn cynyddu'n ddyddiol nes y telir y TAW.",
    },
    pay: {
      before: (amount, due) =>
        `Rhaid bod ${amount} wedi cyrraedd CThEF erbyn ${due}. Mae rhai ffyrdd o dalu yn cymryd diwrnodau.`,
      late: (amount, due, by) =>
        `Roedd ${amount} yn ddyledus ar ${due}. Talwch ef, neu cytunwch ar gynllun talu gyda CThEF, erbyn ${by} ac ni chodir cosb am dalu'n hwyr.`,
      firstPenalty: (amount, due, by) =>
        `Roedd ${amount} yn ddyledus ar ${due}. Mae CThEF yn codi cosb gyntaf am dalu'n hwyr, ac yn ychwanegu ati os na thelir hyn erbyn ${by}.`,
      secondPenalty: (amount, due) =>
        `Roedd ${amount} yn ddyledus ar ${due}. Mae CThEF yn codi dwy gosb am dalu'n hwyr, ac mae'r ail yn cynyddu'n ddyddiol nes y telir hyn.`,
    },
  },
};
