import { say } from "../../say";

/** Words about returns that are not finished. */
export const draft = say("draft", {
  loading: "your draft",
  saved: (time: string) => `Draft saved ${time}.`,
  unsaved: "Not saved in your account yet: what you entered stands on this page alone. It is tried again by itself.",
  discard: "Discard this draft",
  ask: "Discard what you entered for this return?",
  yes: "Yes, discard it",
  no: "Keep it",
  notDiscarded: "It could not be discarded just now. Try again.",
  line: (filled: number, time: string) => `Draft, ${filled} of 7 boxes, saved ${time}`,
  go: "Continue",
  goOf: (period: string) => `the return for ${period}`,
  discardShort: "Discard",
  choose: {
    title: "There are two drafts of this return",
    text: "It was changed here and on another device or in another tab. Choose the one to go on with; the other is dropped.",
    box: "Box",
    name: (number: number, name: string) => `Box ${number}, ${name}`,
    mine: "On this page",
    theirs: (time: string) => `Saved elsewhere, ${time}`,
    empty: "–",
    takeMine: "Go on with the one on this page",
    takeTheirs: "Go on with the one saved elsewhere",
  },
  signOut: "Some of what you entered is not saved in your account and will be lost. Sign out all the same?",
});
