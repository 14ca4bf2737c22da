import type { Problem } from "@submit/contract/protocol/problem";

/** What a user can do after a filing ended without a receipt. */
export type Step =
  /** Ask again with the same request id: safe at any time. */
  | "look"
  /** Back to the review, for a new request. */
  | "review"
  /** Back to the figures. */
  | "figures"
  /** Follow the other request that is filing this return. */
  | "follow"
  | "connect"
  | "bundle"
  | "view"
  | "periods"
  | "receipts";

/** How a filing that brought no receipt is told. */
export interface FilingFailure {
  heading: string;
  /** Whether HMRC holds a return now, in a sentence; absent where only the problem's own detail can say. */
  filed?: string;
  advice: string;
  /** The first is the one to take. */
  steps: Step[];
  /** False where the request is not over, so that it keeps its id. */
  over: boolean;
}

const NOT_KNOWN = "Submit can't say yet whether your return was filed.";
const NOT_FILED = "Nothing was filed, and the figures you entered are still here.";

/** What happened, whether anything was filed, and what to do next, for each way a filing can end badly. */
export function filingFailure(problem: Problem): FilingFailure {
  return known[problem.code] ?? (problem.status >= 500 ? unclear : refused);
}

const refused: FilingFailure = {
  heading: "The return was not accepted",
  filed: NOT_FILED,
  advice: "Read what is said above, correct the return, then file it again.",
  steps: ["figures", "periods"],
  over: true,
};

const unclear: FilingFailure = {
  heading: "Something went wrong on the way",
  filed: NOT_KNOWN,
  advice: "Look again first: that never files a second return.",
  steps: ["look", "periods"],
  over: false,
};

// It may have ended after the return was sent.
const signIn: FilingFailure = {
  heading: "Your sign-in has ended",
  filed: NOT_KNOWN,
  advice: "Sign in again, and this page goes on where it stopped.",
  steps: ["look", "periods"],
  over: false,
};

const known: Readonly<Record<string, FilingFailure>> = {
  UNAUTHENTICATED: signIn,
  SIGN_IN_EXPIRED: signIn,
  INVALID_REQUEST: refused,
  HMRC_REFUSED: { ...refused, heading: "HMRC did not accept the return" },
  QUEUE_UNAVAILABLE: {
    heading: "Your return is not in line yet",
    filed: "Nothing was filed so far.",
    advice: "Your request is noted and may go ahead by itself. Look again: that never files a second return.",
    steps: ["look", "periods"],
    over: false,
  },
  OVERLOADED: {
    heading: "Submit is busy: your return was not sent",
    filed: NOT_FILED,
    advice: "More is waiting at the moment than can be done. Wait a minute or two, then file it again.",
    steps: ["review", "periods"],
    over: true,
  },
  BUNDLE_REQUIRED: {
    heading: "A bundle is needed to file",
    filed: NOT_FILED,
    advice: "Take a bundle, then come back and file.",
    steps: ["bundle", "review"],
    over: true,
  },
  HMRC_CONNECTION_REQUIRED: {
    heading: "Connect to HMRC, then file",
    filed: NOT_FILED,
    advice: "The permission you gave at HMRC is missing or has ended. Connect again, and you come back to your review.",
    steps: ["connect", "periods"],
    over: true,
  },
  HMRC_NOT_AUTHORISED: {
    heading: "HMRC does not let you file for this VAT number",
    filed: NOT_FILED,
    advice:
      "Check the VAT number. Connect with the Government Gateway account that is signed up to Making Tax Digital for VAT for it, or with your Agent Services account. A sign-up can take days to take effect at HMRC.",
    steps: ["connect", "periods"],
    over: true,
  },
  DUPLICATE_SUBMISSION: {
    heading: "HMRC already has a return for this period",
    filed: "A return is filed for this period; this one was not added to it.",
    advice: "Compare HMRC's figures with yours.",
    steps: ["view", "receipts"],
    over: true,
  },
  FILED_WITH_OTHER_FIGURES: {
    heading: "HMRC holds this return with other figures",
    filed: "A return is filed for this period, but not with the figures you entered here.",
    advice: "Compare HMRC's figures with those you meant to file.",
    steps: ["view", "periods"],
    over: true,
  },
  FILING_IN_PROGRESS: {
    heading: "This return is already being filed",
    filed: "Another request, perhaps from another tab, is filing the return for this period. This one did nothing.",
    advice: "Follow that one to its end.",
    steps: ["follow", "periods"],
    over: true,
  },
  OUTCOME_UNKNOWN: {
    heading: "It is not known whether HMRC took the return",
    filed: "HMRC may or may not hold your return: its answer was lost, and it could not be looked up since.",
    advice:
      "See what HMRC holds now: if it is your return with your figures, it is filed. Otherwise file it here again later.",
    steps: ["view", "review", "periods"],
    over: true,
  },
  UPSTREAM_UNAVAILABLE: {
    heading: "HMRC did not answer",
    filed: "This request filed nothing, and the figures you entered are still here.",
    advice: "Trying again is safe: Submit never files a return twice.",
    steps: ["review", "periods"],
    over: true,
  },
  TAX_PERIOD_NOT_ENDED: {
    heading: "This period has not ended yet",
    filed: NOT_FILED,
    advice: "HMRC takes a return from the day after its period ends.",
    steps: ["periods"],
    over: true,
  },
  RULE_INSOLVENT_TRADER: {
    heading: "HMRC does not take this return online",
    filed: NOT_FILED,
    advice:
      "HMRC has the business down as insolvent. Ask HMRC, or the insolvency practitioner, how to send the return.",
    steps: ["periods"],
    over: true,
  },
  CANCELLED: {
    heading: "The filing was cancelled",
    filed: NOT_FILED,
    advice: "You can file when you are ready.",
    steps: ["review", "periods"],
    over: true,
  },
  REQUEST_NOT_FOUND: {
    heading: "This request was not found",
    filed: "It may have been made under another sign-in, or so long ago that only its receipt is kept.",
    advice: "If it filed a return, the receipt is among your receipts.",
    steps: ["receipts", "periods"],
    over: true,
  },
  REQUEST_ID_REUSED: {
    heading: "This request was made before with other figures",
    filed: "The figures shown here were not sent. Look at your requests to see what the earlier one did.",
    advice: "Go back to the review to make a new request.",
    steps: ["review", "periods"],
    over: true,
  },
};
