import type { payment as en } from "#message/payment";

export const payment: typeof en = {
  title: "Talu CThEF",
  by: (day) => `erbyn ${day}`,
  late: (day) => `Roedd yn ddyledus ar ${day}. Talwch ef cyn gynted ag y gallwch.`,
  undated: "Nid yw CThEF wedi dweud erbyn pryd.",
  sandbox: "Gwasanaeth prawf yw hwn: nid oes dim yn ddyledus am yr hyn a gyflwynir yma. Peidiwch â thalu dim.",
  later: (amount) => `Mae ${amount} arall yn ddyledus yn nes ymlaen.`,
  details: {
    amount: "Swm",
    reference: "Cyfeirnod: eich rhif TAW",
    name: "Enw'r cyfrif",
    sortCode: "Cod didoli",
    accountNumber: "Rhif y cyfrif",
  },
  checked: (day) => `Gwiriwyd yn erbyn GOV.UK ar ${day}.`,
  unchecked: "Ni wiriwyd manylion cyfrif CThEF yn ddiweddar, felly ni chânt eu dangos yma.",
  govUk: "Talu eich bil TAW ar GOV.UK",
  abroad: { before: "O gyfrif tramor, neu mewn ffordd arall:", after: "" },
  onlyGovUk: { before: "Defnyddiwch y manylion ar", after: "" },
  ways: {
    title: "Anfonwch ef erbyn",
    fasterPayments: "Taliadau Cyflymach",
    chaps: "CHAPS",
    bacs: "Bacs",
    anyDay: (day) => `${day}, hefyd ar benwythnosau`,
    missed: "rhy hwyr ar gyfer hwn",
    unknown: "gwiriwch wyliau'r banc gyda'ch banc",
  },
  copy: {
    label: "Copïo",
    what: (name) => `y ${name}`,
    done: (name) => `Copïwyd: ${name}`,
    failed: "Ni wnaeth eich porwr ei gopïo. Dewiswch y testun a'i gopïo eich hun.",
    copied: "Wedi'i gopïo",
  },
  twice:
    "Os oes gan CThEF Ddebyd Uniongyrchol ar eich cyfer, mae'n cymryd yr arian ei hun: peidiwch â thalu ddwywaith.",
  directDebit: {
    title: "Mae CThEF yn cymryd hyn drwy Ddebyd Uniongyrchol",
    known: (day) =>
      `Pan gyflwynoch ar ${day}, dywedodd CThEF fod ganddo Ddebyd Uniongyrchol ar eich cyfer. Dyna'r cyfan sy'n hysbys amdano yma: os ydych wedi'i ganslo ers hynny, talwch drwy drosglwyddiad banc.`,
    taken: (amount, day) =>
      `Mae CThEF yn cymryd ${amount} ar ${String(day).replace(/^dydd/, "ddydd")}. Nid oes dim i chi ei wneud.`,
    undated: (amount) =>
      `Mae CThEF yn cymryd ${amount} dri diwrnod gwaith ar ôl iddo ddod yn ddyledus. Nid oes dim i chi ei wneud.`,
    late: (amount) =>
      `Mae ${amount} wedi mynd heibio'i ddyddiad dyledus. Ar ôl Ffurflen TAW hwyr mae CThEF yn ei gymryd o fewn diwrnodau; os na ddigwydd hynny, talwch drwy drosglwyddiad banc.`,
  },
};
