import type { connect as en } from "#message/account/connect";

export const connect: typeof en = {
  title: "Cysylltu â CThEF",
  lead: "Mae CThEF yn gofyn i chi roi caniatâd i Submit cyn y caiff weld na chyflwyno'ch Ffurflenni TAW.",
  what: "eich cysylltiad â CThEF",
  bundles: "eich cynllun",
  go: "Ymlaen i CThEF",
  another: "Cysylltu â chyfrif arall",
  account: {
    title: "Pa gyfrif i'w ddefnyddio",
    business: "Busnes:",
    businessText:
      "cyfrif sefydliad Porth y Llywodraeth sydd wedi cofrestru ar gyfer Troi Treth yn Ddigidol ar gyfer TAW.",
    agent: "Asiant:",
    agentText: "eich cyfrif gwasanaethau asiantau.",
    test: "Gwasanaeth prawf yw hwn:",
    testText: "defnyddiwch ddefnyddiwr prawf o flwch tywod CThEF. Nid yw cyfrifon go iawn yn gweithio yma.",
    permission:
      "Rydych yn mewngofnodi ar dudalennau CThEF ei hun: nid yw Submit byth yn gweld eich cyfrinair. Mae'r caniatâd yn para hyd at 18 mis, a gallwch ei dynnu'n ôl unrhyw bryd, yma neu yn eich cyfrif CThEF.",
  },
  connected: {
    title: "Rydych wedi'ch cysylltu",
    several: (count) => `Rydych wedi'ch cysylltu drwy ${count} mewngofnodiad`,
    again: "Cysylltu eto",
    disconnect: "Datgysylltu",
  },
  ended: "Mewngofnodion sydd wedi dod i ben",
  callback: {
    denied: {
      title: "Ni roesoch ganiatâd",
      lead: "Dywedodd CThEF wrthym eich bod wedi dewis peidio, felly nid oes dim wedi'i gysylltu.",
      text: "Mae angen y caniatâd ar Submit i weld beth sy'n ddyledus ac i gyflwyno. Gallwch ei roi pryd bynnag y byddwch yn barod.",
      back: "Yn ôl i gysylltu",
    },
    refused: {
      title: "Gwrthodwyd y cysylltiad hwn",
      lead: "Defnyddiwr arall o'r porwr hwn a'i dechreuodd, neu fe'i dechreuwyd dros awr yn ôl. Mae wedi'i anghofio, ac ni chysylltwyd dim.",
      again: "Dechrau cysylltiad newydd",
    },
    unsettled: {
      title: "Mae CThEF yn cymryd ei amser",
      lead: "Mae'r cysylltiad yn dal i gael ei wneud. Nid oes dim wedi'i golli.",
      look: "Edrych eto",
    },
    failed: {
      title: "Nid oedd modd gwneud y cysylltiad",
      lead: "Agorwyd tudalen ganiatâd CThEF yn rhy bell yn ôl, mewn tab arall, gan ddefnyddiwr arall neu ddwywaith. Ni newidiwyd dim.",
      again: "Cysylltu eto",
    },
  },
};
