import type { copy as en } from "#message/account/export";

const receipts = (count: number) => `${count} derbynneb`;

export const copy: typeof en = {
  title: "Cymryd copi",
  text: "Un ffeil zip: pob derbynneb fel PDF, JSON a CSV, rhestr ohonynt ar gyfer taenlen, a'ch drafftiau, eich cleientiaid a'ch cysylltiadau. Fe'i rhoddir at ei gilydd yma yn eich porwr, ac ni chedwir copi ohoni.",
  make: "Gwneud copi",
  making: "Wrthi'n gwneud y copi…",
  cancel: "Stopio",
  reading: (count) => `Darllenwyd ${receipts(count)} hyd yn hyn`,
  writing: (done, all) => `Ysgrifennwyd ${done} o ${receipts(all)}`,
  stopped: "Wedi'i stopio. Ni chadwyd dim.",
  saved: (count) => `Mae'r copi wedi'i gadw gyda'ch lawrlwythiadau, gyda ${receipts(count)}.`,
  failed: "Nid oedd modd gwneud y copi. Gwiriwch eich cysylltiad, yna rhowch gynnig arall arni.",
  file: (day) => `submit-copi-${day}`,
  index: [
    "Rhif TAW",
    "O",
    "Hyd at",
    "Cyflwynwyd",
    "Sut",
    "Rhif bwndel ffurflen CThEF",
    "Cyfeirnod y tâl",
    "Blwch 1",
    "Blwch 2",
    "Blwch 3",
    "Blwch 4",
    "Blwch 5",
    "Blwch 6",
    "Blwch 7",
    "Blwch 8",
    "Blwch 9",
    "Ffeiliau",
  ],
  how: { filed: "cyflwynwyd yma", logged: "cofnodwyd gennych chi" },
  readme: (day, count) => `Yr hyn a gadwodd Submit amdanoch ar ${day}.

index.csv          rhestr o'r holl dderbynebau, ar gyfer taenlen
receipts/          ${receipts(count)}, pob un fel PDF i'w ddarllen a'i argraffu, fel CSV, ac fel JSON fel y mae'r gwasanaeth yn ei chadw
drafts.json        Ffurflenni TAW rydych wedi'u dechrau a heb eu cyflwyno, gyda'u ffigurau
clients.json       dros bwy rydych yn cyflwyno
connections.json   y caniatadau a roesoch gyda CThEF; nid yw'r allweddi iddynt yma
calendar.json      ers pryd y mae gan eich calendr gyfeiriad; nid yw'r cyfeiriad ei hun yn cael ei gadw
plans.json         y cynlluniau sydd gennych
reminders.json     a ydych yn cael nodiadau atgoffa drwy e-bost, ac i ble
history.json       yr hyn y gofynnoch amdano yn y dyddiau diwethaf

Mae busnes yn cadw ei gofnodion TAW am chwe blynedd (Hysbysiad TAW 700/21): cadwch y ffeil hon gyda'ch cofnodion.
`,
};
