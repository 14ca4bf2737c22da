import { say } from "../../say";

/** Words of the home page. */
export const home = say("home", {
  title: "Your VAT",
  lead: "What is set up, and what is due.",
  connection: "your connection to HMRC",
  setUp: "Set-up",
  done: "Done",
  toDo: "To do",
  manage: "Manage",
  authenticator: "Second step at sign-in",
  clients: "Add a business, or see all that you file for",
  filing: {
    title: "A return is still on its way to HMRC",
    text: (time: string) => `You filed it on ${time}, and its answer is not here yet.`,
    look: "See how far it is",
  },
  hmrc: {
    title: "HMRC connection",
    done: "Connected.",
    doneUntil: (date: string) => `Connected until ${date}.`,
    toDo: "Give Submit permission to file for your business.",
    connect: "Connect to HMRC",
  },
  vatNumber: {
    title: "VAT number",
    toDo: "The nine digits on your VAT certificate.",
    change: "Change",
    enter: "Enter your VAT number",
  },
});
