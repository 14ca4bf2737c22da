import { dayWords } from "@submit/contract/calendar/day-words";
import type { date as en } from "#message/vat/date";

export const date: typeof en = {
  locale: "cy",
  months: [...dayWords.cy.months],
  weekdays: ["dydd Sul", "dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn"],
  period: dayWords.cy.period,
  endsOn: (end) => `Cyfnod sy'n dod i ben ar ${end}`,
  startsOn: (start) => `Cyfnod o ${start}`,
  unreadable: "Cyfnod na ellir darllen ei ddyddiadau",
  clock: (hour, minute) => `${hour % 12 || 12}:${minute}${hour < 12 ? "am" : "pm"}`,
  at: (day, time) => `${day} am ${time}`,
  on: (time, day) => `${time} ar ${day}`,
  tomorrow: (time) => `${time} yfory`,
  yesterday: (time) => `${time} ddoe`,
  seconds: (count) => `${count} eiliad`,
  minutes: (count) => `${count} munud`,
  hours: (count) => `${count} awr`,
  due: {
    today: "Yn ddyledus heddiw",
    tomorrow: "Yn ddyledus yfory",
    later: (days) => `Yn ddyledus ymhen ${days} diwrnod`,
    overdue: (days) => `${days} diwrnod yn hwyr`,
  },
  lag: {
    until: (day) => `Gall gymryd hyd at ${day} i CThEF ei dangos, felly mae'n dal yn y rhestr hon.`,
    over: "Mae CThEF yn dal i'w dangos yn agored. Eich derbynneb yw'r prawf ei bod wedi'i chyflwyno; gofynnwch i CThEF os erys felly.",
  },
};
