import type { deletion as en } from "#message/account/deletion";

export const deletion: typeof en = {
  title: "Dileu'ch cyfrif",
  lead: "Mae popeth a gedwir amdanoch yma yn mynd, ac ni all neb ddod ag ef yn ôl.",
  first: "Cymerwch gopi yn gyntaf",
  goes: {
    title: "Yr hyn sy'n mynd ar unwaith",
    list: [
      "eich derbynebau, eich drafftiau, eich cleientiaid a'ch nodiadau atgoffa, a chyfeiriad eich calendr",
      "eich cynllun, a'i le",
      "eich cysylltiadau â CThEF: dilëir yr allweddi iddynt yma. Mae rhestr CThEF ei hun o ganiatadau yn eich cyfrif CThEF, lle gallwch ddod â nhw i ben hefyd",
      "yr hyn y gofynnoch amdano, a sut y daeth i ben",
      "eich mewngofnodiad, ar bob dyfais",
    ],
  },
  stays: {
    title: "Yr hyn sy'n mynd yn ddiweddarach",
    list: [
      "bod galwadau wedi'u gwneud i CThEF, heb ffigurau: ar ôl 28 diwrnod",
      "copïau wrth gefn: ar ôl 35 diwrnod, a rhai'r derbynebau ar ôl blwyddyn",
      "bod y cyfrif hwn wedi'i ddileu, heb eich enw, fel na ddaw unrhyw gopi wrth gefn ag ef yn ôl: ar ôl blwyddyn",
    ],
  },
  law: {
    title: "Mae'r gyfraith yn rhwymo'ch busnes",
    text: "Rhaid i fusnes gadw ei gofnodion TAW am chwe blynedd. Ni chedwir dim yma ar ei ran unwaith y bydd y cyfrif wedi'i ddileu, ac ni all CThEF roi derbynneb eto. Mae'r hyn a gyflwynwyd gennych yn aros: mae gan CThEF ef.",
  },
  confirm: {
    title: "Cadarnhau",
    word: "dileu fy nghyfrif",
    label: (word) => `Teipiwch: ${word}`,
    wrong: (word) => `Teipiwch “${word}” i gadarnhau.`,
    button: "Dileu fy nghyfrif am byth",
    busy: "Wrthi'n dileu'ch cyfrif…",
    keep: "Cadw fy nghyfrif",
  },
  what: "y dileu",
  unsettled: {
    title: "Mae'n cymryd mwy o amser nag arfer",
    text: "Mae'r dileu'n mynd ymlaen ohono'i hun nes ei fod wedi gorffen, hyd yn oed os byddwch yn cau'r dudalen hon. Nid oes angen i chi wneud dim.",
    look: "Edrych eto",
  },
  ended: {
    title: "Mae'ch cyfrif wedi'i ddileu",
    lead: "Rydych wedi allgofnodi ar bob dyfais, ac ni ellir chwilio am ddim amdanoch yma mwyach.",
    permission:
      "Mae'r caniatadau a roesoch gyda CThEF wedi'u rhestru yn eich cyfrif CThEF, lle gallwch ddod â nhw i ben.",
    law: "Rhaid i'ch busnes gadw ei gofnodion TAW am chwe blynedd o hyd.",
    again: "Gallwch gofrestru eto gyda'r un cyfeiriad unrhyw bryd. Cyfrif newydd fydd hwnnw, heb ddim ynddo.",
    start: "Ewch i'r dudalen flaen",
  },
};
