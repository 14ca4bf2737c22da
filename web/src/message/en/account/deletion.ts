import { say } from "../../say";

/** Words of the page that deletes the account. */
export const deletion = say("deletion", {
  title: "Delete your account",
  lead: "Everything that is kept of you here goes, and nobody can bring it back.",
  first: "Take a copy first",
  goes: {
    title: "What goes at once",
    list: [
      "your receipts, drafts, clients and reminders, and the address of your calendar",
      "your plan, and its place",
      "your connections to HMRC: the keys to them are deleted here. HMRC's own list of permissions is in your HMRC account, where you can end them too",
      "what you asked for, and how it ended",
      "your sign-in, on every device",
    ],
  },
  stays: {
    title: "What goes later",
    list: [
      "that calls were made to HMRC, without figures: after 28 days",
      "backups: after 35 days, and those of receipts after a year",
      "that this account was deleted, without your name, so that no backup brings it back: after a year",
    ],
  },
  law: {
    title: "The law binds your business",
    text: "A business must keep its VAT records for six years. Nothing is kept here for it once the account is deleted, and HMRC can't issue a receipt again. What you filed stays filed: HMRC has it.",
  },
  confirm: {
    title: "Confirm",
    word: "delete my account",
    label: (word: string) => `Type: ${word}`,
    wrong: (word: string) => `Type “${word}” to confirm.`,
    button: "Delete my account for good",
    busy: "Deleting your account…",
    keep: "Keep my account",
  },
  what: "the deletion",
  unsettled: {
    title: "It takes longer than usual",
    text: "The deletion goes on by itself until it is done, also when you close this page. You need not do anything.",
    look: "Look again",
  },
  ended: {
    title: "Your account is deleted",
    lead: "You are signed out on every device, and nothing of you can be looked up here any more.",
    permission: "Permissions that you gave at HMRC are listed in your HMRC account, where you can end them.",
    law: "Your business still has to keep its VAT records for six years.",
    again: "You can sign up again with the same address at any time. That is a new account, with nothing in it.",
    start: "Go to the front page",
  },
});
