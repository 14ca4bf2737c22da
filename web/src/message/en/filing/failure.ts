import { say } from "../../say";

const NOT_FILED = "Nothing was filed, and the figures you entered are still here.";
/** Where somebody else may have filed one. */
const THIS_FILED_NOTHING = "This request filed nothing, and the figures you entered are still here.";

const refused = {
  heading: "The return was not accepted",
  filed: NOT_FILED,
  advice: "Correct what is listed above, then file the return again.",
};

const unreadable = {
  ...refused,
  detail: "Submit could not read what this page sent.",
  advice: "Load this page again to get its current version, then file the return again.",
};

const signIn = {
  heading: "Your sign-in has ended",
  filed: "Your return was not sent. Nothing was filed, and the figures you entered are still here.",
  detail: "The sign-in ended before your return could be sent.",
  advice: "Sign in again. You come back to this page, and nothing is sent until you say so.",
};

const ours = {
  heading: "Something went wrong here",
  filed: NOT_FILED,
  advice: "Try again in a few minutes. Submit never files a return twice.",
};

/** How the end of a filing is told that brought no receipt, by its error code. */
export const failure = say("failure", {
  INVALID_REQUEST: refused,
  BODY_TOO_LARGE: unreadable,
  UNSUPPORTED_MEDIA_TYPE: unreadable,
  HMRC_REFUSED: {
    ...refused,
    heading: "HMRC did not accept the return",
    detail: "HMRC read the return and refused it. This is what HMRC found:",
  },
  UNAUTHENTICATED: signIn,
  SIGN_IN_EXPIRED: signIn,
  ACCOUNT_CLOSED: {
    heading: "This account was deleted",
    filed: NOT_FILED,
    advice: "Sign up again to file: that is a new account.",
  },
  INTERNAL_ERROR: ours,
  QUEUE_UNAVAILABLE: ours,
  TOO_MANY_REQUESTS: {
    ...ours,
    heading: "Too many of your requests are waiting",
    advice: "Let those that wait come to their end, then file this return again.",
  },
  OVERLOADED: {
    ...ours,
    heading: "Submit is busy: your return was not sent",
    advice: "More is waiting at the moment than can be done. Wait a minute or two, then file it again.",
  },
  FORBIDDEN: {
    ...ours,
    heading: "This address can't be used to file",
    advice: "Open Submit at its usual address, then file the return again.",
  },
  CLIENT_OUTDATED: {
    heading: "This page is out of date",
    filed: NOT_FILED,
    detail: "Submit has been updated since this page was loaded.",
    advice: "Load the page again to get its current version. Nothing is sent until you say so.",
  },
  UNKNOWN: {
    heading: "The return was not accepted",
    filed: "This page is older than the reason that was given, so it can't say whether a return was filed.",
    advice: "Load this page again to get its current version. See what HMRC holds before you file again.",
  },
  BUNDLE_REQUIRED: {
    heading: "A plan is needed to file",
    filed: NOT_FILED,
    advice: "Choose a plan, then come back and file.",
  },
  HMRC_CONNECTION_REQUIRED: {
    heading: "Connect to HMRC, then file",
    filed: THIS_FILED_NOTHING,
    advice:
      "The permission you gave at HMRC is missing or has ended, or you signed in to HMRC with another account: an agent needs the agent services account. Connect again, and you come back to your review.",
  },
  HMRC_NOT_AUTHORISED: {
    heading: "HMRC does not let you file for this VAT number",
    filed: THIS_FILED_NOTHING,
    advice: "Check the VAT number, or connect with the account that is signed up for it.",
  },
  DUPLICATE_SUBMISSION: {
    heading: "HMRC already has a return for this period",
    filed: "A return is filed for this period; this one was not added to it.",
    advice: "Compare HMRC's figures with yours.",
  },
  FILED_WITH_OTHER_FIGURES: {
    heading: "HMRC holds this return with other figures",
    filed: "A return is filed for this period, but not with the figures you entered here.",
    advice: "Compare HMRC's figures with those you meant to file.",
  },
  FILING_IN_PROGRESS: {
    heading: "This return is already being filed",
    filed: "Another request, perhaps from another tab, is filing the return for this period. This one did nothing.",
    advice: "Follow that one to its end.",
  },
  OUTCOME_UNKNOWN: {
    heading: "It is not known whether HMRC took the return",
    filed: "HMRC may or may not hold your return: its answer was lost, and it could not be looked up since.",
    advice:
      "See what HMRC holds now: if it is your return with your figures, it is filed. Otherwise file it here again later.",
  },
  UPSTREAM_UNAVAILABLE: {
    heading: "HMRC did not answer",
    filed: THIS_FILED_NOTHING,
    advice: "Trying again is safe: Submit never files a return twice.",
  },
  RECORDS_REQUIRED: {
    heading: "Figures must come from a file of your records",
    filed: NOT_FILED,
    detail:
      "HMRC asks that figures are not typed or pasted on the way from your records to the return. Only a return in which every box is 0 needs no file.",
    advice: "Go back to the figures and choose the spreadsheet that they are in, then file the return again.",
  },
  TAX_PERIOD_NOT_ENDED: {
    heading: "This period has not ended yet",
    filed: NOT_FILED,
    advice: "HMRC takes a return from the day after its period ends.",
  },
  RULE_INSOLVENT_TRADER: {
    heading: "HMRC does not take this return online",
    filed: NOT_FILED,
    advice:
      "HMRC has the business down as insolvent. Ask HMRC, or the insolvency practitioner, how to send the return.",
  },
  CANCELLED: {
    heading: "The filing was stopped",
    filed: NOT_FILED,
    detail: "It was stopped before it was sent to HMRC.",
    advice: "You can file when you are ready.",
  },
  REQUEST_NOT_FOUND: {
    heading: "This request was not found",
    filed: "It may have been made under another sign-in, or so long ago that only its receipt is kept.",
    advice: "If it filed a return, the receipt is among your receipts.",
  },
  REQUEST_ID_REUSED: {
    heading: "This request was made before with other figures",
    filed: "The figures shown here were not sent. Look at your requests to see what the earlier one did.",
    advice: "Go back to the review to make a new request.",
  },
});

/** The ways on from there. */
export const failureSteps = say("failureSteps", {
  title: "What to do now",
  signIn: "Sign in again",
  reload: "Load this page again",
  followOther: "Follow the other request",
  review: "Review and file again",
  returns: "Go to your VAT returns",
  figures: "Change the figures",
  connect: "Connect to HMRC",
  bundle: "Choose a plan",
  vatNumber: "Check the VAT number",
  view: "See what HMRC holds",
  receipts: "Your receipts",
  activity: "See your requests",
  periods: "Your VAT returns",
});
