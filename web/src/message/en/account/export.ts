import { say } from "../../say";

const receipts = (count: number) => (count === 1 ? "1 receipt" : `${count} receipts`);

/** Words of the copy of all that is kept of somebody, which is put together in the browser. */
export const copy = say("copy", {
  title: "Take a copy",
  text: "One zip file: each receipt as PDF, JSON and CSV, a list of them for a spreadsheet, and your drafts, clients and connections. It is put together here in your browser, and no copy of it is kept.",
  make: "Make a copy",
  making: "Making the copy…",
  cancel: "Stop",
  reading: (count: number) => `${receipts(count)} read so far`,
  writing: (done: number, all: number) => `${done} of ${receipts(all)} written`,
  stopped: "Stopped. Nothing was saved.",
  saved: (count: number) => `The copy is saved with your downloads, with ${receipts(count)}.`,
  failed: "The copy could not be made. Look at your connection, then try again.",
  file: (day: string) => `submit-copy-${day}`,
  index: [
    "VAT number",
    "From",
    "To",
    "Filed",
    "How",
    "HMRC's form bundle number",
    "Charge reference",
    "Box 1",
    "Box 2",
    "Box 3",
    "Box 4",
    "Box 5",
    "Box 6",
    "Box 7",
    "Box 8",
    "Box 9",
    "Files",
  ],
  how: { filed: "filed here", logged: "logged by you" },
  readme: (day: string, count: number) => `What Submit kept of you on ${day}.

index.csv          a list of all receipts, for a spreadsheet
receipts/          ${receipts(count)}, each as PDF to read and print, as CSV, and as JSON as the service keeps it
drafts.json        returns that you have begun and not filed, with their figures
clients.json       whom you file for
connections.json   the permissions that you gave at HMRC; the keys to them are not in here
calendar.json      since when your calendar has an address; the address itself is not kept
plans.json         the plans that you have
reminders.json     whether you get reminders by e-mail, and where
history.json       what you asked for in the last days

A business keeps its VAT records for six years (VAT Notice 700/21): keep this file where your records are.
`,
});
