import type { nextReturn as en } from "#message/vat/next-return";

export const nextReturn: typeof en = {
  toFile: "I'w chyflwyno",
  card: {
    title: "Nesaf",
    none: "Nid oes gan CThEF Ffurflen TAW agored ar gyfer y rhif hwn.",
    sent: "Mae'r Ffurflen TAW hon ar ei ffordd i CThEF.",
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
