import { say } from "../../say";

/** Words of reminders by e-mail. */
export const mail = say("mail", {
  title: "Reminders by e-mail",
  text: "An e-mail 14 days, 7 days and a day before a return is due that HMRC showed you here, when HMRC has taken a return, and when a filing has ended that you had to leave. No amounts, VAT numbers or names stand in them, and each can be stopped in one click.",
  what: "your reminders",
  on: (email: string) => `They are on, and go to ${email}.`,
  start: "Send me reminders",
  stop: "Stop reminders",
  move: (email: string) => `Send them to ${email}`,
  busy: "Saving…",
  started: (email: string) => `Reminders go to ${email} from now on.`,
  stopped: "You get no more reminders by e-mail.",
  returned: (email: string) =>
    `No reminders can be sent to ${email}: e-mail to it came back, or was reported as unwanted, and it is never written to again. To get reminders, sign in with another address.`,
  unconfirmed: "No reminders can be sent: it is not known whether the address that you sign in with is yours.",
  slow: "It takes longer than usual. Look again in a minute.",
});
