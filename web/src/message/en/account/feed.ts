import { say } from "../../say";

/** Words of the address at which a calendar finds the dates by itself. */
export const feed = say("feed", {
  title: "Subscribe",
  text: "Your calendar can keep these dates by itself. Give it an address of your own: Google Calendar, Outlook and Apple Calendar ask it for what is new every few hours.",
  shows:
    "It shows the days to file and to pay by that HMRC showed you here last, in the language of this page, with no VAT number, name or amount. A return that you file here takes its dates out. One that is filed elsewhere is not known until you look at your VAT returns here. Not every calendar takes over the reminders.",
  what: "your calendar's address",
  make: "Make an address",
  busy: "Just a moment…",
  once: "Copy this address into your calendar now: it is not kept here, so it is shown this once. Whoever has it sees the dates, so give it to nobody.",
  address: "address of your calendar",
  open: "Open it in the calendar of this device",
  madeOn: (day: string) =>
    `An address was made on ${day}. It was shown once and is not kept here. If you have lost it, make a new one.`,
  renewing: "With a new address the old one stops working.",
  renew: "Make a new address",
  end: "Turn off",
});
