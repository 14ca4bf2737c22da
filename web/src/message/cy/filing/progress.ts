import type { progress as en } from "#message/filing/progress";

export const progress: typeof en = {
  working: {
    title: "Wrthi'n cyflwyno'ch Ffurflen TAW",
    waited: (duration) => `Rydych wedi aros ${duration}.`,
    usual: "Mae hyn fel arfer yn cymryd ychydig eiliadau.",
    leave: "Gallwch adael y dudalen hon: mae'r gwaith yn mynd rhagddo.",
    unsure:
      "Nid yw'n sicr bod eich Ffurflen TAW wedi'i hanfon. Cadwch y dudalen hon ar agor: mae'n mynd rhagddo ohono'i hun unwaith y gellir cyrraedd Submit.",
    notTaken: "Nid yw CThEF wedi derbyn eich Ffurflen TAW eto.",
    notConfirmed: "Nid yw CThEF wedi cadarnhau'ch Ffurflen TAW eto.",
    hmrcSlow: "Mae CThEF yn cymryd mwy o amser nag arfer.",
    slow: "Mae hyn yn cymryd mwy o amser nag arfer.",
    sending: "Wrthi'n anfon",
    soFar: (tries) => `${tries} hyd yma`,
  },
  stages: ["Wedi'i hanfon", "Yn aros yn y llinell", "Gyda CThEF"],
  facts: {
    tries: "Hyd yma",
    lastAnswer: "Ateb diwethaf CThEF",
    nextTry: "Y cynnig nesaf",
    connectAgain: "Cysylltwch â CThEF eto",
    thenItGoesOn: ": yna mae'n mynd rhagddo.",
    wrongAccount: "Os gwnaethoch gysylltu â'r cyfrif anghywir,",
    connectOther: "cysylltwch ag un arall",
  },
  account: {
    once: "Efallai fod eich Ffurflen TAW gan CThEF eisoes. Rydym yn gofyn i CThEF cyn anfon dim eto, felly ni chyflwynir hi byth ddwywaith.",
    until: (time) =>
      `Byddwn yn dal i geisio hyd at ${time}. Efallai y cyflwynir eich Ffurflen TAW tra byddwch i ffwrdd: bydd ei derbynneb wedyn ymhlith eich derbynebau.`,
  },
  sent: {
    recorded: "Anfonwyd eich Ffurflen TAW. Mae'n mynd rhagddi hebddoch, a chedwir ei derbynneb i chi.",
    unknown: "Nid yw'n hysbys a anfonwyd eich Ffurflen TAW.",
  },
  signIn: {
    title: "Mae'ch sesiwn wedi dod i ben",
    text: "Mewngofnodwch eto i weld sut y daw i ben. Nid anfonir dim wedyn nes i chi ddweud.",
    button: "Mewngofnodi eto",
  },
  onItsWay: {
    title: "Mae'ch Ffurflen TAW yn dal ar ei ffordd",
    lead: "Nid yw CThEF wedi ateb o fewn munud. Nid oes dim wedi'i golli: mae'r gwaith yn mynd rhagddo yma heb y dudalen hon.",
    offline:
      "Mae'r dudalen hon wedi colli ei chysylltiad, felly ni all weld pa mor bell y mae'ch Ffurflen TAW. Nid oes dim wedi'i golli.",
    lookedAt: (time) => `Edrychodd y dudalen hon ddiwethaf am ${time}. Bryd hynny:`,
    text: "Edrychwch eto pan hoffech, neu gadewch a dewch yn ôl. Nid yw edrych byth yn cyflwyno ail Ffurflen TAW. Peidiwch â'i chyflwyno mewn man arall.",
  },
  unheard: {
    title: "Efallai na anfonwyd eich Ffurflen TAW",
    lead: "Nid oedd modd cyrraedd Submit o fewn munud, felly ni all y dudalen hon ddweud a yw'ch Ffurflen TAW wedi cyrraedd.",
    text: "Edrychwch eto unwaith y bydd y cysylltiad yn ôl: mae hynny'n mynd ymlaen o'r man lle stopiodd, ac nid yw byth yn cyflwyno ail Ffurflen TAW. Peidiwch â chymryd ei bod wedi'i chyflwyno, na'i chyflwyno mewn man arall, cyn i chi wybod.",
  },
  look: "Edrych eto",
  requests: "Gweld eich holl geisiadau",
  notSent: {
    title: "Ni anfonwyd eich Ffurflen TAW",
    filed: "Ni chyflwynwyd dim, ac mae'r ffigurau a nodoch yn dal yma.",
    text: "Stopiwyd Submit cyn y gellid anfon eich Ffurflen TAW.",
    submit: "Cyflwyno'r Ffurflen TAW i CThEF",
    review: "Ei hadolygu eto yn gyntaf",
  },
  stop: {
    button: "Stopio cyflwyno'r Ffurflen TAW hon",
    busy: "Wrthi'n stopio…",
    hint: "Nid yw Submit wedi'i hanfon i CThEF eto. Os stopiwch, nid anfonir hi, ac mae'ch ffigurau'n aros yma.",
    done: "Stopiwyd eich Ffurflen TAW: nid anfonwyd hi i CThEF.",
    late: "Mae'n rhy hwyr i stopio: efallai fod eich Ffurflen TAW gan CThEF eisoes. Mae'r dudalen hon yn dangos sut y daw i ben.",
    unknown:
      "Nid atebodd Submit, felly nid yw'n hysbys a stopiwyd eich Ffurflen TAW. Rhowch gynnig arall arni, neu arhoswch i weld sut y daw i ben.",
    failed: "Nid oedd modd stopio'ch Ffurflen TAW. Arhoswch i weld sut y daw i ben.",
  },
  next: "Yr hyn i'w wneud nawr",
};
