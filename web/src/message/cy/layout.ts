import type { layout as en } from "#message/layout";

export const layout: typeof en = {
  skip: "Neidio i'r cynnwys",
  offline:
    "Mae'n ymddangos eich bod all-lein, neu nid oes modd cyrraedd Submit. Nid oes dim wedi'i golli; mae'n dal i geisio ohono'i hun.",
  outdated: "Mae Submit wedi'i ddiweddaru ers llwytho'r dudalen hon.",
  reload: "Llwytho'r dudalen hon eto",
  clockOff: (today) =>
    `Mae cloc eich cyfrifiadur yn anghywir. ${today} yw hi heddiw, a dyna y mae Submit yn mynd yn ei ôl.`,
  service: "Am y gwasanaeth hwn",
  about: "Mae Submit yn cyflwyno Ffurflenni TAW i CThEF. Nid yw'n rhan o CThEF.",
  testService: "Gwasanaeth prawf yw hwn: nid oes dim a gyflwynir yma yn cyrraedd cyfrif treth go iawn.",
  developers: "I ddatblygwyr",
  broken: {
    title: "Aeth rhywbeth o'i le ar y dudalen hon",
    text: "Nid effeithir ar ddim a gyflwynoch. Llwythwch y dudalen eto; os digwydd eto, dewch yn ôl ymhen ychydig.",
    start: "Ewch i'r dudalen gychwyn",
  },
};
