import type { hmrcError as en } from "#message/vat/hmrc-error";

const POUNDS = "rhwng −9,999,999,999,999 a 9,999,999,999,999";

export const hmrcError: typeof en = {
  said: (message) => `Dywedodd CThEF: ${message}`,
  codeAlone: (code) => `Ni roddodd CThEF reswm ond ei god, ${code}.`,
  ofBox: (number, said) => `Blwch ${number}: ${said}`,
  notNumber: (number) => `Rhaid i flwch ${number} fod yn rhif.`,
  missing: (number) => `Mae blwch ${number} ar goll. Nodwch 0 os nad oes dim i'w ddatgan.`,
  total: "Rhaid i flwch 3 fod yn flwch 1 plws blwch 2.",
  net: "Rhaid i flwch 5 fod y gwahaniaeth rhwng blwch 3 a blwch 4.",
  whole: (number) => `Rhaid i flwch ${number} fod yn bunnoedd cyfan, heb geiniogau, ${POUNDS}.`,
  box5: "Rhaid i flwch 5 fod yn bunnoedd a cheiniogau, rhwng 0 a 99,999,999,999.99.",
  pence: (number) =>
    `Rhaid i flwch ${number} fod yn bunnoedd a cheiniogau, rhwng −9,999,999,999,999.99 a 9,999,999,999,999.99.`,
  sentences: {
    VRN_INVALID: "Nid yw CThEF yn derbyn y rhif TAW hwn. Gwiriwch ei naw digid.",
    PERIOD_KEY_INVALID:
      "Nid yw CThEF yn gwybod am y cyfnod hwn ar gyfer y rhif TAW hwn. Dewiswch ef eto o'ch Ffurflenni TAW.",
    INVALID_REQUEST: "Nid oedd modd i CThEF ddarllen y cais.",
    BUSINESS_ERROR: "Mae un o reolau CThEF yn sefyll yn ei erbyn, nad yw CThEF yn ei henwi.",
    NOT_FINALISED: "Ni chyrhaeddodd y datganiad CThEF. Gwnewch ef eto.",
    DUPLICATE_SUBMISSION: "Mae gan CThEF Ffurflen TAW ar gyfer y cyfnod hwn.",
    TAX_PERIOD_NOT_ENDED: "Nid yw'r cyfnod wedi dod i ben eto.",
    RULE_INSOLVENT_TRADER: "Mae CThEF wedi nodi bod y busnes yn ansolfent.",
    CLIENT_OR_AGENT_NOT_AUTHORISED: "Ni chaiff y cyfrif a ddefnyddioch yn CThEF weithredu dros y rhif TAW hwn.",
    INVALID_SCOPE: "Nid yw'r caniatâd a roddwyd yn CThEF yn cynnwys hyn.",
    INVALID_CREDENTIALS: "Nid yw CThEF yn derbyn y caniatâd a roddwyd mwyach.",
    DATE_RANGE_TOO_LARGE: "Mae CThEF yn dangos Ffurflenni TAW y pedair blynedd diwethaf.",
    DATE_FROM_INVALID: "Nid yw CThEF yn derbyn y cyntaf o'r dyddiadau y gofynnwyd amdanynt.",
    DATE_TO_INVALID: "Nid yw CThEF yn derbyn yr olaf o'r dyddiadau y gofynnwyd amdanynt.",
    DATE_RANGE_INVALID: "Nid yw CThEF yn derbyn ystod mor hir o ddyddiadau.",
    INTERNAL_SERVER_ERROR: "Nid oedd modd i CThEF gofnodi pwy sy'n cyflwyno.",
  },
};
