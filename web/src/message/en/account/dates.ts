import { say } from "../../say";

const count = (dates: number) => (dates === 1 ? "1 date" : `${dates} dates`);

/** Words of the calendar file of what is due. */
export const dates = say("dates", {
  title: "Reminders",
  text: "A calendar file with the days by which each return has to be filed and its VAT paid. Your calendar reminds you 14 days, 7 days and a day before.",
  button: "Add to your calendar",
  inFile: (dates: number, day: string) =>
    `${count(dates)} in it, as HMRC showed them on ${day}. Take a new file when HMRC shows more: none stands in your calendar twice.`,
  none: "HMRC has shown no dates of open returns yet. Look at your VAT returns, then come back.",
  what: "the dates that HMRC showed",
  name: "vat-dates",
});
