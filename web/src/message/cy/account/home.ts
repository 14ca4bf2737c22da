import type { home as en } from "#message/account/home";

export const home: typeof en = {
  title: "Eich TAW",
  lead: "Yr hyn sydd wedi'i osod, a'r hyn sy'n ddyledus.",
  connection: "eich cysylltiad â CThEF",
  setUp: "Gosod",
  done: "Wedi'i wneud",
  toDo: "I'w wneud",
  manage: "Rheoli",
  authenticator: "Ail gam wrth fewngofnodi",
  clients: "Ychwanegu busnes, neu weld pob un yr ydych yn cyflwyno drosto",
  filing: {
    title: "Mae Ffurflen TAW yn dal ar ei ffordd i CThEF",
    text: (time) => `Gwnaethoch ei chyflwyno ar ${time}, ac nid yw'r ateb yma eto.`,
    look: "Gweld pa mor bell y mae",
  },
  hmrc: {
    title: "Cysylltiad â CThEF",
    done: "Wedi'i gysylltu.",
    doneUntil: (date) => `Wedi'i gysylltu hyd at ${date}.`,
    toDo: "Rhowch ganiatâd i Submit gyflwyno ar ran eich busnes.",
    connect: "Cysylltu â CThEF",
  },
  vatNumber: {
    title: "Rhif TAW",
    toDo: "Y naw digid ar eich tystysgrif TAW.",
    change: "Newid",
    enter: "Nodi'ch rhif TAW",
  },
};
