import type { ErrorCode } from "@submit/contract/protocol/error";
import type {
  problem as en,
  unreadableAnswer as enAnswer,
  notKept as enNotKept,
  offline as enOffline,
  unsettled as enUnsettled,
  ProblemText,
} from "#message/api/problem";

const reload = "Llwythwch y dudalen hon eto i gael ei fersiwn ddiweddaraf, yna rhowch gynnig arall arni.";
const unreadable = {
  title: "Nid yw'r cais yn ddilys",
  detail: `Nid oedd modd i Submit ddarllen yr hyn a anfonodd y dudalen hon. ${reload}`,
};
const signIn = {
  title: "Mae'ch sesiwn wedi dod i ben",
  detail: "Rydych wedi'ch allgofnodi. Llwythwch y dudalen hon eto er mwyn mewngofnodi.",
};
const later = "Rhowch gynnig arall arni ymhen ychydig funudau. Nid oes dim wedi'i golli.";

/** Every problem, as the service words its own in English. */
const told: Record<ErrorCode | "UNKNOWN", Required<ProblemText>> = {
  INVALID_REQUEST: {
    title: "Nid yw'r cais yn ddilys",
    detail: "Cywirwch yr hyn a restrir, yna rhowch gynnig arall arni.",
  },
  INVALID_QUALIFIER: { title: "Nid yw amod y cynllun yn ddilys", detail: "Dewiswch y cynllun eto." },
  AUTHORIZATION_CODE_REFUSED: {
    title: "Nid oedd modd cwblhau'r mewngofnodi",
    detail: "Fe'i dechreuwyd yn rhy bell yn ôl, neu agorwyd ei dudalen ddwywaith. Dechreuwch eto.",
  },
  AUTHENTICATOR_CODE_REFUSED: {
    title: "Nid yw'r cod yn gywir",
    detail: "Nodwch y cod y mae'r ap yn ei ddangos nawr. Os nad yw'n gweithio, gwiriwch gloc eich ffôn.",
  },
  HMRC_REFUSED: {
    title: "Gwrthododd CThEF y cais",
    detail: "Ni dderbyniodd CThEF hyn. Ni newidiwyd dim yn CThEF.",
  },
  UNAUTHENTICATED: signIn,
  SIGN_IN_EXPIRED: signIn,
  ACCOUNT_CLOSED: { title: "Dilëwyd y cyfrif hwn", detail: "Cofrestrwch eto i gael cyfrif newydd." },
  FILING_UNSETTLED: {
    title: "Nid yw cyflwyniad wedi dod i'w ddiwedd",
    detail: "Arhoswch i hwnnw ddod i ben, yna rhowch gynnig arall arni.",
  },
  FORBIDDEN: {
    title: "Ni chaniateir hyn",
    detail: "Ni ellir defnyddio'r cyfeiriad hwn ar gyfer hynny. Agorwch Submit yn ei gyfeiriad arferol.",
  },
  REAUTHENTICATION_REQUIRED: {
    title: "Mewngofnodwch eto ar gyfer hyn",
    detail: "Dim ond rhywun sydd newydd fewngofnodi a gaiff newid hyn.",
  },
  PASSWORD_REQUIRED: {
    title: "Mae hyn ar gyfer y rhai sy'n mewngofnodi â chyfrinair",
    detail: "Nid ydych yn mewngofnodi â chyfrinair yma.",
  },
  BUNDLE_REQUIRED: {
    title: "Mae angen cynllun ar gyfer hyn",
    detail: "Dewiswch gynllun sy'n caniatáu i chi gyflwyno.",
  },
  BUNDLE_NOT_GRANTABLE: {
    title: "Ni ellir dewis y cynllun hwn yma",
    detail: "Nid yw'r cynllun hwn yn cael ei roi ar gais.",
  },
  INVITATION_REFUSED: {
    title: "Ni ellir defnyddio'r cod gwahoddiad hwn",
    detail: "Gwiriwch y cod, neu gofynnwch am un newydd gan bwy bynnag a'i rhoddodd.",
  },
  CAP_REACHED: {
    title: "Mae pob lle yn y cynllun hwn wedi'i gymryd",
    detail: "Rhowch gynnig arall arni yn nes ymlaen: daw lle yn rhydd pan fydd un yn dod i ben.",
  },
  HMRC_CONNECTION_REQUIRED: {
    title: "Cysylltwch â CThEF yn gyntaf",
    detail:
      "Mae'r caniatâd a roesoch yn CThEF ar goll neu wedi dod i ben. Os ydych newydd gysylltu, efallai i chi fewngofnodi i CThEF â chyfrif arall: mae angen y cyfrif gwasanaethau asiantau ar asiant.",
  },
  HMRC_STATE_REFUSED: {
    title: "Rhywun arall a ddechreuodd y cysylltiad hwn",
    detail:
      "Defnyddiwr arall o'r porwr hwn a ddechreuodd y cysylltiad hwn, neu fe'i dechreuwyd dros awr yn ôl. Mae wedi'i anghofio, ac ni chysylltwyd dim. Dechreuwch un newydd.",
  },
  HMRC_NOT_AUTHORISED: {
    title: "Nid yw CThEF yn gadael i'r mewngofnodiad hwn weithredu dros y rhif TAW hwnnw",
    detail: "Gwiriwch y rhif TAW, neu cysylltwch â'r cyfrif sydd wedi'i gofrestru ar ei gyfer.",
  },
  DUPLICATE_SUBMISSION: {
    title: "Mae gan CThEF Ffurflen TAW ar gyfer y cyfnod hwn eisoes",
    detail: "Nid oes angen cyflwyno dim. Edrychwch ar yr hyn sydd gan CThEF.",
  },
  TAX_PERIOD_NOT_ENDED: {
    title: "Nid yw'r cyfnod wedi dod i ben eto",
    detail: "Mae CThEF yn derbyn Ffurflen TAW o'r diwrnod ar ôl diwedd ei chyfnod.",
  },
  RULE_INSOLVENT_TRADER: {
    title: "Nid yw CThEF yn derbyn hyn gan fusnes ansolfent",
    detail: "Gofynnwch i CThEF, neu i'r ymarferydd ansolfedd.",
  },
  RECORDS_REQUIRED: {
    title: "Rhaid i'r ffigurau ddod o ffeil o'ch cofnodion",
    detail: "Ewch yn ôl i'r ffigurau a dewiswch y daenlen y maent ynddi.",
  },
  NOT_FOUND: { title: "Nid oes dim yma", detail: "Efallai fod y cyfeiriad wedi'i gamdeipio." },
  REQUEST_NOT_FOUND: {
    title: "Nid oes cais o'r fath",
    detail: "Ni wnaethoch gais o'r fath, neu mae'n rhy bell yn ôl.",
  },
  BUNDLE_NOT_FOUND: { title: "Nid oes cynllun o'r fath", detail: "Edrychwch ar restr y cynlluniau." },
  RECEIPT_NOT_FOUND: { title: "Nid oes derbynneb o'r fath", detail: "Edrychwch ar restr eich derbynebau." },
  INFORMATION_NOT_FOUND: {
    title: "Nid oes gan CThEF wybodaeth am y busnes hwn",
    detail: "Gwiriwch y rhif TAW.",
  },
  FINANCIAL_DETAIL_NOT_FOUND: {
    title: "Nid yw CThEF yn gwybod am dâl cosb o'r fath",
    detail: "Nid yw'n dangos dim amdano am y tro.",
  },
  DRAFT_NOT_FOUND: { title: "Nid oes drafft o'r fath", detail: "Efallai iddo gael ei waredu, neu ei gyflwyno." },
  RETURN_NOT_FOUND: {
    title: "Nid oes gan CThEF Ffurflen TAW o'r fath",
    detail: "Efallai y bydd CThEF yn ei dangos yn nes ymlaen, os ydych newydd ei chyflwyno.",
  },
  METHOD_NOT_ALLOWED: unreadable,
  FILING_IN_PROGRESS: {
    title: "Mae Ffurflen TAW ar gyfer y cyfnod hwn yn cael ei chyflwyno eisoes",
    detail: "Dilynwch y cais hwnnw i'w ddiwedd.",
  },
  FILED_WITH_OTHER_FIGURES: {
    title: "Mae'r Ffurflen TAW hon gan CThEF â ffigurau eraill",
    detail: "Cymharwch ffigurau CThEF â'r rhai yr oeddech yn bwriadu eu cyflwyno.",
  },
  RECEIPT_EXISTS: { title: "Mae derbynneb ar gyfer hyn eisoes", detail: "Edrychwch ar restr eich derbynebau." },
  DRAFT_CONFLICT: { title: "Newidiwyd y drafft hwn mewn man arall", detail: "Dewiswch pa un i'w gadw." },
  TOO_MANY_DRAFTS: {
    title: "Mae cynifer o ddrafftiau ag y gall fod",
    detail: "Cyflwynwch neu gwaredwch un, yna rhowch gynnig arall arni.",
  },
  TOO_MANY_CLIENTS: {
    title: "Mae cynifer o gleientiaid ag y gall fod",
    detail: "Dilëwch un, yna rhowch gynnig arall arni.",
  },
  AUTHENTICATOR_EXISTS: { title: "Mae ap dilysu eisoes", detail: "Dilëwch ef cyn ychwanegu un arall." },
  NOT_CANCELLABLE: { title: "Mae'n rhy hwyr i ganslo", detail: "Mae'r gwaith eisoes wedi dechrau." },
  CLIENT_OUTDATED: {
    title: "Mae'r dudalen hon wedi dyddio",
    detail: `Mae Submit wedi'i ddiweddaru, ac ni anfonwyd dim. ${reload}`,
  },
  CANCELLED: { title: "Canslwyd y cais", detail: "Fe'i stopiwyd cyn iddo gael ei wneud." },
  BODY_TOO_LARGE: unreadable,
  UNSUPPORTED_MEDIA_TYPE: unreadable,
  REQUEST_ID_REUSED: {
    title: "Defnyddiwyd rhif y cais hwnnw ar gyfer rhywbeth arall",
    detail: "Gofynnwyd am hyn o'r blaen, gyda rhywbeth arall. Rhowch gynnig newydd arni.",
  },
  TOO_MANY_REQUESTS: {
    title: "Mae gormod o geisiadau'n aros",
    detail: "Gadewch i'r rhai sy'n aros ddod i ben, yna rhowch gynnig arall arni.",
  },
  OVERLOADED: { title: "Mae gormod yn aros ar hyn o bryd", detail: later },
  INTERNAL_ERROR: { title: "Aeth rhywbeth o'i le yma", detail: later },
  HMRC_ANSWER_UNREADABLE: { title: "Ni ellir darllen ateb CThEF", detail: later },
  OUTCOME_UNKNOWN: {
    title: "Nid yw'n hysbys a dderbyniodd CThEF y Ffurflen TAW",
    detail: "Edrychwch nawr ar yr hyn sydd gan CThEF.",
  },
  UPSTREAM_UNAVAILABLE: { title: "Nid oedd modd ei wneud nawr", detail: later },
  QUEUE_UNAVAILABLE: { title: "Nid oedd modd rhoi'r cais yn y llinell", detail: later },
  UNKNOWN: { title: "Ni wnaed hyn", detail: `Mae'r dudalen hon yn hŷn na'r rheswm a roddwyd. ${reload}` },
};

export const problem: typeof en = told;

export const offline: typeof enOffline = {
  title: "Mae'n ymddangos eich bod all-lein",
  detail:
    "Nid oedd modd cyrraedd Submit. Nid oes dim wedi'i golli: gwiriwch eich cysylltiad, yna rhowch gynnig arall arni.",
};

export const unreadableAnswer: typeof enAnswer = {
  title: "Nid oedd modd darllen yr ateb",
  detail: "Rhowch gynnig arall arni ymhen ychydig.",
};

export const unsettled: typeof enUnsettled = {
  title: "Mae hyn yn cymryd mwy o amser nag arfer",
  detail: "Nid yw'n hysbys eto a wnaed hyn. Edrychwch ar y dudalen hon eto ymhen ychydig.",
};

export const notKept: typeof enNotKept = {
  title: "Nid yw'r porwr hwn yn cadw dim ar gyfer Submit",
  detail: "Caniatewch gwcis a data gwefannau, neu rhyddhewch le ar y ddyfais hon, yna llwythwch y dudalen eto.",
};
