import { dayWords } from "@submit/contract/calendar/day-words";
import { say } from "../../say";

/** Dates, times and periods as pages say them. */
export const date = say("date", {
  /** The language, as `lang` and `Intl` name it. */
  locale: "en-GB",
  months: [...dayWords.en.months],
  /** From Sunday on. */
  weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  period: dayWords.en.period,
  endsOn: (end: string) => `A period that ends on ${end}`,
  startsOn: (start: string) => `A period from ${start}`,
  unreadable: "A period whose dates can't be read",
  clock: (hour: number, minute: string) => `${hour % 12 || 12}:${minute}${hour < 12 ? "am" : "pm"}`,
  at: (day: string, time: string) => `${day} at ${time}`,
  on: (time: string, day: string) => `${time} on ${day}`,
  tomorrow: (time: string) => `${time} tomorrow`,
  yesterday: (time: string) => `${time} yesterday`,
  seconds: (count: number) => `${count} second${count === 1 ? "" : "s"}`,
  minutes: (count: number) => `${count} minute${count === 1 ? "" : "s"}`,
  hours: (count: number) => `${count} hour${count === 1 ? "" : "s"}`,
  due: {
    today: "Due today",
    tomorrow: "Due tomorrow",
    later: (days: number) => `Due in ${days} days`,
    overdue: (days: number) => `Overdue by ${days === 1 ? "1 day" : `${days} days`}`,
  },
  lag: {
    until: (day: string) => `HMRC may take until ${day} to show it, so it is still in this list.`,
    over: "HMRC still shows it as open. Your receipt is the proof that it is filed; ask HMRC if this stays so.",
  },
});
