import type { mail as en } from "#message/account/mail";

export const mail: typeof en = {
  title: "Nodiadau atgoffa drwy e-bost",
  text: "E-bost 14 diwrnod, 7 diwrnod a diwrnod cyn bod Ffurflen TAW a ddangosodd CThEF i chi yma yn ddyledus, pan fydd CThEF wedi derbyn Ffurflen, a phan fydd cyflwyniad y bu'n rhaid i chi ei adael wedi dod i ben. Nid oes symiau, rhifau TAW nac enwau ynddynt, a gellir atal pob un ag un clic.",
  what: "eich nodiadau atgoffa",
  on: (email) => `Maent ymlaen, ac yn mynd i ${email}.`,
  start: "Anfon nodiadau atgoffa ataf",
  stop: "Atal nodiadau atgoffa",
  move: (email) => `Eu hanfon i ${email}`,
  busy: "Wrthi'n cadw…",
  started: (email) => `Bydd nodiadau atgoffa'n mynd i ${email} o hyn ymlaen.`,
  stopped: "Ni fyddwch yn cael rhagor o nodiadau atgoffa drwy e-bost.",
  returned: (email) =>
    `Ni ellir anfon nodiadau atgoffa i ${email}: daeth e-bost yn ôl oddi yno, neu rhoddwyd gwybod nad oedd ei eisiau, ac ni chaiff ei ddefnyddio eto. I gael nodiadau atgoffa, mewngofnodwch â chyfeiriad arall.`,
  unconfirmed:
    "Ni ellir anfon nodiadau atgoffa: nid yw'n hysbys ai eich cyfeiriad chi yw'r un rydych yn mewngofnodi ag ef.",
  slow: "Mae'n cymryd yn hirach nag arfer. Edrychwch eto mewn munud.",
};
