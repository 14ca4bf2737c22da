import type { failure as en, failureSteps as enSteps } from "#message/filing/failure";

const NOT_FILED = "Ni chyflwynwyd dim, ac mae'r ffigurau a nodoch yn dal yma.";
/** Where somebody else may have filed one. */
const THIS_FILED_NOTHING = "Ni chyflwynodd y cais hwn ddim, ac mae'r ffigurau a nodoch yn dal yma.";

const refused = {
  heading: "Ni dderbyniwyd y Ffurflen TAW",
  filed: NOT_FILED,
  advice: "Cywirwch yr hyn a restrir uchod, yna cyflwynwch y Ffurflen TAW eto.",
};

const unreadable = {
  ...refused,
  detail: "Nid oedd modd i Submit ddarllen yr hyn a anfonodd y dudalen hon.",
  advice: "Llwythwch y dudalen hon eto i gael ei fersiwn ddiweddaraf, yna cyflwynwch y Ffurflen TAW eto.",
};

const signIn = {
  heading: "Mae'ch sesiwn wedi dod i ben",
  filed: "Ni anfonwyd eich Ffurflen TAW. Ni chyflwynwyd dim, ac mae'r ffigurau a nodoch yn dal yma.",
  detail: "Daeth y sesiwn i ben cyn y gellid anfon eich Ffurflen TAW.",
  advice: "Mewngofnodwch eto. Byddwch yn dod yn ôl i'r dudalen hon, ac nid anfonir dim nes i chi ddweud.",
};

const ours = {
  heading: "Aeth rhywbeth o'i le yma",
  filed: NOT_FILED,
  advice: "Rhowch gynnig arall arni ymhen ychydig funudau. Nid yw Submit byth yn cyflwyno Ffurflen TAW ddwywaith.",
};

export const failure: typeof en = {
  INVALID_REQUEST: refused,
  BODY_TOO_LARGE: unreadable,
  UNSUPPORTED_MEDIA_TYPE: unreadable,
  HMRC_REFUSED: {
    ...refused,
    heading: "Ni dderbyniodd CThEF y Ffurflen TAW",
    detail: "Darllenodd CThEF y Ffurflen TAW a'i gwrthod. Dyma'r hyn a ganfu CThEF:",
  },
  UNAUTHENTICATED: signIn,
  SIGN_IN_EXPIRED: signIn,
  ACCOUNT_CLOSED: {
    heading: "Dilëwyd y cyfrif hwn",
    filed: NOT_FILED,
    advice: "Cofrestrwch eto er mwyn cyflwyno: cyfrif newydd yw hwnnw.",
  },
  INTERNAL_ERROR: ours,
  QUEUE_UNAVAILABLE: ours,
  TOO_MANY_REQUESTS: {
    ...ours,
    heading: "Mae gormod o'ch ceisiadau'n aros",
    advice: "Gadewch i'r rhai sy'n aros ddod i ben, yna cyflwynwch y Ffurflen TAW hon eto.",
  },
  OVERLOADED: {
    ...ours,
    heading: "Mae Submit yn brysur: ni anfonwyd eich Ffurflen TAW",
    advice: "Mae mwy yn aros ar hyn o bryd nag y gellir ei wneud. Arhoswch funud neu ddwy, yna cyflwynwch hi eto.",
  },
  FORBIDDEN: {
    ...ours,
    heading: "Ni ellir defnyddio'r cyfeiriad hwn i gyflwyno",
    advice: "Agorwch Submit yn ei gyfeiriad arferol, yna cyflwynwch y Ffurflen TAW eto.",
  },
  CLIENT_OUTDATED: {
    heading: "Mae'r dudalen hon wedi dyddio",
    filed: NOT_FILED,
    detail: "Mae Submit wedi'i ddiweddaru ers llwytho'r dudalen hon.",
    advice: "Llwythwch y dudalen eto i gael ei fersiwn ddiweddaraf. Nid anfonir dim nes i chi ddweud.",
  },
  UNKNOWN: {
    heading: "Ni dderbyniwyd y Ffurflen TAW",
    filed: "Mae'r dudalen hon yn hŷn na'r rheswm a roddwyd, felly ni all ddweud a gyflwynwyd Ffurflen TAW.",
    advice:
      "Llwythwch y dudalen hon eto i gael ei fersiwn ddiweddaraf. Edrychwch ar yr hyn sydd gan CThEF cyn cyflwyno eto.",
  },
  BUNDLE_REQUIRED: {
    heading: "Mae angen cynllun i gyflwyno",
    filed: NOT_FILED,
    advice: "Dewiswch gynllun, yna dewch yn ôl a chyflwyno.",
  },
  HMRC_CONNECTION_REQUIRED: {
    heading: "Cysylltwch â CThEF, yna cyflwynwch",
    filed: THIS_FILED_NOTHING,
    advice:
      "Mae'r caniatâd a roesoch yn CThEF ar goll neu wedi dod i ben, neu rydych wedi mewngofnodi i CThEF â chyfrif arall: mae angen y cyfrif gwasanaethau asiantau ar asiant. Cysylltwch eto, a byddwch yn dod yn ôl i'ch adolygiad.",
  },
  HMRC_NOT_AUTHORISED: {
    heading: "Nid yw CThEF yn gadael i chi gyflwyno ar gyfer y rhif TAW hwn",
    filed: THIS_FILED_NOTHING,
    advice: "Gwiriwch y rhif TAW, neu cysylltwch â'r cyfrif sydd wedi'i gofrestru ar ei gyfer.",
  },
  DUPLICATE_SUBMISSION: {
    heading: "Mae gan CThEF Ffurflen TAW ar gyfer y cyfnod hwn eisoes",
    filed: "Mae Ffurflen TAW wedi'i chyflwyno ar gyfer y cyfnod hwn; ni ychwanegwyd hon ati.",
    advice: "Cymharwch ffigurau CThEF â'ch rhai chi.",
  },
  FILED_WITH_OTHER_FIGURES: {
    heading: "Mae'r Ffurflen TAW hon gan CThEF â ffigurau eraill",
    filed: "Mae Ffurflen TAW wedi'i chyflwyno ar gyfer y cyfnod hwn, ond nid â'r ffigurau a nodoch yma.",
    advice: "Cymharwch ffigurau CThEF â'r rhai yr oeddech yn bwriadu eu cyflwyno.",
  },
  FILING_IN_PROGRESS: {
    heading: "Mae'r Ffurflen TAW hon yn cael ei chyflwyno eisoes",
    filed:
      "Mae cais arall, o dab arall efallai, yn cyflwyno'r Ffurflen TAW ar gyfer y cyfnod hwn. Ni wnaeth yr un hwn ddim.",
    advice: "Dilynwch yr un hwnnw i'w ddiwedd.",
  },
  OUTCOME_UNKNOWN: {
    heading: "Nid yw'n hysbys a dderbyniodd CThEF y Ffurflen TAW",
    filed:
      "Efallai fod eich Ffurflen TAW gan CThEF, efallai ddim: collwyd ei ateb, ac nid oedd modd chwilio amdani ers hynny.",
    advice:
      "Edrychwch ar yr hyn sydd gan CThEF nawr: os eich Ffurflen TAW chi ydyw â'ch ffigurau chi, mae wedi'i chyflwyno. Fel arall cyflwynwch hi yma eto yn nes ymlaen.",
  },
  UPSTREAM_UNAVAILABLE: {
    heading: "Nid atebodd CThEF",
    filed: THIS_FILED_NOTHING,
    advice: "Mae'n ddiogel rhoi cynnig arall arni: nid yw Submit byth yn cyflwyno Ffurflen TAW ddwywaith.",
  },
  RECORDS_REQUIRED: {
    heading: "Rhaid i'r ffigurau ddod o ffeil o'ch cofnodion",
    filed: NOT_FILED,
    detail:
      "Mae CThEF yn gofyn na chaiff ffigurau eu teipio na'u gludo ar y ffordd o'ch cofnodion i'r Ffurflen TAW. Dim ond Ffurflen TAW lle mae pob blwch yn 0 sydd heb angen ffeil.",
    advice: "Ewch yn ôl i'r ffigurau a dewiswch y daenlen y maent ynddi, yna cyflwynwch y Ffurflen TAW eto.",
  },
  TAX_PERIOD_NOT_ENDED: {
    heading: "Nid yw'r cyfnod hwn wedi dod i ben eto",
    filed: NOT_FILED,
    advice: "Mae CThEF yn derbyn Ffurflen TAW o'r diwrnod ar ôl diwedd ei chyfnod.",
  },
  RULE_INSOLVENT_TRADER: {
    heading: "Nid yw CThEF yn derbyn y Ffurflen TAW hon ar-lein",
    filed: NOT_FILED,
    advice:
      "Mae CThEF wedi nodi bod y busnes yn ansolfent. Gofynnwch i CThEF, neu i'r ymarferydd ansolfedd, sut i anfon y Ffurflen TAW.",
  },
  CANCELLED: {
    heading: "Stopiwyd y cyflwyno",
    filed: NOT_FILED,
    detail: "Fe'i stopiwyd cyn iddi gael ei hanfon i CThEF.",
    advice: "Gallwch gyflwyno pan fyddwch yn barod.",
  },
  REQUEST_NOT_FOUND: {
    heading: "Ni chafwyd hyd i'r cais hwn",
    filed:
      "Efallai iddo gael ei wneud o dan fewngofnodiad arall, neu mor bell yn ôl fel mai dim ond ei dderbynneb a gedwir.",
    advice: "Os cyflwynodd Ffurflen TAW, mae'r dderbynneb ymhlith eich derbynebau.",
  },
  REQUEST_ID_REUSED: {
    heading: "Gwnaed y cais hwn o'r blaen â ffigurau eraill",
    filed: "Ni anfonwyd y ffigurau a ddangosir yma. Edrychwch ar eich ceisiadau i weld beth a wnaeth yr un cynharach.",
    advice: "Ewch yn ôl i'r adolygiad i wneud cais newydd.",
  },
};

export const failureSteps: typeof enSteps = {
  title: "Yr hyn i'w wneud nawr",
  signIn: "Mewngofnodi eto",
  reload: "Llwytho'r dudalen hon eto",
  followOther: "Dilyn y cais arall",
  review: "Adolygu a chyflwyno eto",
  returns: "Ewch i'ch Ffurflenni TAW",
  figures: "Newid y ffigurau",
  connect: "Cysylltu â CThEF",
  bundle: "Dewis cynllun",
  vatNumber: "Gwirio'r rhif TAW",
  view: "Gweld yr hyn sydd gan CThEF",
  receipts: "Eich derbynebau",
  activity: "Gweld eich ceisiadau",
  periods: "Eich Ffurflenni TAW",
};
