import { say } from "../say";

/** What parts of pages say that several features use. */
export const ui = say("ui", {
  error: "Error:",
  boxes: {
    box: "Box",
    boxNumber: (number: number) => `Box ${number}`,
    row: (number: number, label: string) => `Box ${number}, ${label}`,
    amount: "Amount",
    unreadable: "What it comes to can't be worked out: a figure can't be read",
  },
  lazyPage: {
    what: "the page",
    title: "This page could not be loaded",
    lead: "Nothing you entered or filed is affected. Check that you are online, then load the page again.",
    reload: "Load this page again",
  },
  loaded: {
    slow: "This is taking longer than usual",
    slowText: "The work goes on, and nothing is lost. You can look again now or come back later.",
    look: "Look again",
  },
  notFound: {
    title: "There is no such page",
    lead: "The address may be mistyped, or the page may have moved.",
    start: "Go to the start page",
  },
  signIn: {
    button: "Sign in",
    again: "Sign in again",
    first: "Sign in first",
    firstLead: "This page is for people who are signed in. You come back to it afterwards.",
    ended: "Your sign-in has ended",
    endedLead: (what: string) => `${what} Sign in again, and you come back to where you were.`,
    kept: "What you entered is still here.",
  },
  vatNumber: (vrn: string) => `VAT number ${vrn}`,
  changeVatNumber: "Change",
  ways: {
    retry: "Try again",
    reload: "Load this page again",
    bundle: "Choose a plan",
    connect: "Connect to HMRC",
    vatNumber: "Check the VAT number",
    returns: "Your VAT returns",
    receipts: "Your receipts",
    activity: "See your requests",
    start: "Go to the start page",
  },
  waiting: {
    loading: (what: string) => `Loading ${what}…`,
    waited: (duration: string) => `You have waited ${duration}.`,
    status: "HMRC service availability on GOV.UK (opens in a new tab)",
    soFar: (tries: string) => `${tries} so far`,
    nextTry: (time: string) => `next try ${time}`,
    until: (time: string) => `We will keep trying until ${time}.`,
  },
});
