import type { home as en } from "#message/home";

export const home: typeof en = {
  title: "Eich TAW",
  lead: "Yr hyn sy'n ddyledus, a beth i'w wneud.",
  connection: "eich cysylltiad â CThEF",
  setUp: {
    title: "Gosod",
    done: "Wedi'i wneud",
    toDo: "I'w wneud",
    change: "Newid",
    hmrc: {
      title: "Cysylltiad â CThEF",
      text: "Rhowch ganiatâd i Submit weld a chyflwyno Ffurflenni TAW eich busnes.",
      action: "Cysylltu â CThEF",
    },
    vatNumber: {
      title: "Rhif TAW",
      text: "Y naw digid ar eich tystysgrif TAW.",
      action: "Nodi'ch rhif TAW",
    },
  },
  ending: {
    title: (date) => `Mae'ch cysylltiad â CThEF yn dod i ben ar ${date}`,
    text: "Cysylltwch eto cyn hynny, ac ni fydd dim yn stopio.",
    again: "Cysylltu eto",
  },
  filing: {
    title: "Mae Ffurflen TAW yn dal ar ei ffordd i CThEF",
    text: (time) => `Gwnaethoch ei hanfon ar ${time}, ac nid yw'r ateb yma eto.`,
    look: "Gweld pa mor bell y mae",
  },
  said: {
    at: (time) => `Fel y dangosodd CThEF ar ${time}.`,
    asking: "Wrthi'n gofyn i CThEF…",
    failed: "Nid oedd modd gofyn i CThEF nawr.",
    again: "Gofyn i CThEF eto",
    what: "yr hyn sydd gan CThEF",
  },
  money: {
    title: "Arian",
    due: (amount, date) => `Mae ${amount} yn ddyledus ar ${date}.`,
    wasDue: (amount, date) => `Mae ${amount} yn hwyr: roedd yn ddyledus ar ${date}.`,
    byDebit: (amount) => `Mae CThEF yn cymryd ${amount} drwy Ddebyd Uniongyrchol. Nid oes dim i chi ei wneud.`,
    credit: (amount) => `Mae ar CThEF ${amount} i chi.`,
    missing: "Nid yw CThEF yn dweud faint sydd ar ôl o bopeth.",
    pay: "Gweld yr hyn sydd arnoch a sut i dalu",
  },
  year: {
    title: "Eich blwyddyn",
    filed: "Wedi'i chyflwyno",
    due: "Yn ddyledus",
    late: "Yn hwyr",
    later: "Yn nes ymlaen",
    by: (date) => `erbyn ${date}`,
    elsewhere: "Heb ei chyflwyno yma",
    repaid: (amount) => `${amount} wedi'i ad-dalu`,
  },
  net: {
    title: "TAW net (blwch 5)",
    bars: "Y Ffurflenni TAW diwethaf a gyflwynwyd yma",
    caption: "Blwch 5 y Ffurflenni TAW diwethaf a gyflwynwyd yma",
    period: "Cyfnod",
    amount: "Blwch 5",
  },
};
