import { say } from "../../say";

/** What is said of a return on its way to HMRC, until HMRC has it or it is known why not. */
export const progress = say("progress", {
  working: {
    title: "Filing your return",
    waited: (duration: string) => `You have waited ${duration}.`,
    usual: "This usually takes a few seconds.",
    leave: "You can leave this page: the work goes on.",
    unsure:
      "It is not sure that your return was sent. Keep this page open: it goes on by itself once Submit can be reached.",
    notTaken: "HMRC has not taken your return yet.",
    notConfirmed: "HMRC has not confirmed your return yet.",
    hmrcSlow: "HMRC is taking longer than usual.",
    slow: "This is taking longer than usual.",
    sending: "Sending",
    soFar: (tries: string) => `${tries} so far`,
  },
  stages: ["Sent", "Waiting in line", "With HMRC"],
  facts: {
    tries: "So far",
    lastAnswer: "HMRC's last answer",
    nextTry: "Next try",
    connectAgain: "Connect to HMRC again",
    thenItGoesOn: ": then it goes on.",
    wrongAccount: "If you connected with the wrong account,",
    connectOther: "connect with another one",
  },
  account: {
    once: "HMRC may have your return already. We ask HMRC before we send anything again, so it is never filed twice.",
    until: (time: string) =>
      `We will keep trying until ${time}. Your return may be filed while you are away: its receipt is then among your receipts.`,
  },
  sent: {
    recorded: "Your return was sent. It goes on without you, and its receipt is kept for you.",
    unknown: "It is not known whether your return was sent.",
  },
  signIn: {
    title: "Your sign-in has ended",
    text: "Sign in again to see how it ends. Nothing is sent then until you say so.",
    button: "Sign in again",
  },
  onItsWay: {
    title: "Your return is still on its way",
    lead: "HMRC has not answered within a minute. Nothing is lost: the work goes on here without this page.",
    offline: "This page has lost its connection, so it can't see how far your return is. Nothing is lost.",
    lookedAt: (time: string) => `This page looked last at ${time}. At that time:`,
    text: "Look again when you like, or leave and come back. Looking never files a second return. Don't file it elsewhere.",
  },
  unheard: {
    title: "Your return may not have been sent",
    lead: "Submit could not be reached within a minute, so this page can't say whether your return has arrived.",
    text: "Look again once the connection is back: that goes on where it stopped, and never files a second return. Don't count on it being filed, or file it elsewhere, before you know.",
  },
  look: "Look again",
  requests: "See all your requests",
  notSent: {
    title: "Your return was not sent",
    filed: "Nothing was filed, and the figures you entered are still here.",
    text: "Submit was stopped before your return could be sent.",
    submit: "Submit the return to HMRC",
    review: "Review it again first",
  },
  stop: {
    button: "Stop filing this return",
    busy: "Stopping…",
    hint: "Submit has not sent it to HMRC yet. If you stop, it is not sent, and your figures stay here.",
    done: "Your return is stopped: it was not sent to HMRC.",
    late: "It is too late to stop: HMRC may have your return already. This page shows how it ends.",
    unknown:
      "Submit did not answer, so it is not known whether your return is stopped. Try again, or wait to see how it ends.",
    failed: "Your return could not be stopped. Wait to see how it ends.",
  },
  next: "What to do now",
});
