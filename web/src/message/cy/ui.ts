import type { ui as en } from "#message/ui";

export const ui: typeof en = {
  error: "Gwall:",
  boxes: {
    box: "Blwch",
    boxNumber: (number) => `Blwch ${number}`,
    row: (number, label) => `Blwch ${number}, ${label}`,
    amount: "Swm",
    unreadable: "Ni ellir cyfrifo'r cyfanswm: ni ellir darllen un ffigur",
  },
  lazyPage: {
    what: "y dudalen",
    title: "Nid oedd modd llwytho'r dudalen hon",
    lead: "Nid effeithir ar ddim a nodoch nac a gyflwynoch. Gwiriwch eich bod ar-lein, yna llwythwch y dudalen eto.",
    reload: "Llwytho'r dudalen hon eto",
  },
  loaded: {
    slow: "Mae hyn yn cymryd mwy o amser nag arfer",
    slowText:
      "Mae'r gwaith yn mynd rhagddo, ac nid oes dim wedi'i golli. Gallwch edrych eto nawr neu ddod yn ôl yn nes ymlaen.",
    look: "Edrych eto",
  },
  notFound: {
    title: "Heb ddod o hyd i'r dudalen",
    lead: "Efallai fod y cyfeiriad wedi'i gamdeipio, neu fod y dudalen wedi symud.",
    start: "Ewch i'r dudalen gychwyn",
  },
  signIn: {
    button: "Mewngofnodi",
    again: "Mewngofnodi eto",
    first: "Mewngofnodwch yn gyntaf",
    firstLead: "Mae'r dudalen hon ar gyfer pobl sydd wedi mewngofnodi. Byddwch yn dod yn ôl iddi wedyn.",
    ended: "Mae'ch sesiwn wedi dod i ben",
    endedLead: (what) => `${what} Mewngofnodwch eto, a byddwch yn dod yn ôl i'r man lle'r oeddech.`,
    kept: "Mae'r hyn a nodoch yn dal yma.",
  },
  vatNumber: (vrn) => `Rhif TAW ${vrn}`,
  changeVatNumber: "Newid",
  ways: {
    retry: "Rhoi cynnig arall arni",
    reload: "Llwytho'r dudalen hon eto",
    bundle: "Dewis cynllun",
    connect: "Cysylltu â CThEF",
    vatNumber: "Gwirio'r rhif TAW",
    returns: "Eich Ffurflenni TAW",
    receipts: "Eich derbynebau",
    activity: "Gweld eich ceisiadau",
    start: "Ewch i'r dudalen gychwyn",
  },
  waiting: {
    loading: (what) => `Wrthi'n llwytho ${what}…`,
    waited: (duration) => `Rydych wedi aros ${duration}.`,
    status: "Argaeledd gwasanaethau CThEF ar GOV.UK (yn agor mewn tab newydd)",
    soFar: (tries) => `${tries} hyd yma`,
    nextTry: (time) => `y cynnig nesaf ${time}`,
    until: (time) => `Byddwn yn dal i geisio hyd at ${time}.`,
  },
};
