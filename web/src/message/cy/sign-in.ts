import type { signIn as en } from "#message/sign-in";

export const signIn: typeof en = {
  title: "Mewngofnodi i Submit",
  lead: "Rydych yn cael eich tywys i'r dudalen lle'r ydych yn mewngofnodi.",
  button: "Ymlaen i fewngofnodi",
  callback: {
    what: "eich cyfrif",
    refused: {
      title: "Nid ydych wedi mewngofnodi",
      lead: "Stopiwyd y mewngofnodi cyn ei ddiwedd.",
      again: "Mewngofnodi",
    },
    unavailable: {
      title: "Ni allai'r gwasanaeth mewngofnodi eich mewngofnodi",
      lead: "Nid eich bai chi yw hynny. Rhowch gynnig arall arni; os bydd yn digwydd eto, dewch yn ôl ymhen ychydig.",
      again: "Mewngofnodi eto",
    },
    failed: {
      title: "Nid oedd modd cwblhau'r mewngofnodi",
      lead: "Fe'i dechreuwyd mewn tab arall neu yn rhy bell yn ôl, neu agorwyd ei dudalen ddwywaith. Mewngofnodwch unwaith eto.",
      again: "Mewngofnodi eto",
    },
    hasPassword: {
      title: "Mae gennych gyfrif â chyfrinair",
      lead: "Mewngofnodwch â'ch cyfeiriad e-bost a'ch cyfrinair, nid â Google. Mae'ch Ffurflenni TAW a'ch derbynebau yno.",
      why: "Mae gan gyfeiriad e-bost un cyfrif yma. Nid yw Google yn ei agor, gan y byddai hynny'n mynd heibio i'ch ap dilysu a'i god.",
      again: "Mewngofnodi â'ch cyfrinair",
    },
  },
};
