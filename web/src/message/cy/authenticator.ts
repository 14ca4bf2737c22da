import type { authenticator as en } from "#message/authenticator";

export const authenticator: typeof en = {
  title: "Ail gam wrth fewngofnodi",
  lead: "Mae ap dilysu ar eich ffôn yn dangos cod newydd bob 30 eiliad. Gydag un, nid yw'ch cyfrinair yn unig yn ddigon i fewngofnodi.",
  loading: "cyfrinach ar gyfer eich ap",
  offer: {
    title: "Ychwanegu ap dilysu",
    any: "Defnyddiwch unrhyw ap sy'n creu codau o'r fath, megis un Google, Microsoft neu Apple, neu reolwr cyfrineiriau.",
    again: "Efallai y bydd yn rhaid i chi fewngofnodi unwaith eto yn gyntaf.",
    button: "Ychwanegu ap",
    header: "Dywedir wrth CThEF eich bod yn mewngofnodi ag ail gam, fel y mae'r gyfraith ar atal twyll yn ei ofyn.",
  },
  enrol: {
    title: "1. Sganiwch hwn â'r ap",
    qr: "Cod QR ar gyfer eich ap dilysu",
    phone: "Ei agor mewn ap ar y ddyfais hon",
    type: "Neu teipiwch hwn yn yr ap:",
    kept: "Peidiwch â'i ddangos i neb. Os gadewch y dudalen hon cyn y diwedd, nid oes dim wedi newid.",
    what: "gyfrinach",
    code: "2. Nodwch y cod y mae'r ap yn ei ddangos",
    field: "Cod",
    hint: "Chwe digid. Mae'n newid bob 30 eiliad.",
    wrong: "Nodwch y chwe digid y mae'r ap yn eu dangos.",
    confirm: "Cadarnhau",
    stop: "Stopio, a newid dim",
  },
  on: {
    title: "Mae gennych ap dilysu",
    since: (day) => `Fe'i hychwanegwyd ar ${day}. Mae mewngofnodi â'ch cyfrinair yn gofyn am ei god.`,
    exists: "Mae mewngofnodi â'ch cyfrinair yn gofyn am ei god.",
    lost: "Os collwch eich ffôn, gall y bobl sy'n rhedeg y gwasanaeth hwn ei ddiffodd i chi, unwaith y byddant yn siŵr mai chi ydyw.",
    change: "I ddefnyddio ap neu ffôn arall, dilëwch hwn ac ychwanegwch y llall.",
    remove: "Dileu'r ap",
  },
  removal: {
    title: "Dileu'r ap dilysu?",
    says: "Bydd eich cyfrinair yn unig yn ddigon i fewngofnodi wedyn, ac ni ddywedir wrth CThEF am ail gam mwyach.",
    yes: "Iawn, ei ddileu",
    no: "Ei gadw",
  },
  enrolled: {
    title: "Mae'ch ap dilysu wedi'i ychwanegu",
    next: "Y tro nesaf y byddwch yn mewngofnodi â'ch cyfrinair, bydd yn gofyn am god. Dywedir wrth CThEF am yr ail gam o hynny ymlaen.",
    keep: "Cadwch yr ap: hebddo, ni allwch fewngofnodi â'ch cyfrinair.",
  },
  removed: {
    title: "Mae'r ap dilysu wedi'i ddileu",
    next: "Mae'ch cyfrinair yn unig yn ddigon i fewngofnodi nawr. Dilëwch Submit o'r ap hefyd.",
  },
  onward: "Ewch i'r dudalen gychwyn",
  google: {
    title: "Rydych yn mewngofnodi â Google",
    says: "Mae ail gam Google ei hun yn cyfrif i chi. Edrychwch yn eich cyfrif Google a yw ymlaen: mae mewngofnodi yma mor ddiogel â hwnnw.",
    link: "Diogelwch eich cyfrif Google",
    header: "Nid yw Submit yn cael gwybod am ail gam Google, felly ni ddywedir wrth CThEF amdano.",
  },
  callback: {
    refusedTitle: "Ni wnaethoch fewngofnodi eto",
    refused: "Ni newidiwyd dim.",
    otherTitle: "Rhywun arall oedd hwnnw",
    other:
      "Mewngofnododd defnyddiwr arall yn lle un y dudalen hon, felly ni newidiwyd dim. Allgofnodwch, a mewngofnodwch fel y defnyddiwr yr hoffech newid ei fewngofnodi.",
    failedTitle: "Ni weithiodd mewngofnodi eto",
    failed: "Cymerodd ormod o amser, neu agorwyd ei dudalen ddwywaith. Ni newidiwyd dim.",
    back: "Yn ôl i'r ail gam",
  },
};
