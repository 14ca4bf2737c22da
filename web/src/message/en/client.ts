import { say } from "../say";

/** Words about the businesses that one files for. */
export const client = say("client", {
  next: {
    undated: "To file",
    running: "Not ended yet",
    none: "Nothing to file",
    unknown: "Not looked at yet",
  },
  switcher: {
    all: "All clients",
    find: "Find a client",
    none: "No client is called that.",
  },
  list: {
    title: "Clients",
    lead: "Every business that you file for, the next return first.",
    loading: "your clients",
    none: "You have no clients here yet.",
    add: "Add a client",
    name: "Client",
    vrn: "VAT number",
    state: "Next return",
    due: "Due",
    said: "HMRC said so",
    never: "Not yet",
    change: "Change",
    changeOf: (name: string) => `the client ${name}`,
    find: "Find",
    which: "Show",
    csv: "Save this list as CSV",
    count: (shown: number, all: number) => {
      const clients = all === 1 ? "1 client" : `${all} clients`;
      return shown === all ? clients : `${shown} of ${clients}`;
    },
    noneSuch: "No client fits that.",
    file: "clients.csv",
    filters: {
      all: "All",
      late: "Late",
      due: "To file",
      running: "Not ended yet",
      none: "Nothing to file",
      unknown: "Not looked at yet",
    },
    headings: ["Client", "VAT number", "Files as", "Next return", "Due", "HMRC said so at"],
  },
  look: {
    button: (count: number) => (count === 1 ? "Look again at 1 client" : `Look again at ${count} clients`),
    stop: "Stop",
    now: (done: number, all: number) => `HMRC was asked about ${done} of ${all}.`,
    over: (done: number) => `HMRC was asked about ${done}.`,
    failed: (count: number) => ` ${count} could not be looked at.`,
    problem: "Could not be looked at",
    slow: "HMRC has not answered",
    notConnected: "Its sign-in at HMRC has ended",
    notAuthorised: "HMRC does not let its sign-in see it",
  },
  form: {
    titleChange: "Change a client",
    vrn: "VAT registration number",
    vrnHint: "Nine digits, on the VAT certificate. GB in front and spaces are fine.",
    name: "Name",
    nameHint: "What you call it here. Without one, the number stands in its place.",
    nameLong: "Enter a name of at most 100 characters",
    kind: "Who files its returns?",
    business: "The business itself",
    agent: "I am its agent",
    kindHint: "HMRC has a declaration for each.",
    save: "Save",
    saved: "Saved.",
    open: "See its VAT returns",
    remove: "Remove this client",
    removeAsk: (name: string) => `Remove ${name}?`,
    removeText: "It leaves your list. Receipts of what you filed for it stay, and so does your connection to HMRC.",
    removeYes: "Yes, remove it",
    removeNo: "Keep it",
    notFound: "There is no such client in your list.",
    all: "All clients",
  },
  connection: {
    title: "HMRC sign-in",
    loading: "your sign-ins at HMRC",
    none: "You have not connected to HMRC yet.",
    which: "Which sign-in at HMRC is used for this client?",
    of: (date: string, names: readonly string[], count: number) =>
      `Connected on ${date}, ${count > 0 ? usedFor(names, count) : "not used yet"}`,
    ended: (names: readonly string[], count: number) => `A sign-in that has ended, ${usedFor(names, count)}`,
    endedHere: "The sign-in that this client uses has ended. Connect again to renew it for all who use it.",
    again: "Connect again",
    until: (date: string, days: number) => {
      if (days < 1) return "The permission ends today.";
      return `The permission lasts until ${date}: ${days === 1 ? "1 day" : `${days} days`}.`;
    },
    another: "Connect with another sign-in",
  },
  kind: { business: "the business itself", agent: "its agent" },
});

function usedFor(names: readonly string[], count: number): string {
  return `used for ${names.join(", ")}${count > names.length ? ` and ${count - names.length} more` : ""}`;
}
