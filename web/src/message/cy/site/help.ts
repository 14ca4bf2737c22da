import type { help as en } from "#message/site/help";

export const help: typeof en = {
  title: "Help",
  description: "Atebion i'r hyn y mae pobl yn ei ofyn fwyaf wrth gyflwyno Ffurflen TAW gyda meddalwedd.",
  lead: "Atebion i'r hyn y mae pobl yn ei ofyn fwyaf.",
  search: "Chwilio'r help",
  found: (count) => `${count} ateb`,
  none: "Nid oes ateb â'r geiriau hyn. Rhowch gynnig ar lai o eiriau neu eiriau eraill.",
  list: "Pob ateb",
  back: "Yr help i gyd",
  more: "Os na wnaeth hyn helpu, [ysgrifennwch atom](/contact).",
};
