import type { ErrorCode } from "@submit/contract/protocol/error";
import { say } from "../../say";

/** Codes of problems that the page itself makes. */
export type PageCode = "OFFLINE" | "UNSETTLED" | "NOT_KEPT" | "UNKNOWN";

/** How a problem is told; what is absent is said in the words of the problem itself. */
export interface ProblemText {
  title?: string;
  detail?: string;
}

const reload = "Load this page again to get its current version, then try again.";
const unreadable = { detail: `Submit could not read what this page sent. ${reload}` };
const signIn = { detail: "Your sign-in has ended. Load this page again to sign in." };

/** Problems by their code, where they are told otherwise than the problem itself does, which is written for programs. */
export const problem = say<Partial<Record<ErrorCode | PageCode, ProblemText>>>("problem", {
  HMRC_REFUSED: { detail: "HMRC did not accept this. Nothing was changed at HMRC." },
  UNAUTHENTICATED: signIn,
  SIGN_IN_EXPIRED: signIn,
  FORBIDDEN: { detail: "This address can't be used for that. Open Submit at its usual address." },
  HMRC_STATE_REFUSED: {
    detail:
      "Another user of this browser began this connection, or it was begun over an hour ago. It is forgotten, and nothing was connected. Begin a new one.",
  },
  METHOD_NOT_ALLOWED: unreadable,
  CLIENT_OUTDATED: { detail: `Submit has been updated, and nothing was sent. ${reload}` },
  CANCELLED: { detail: "It was stopped before it was done." },
  BODY_TOO_LARGE: unreadable,
  UNSUPPORTED_MEDIA_TYPE: unreadable,
  REQUEST_ID_REUSED: { detail: "This was asked for before, with something else. Try it anew." },
});

/** Told where nothing answers at all. */
export const offline = say("offline", {
  title: "You seem to be offline",
  detail: "Submit could not be reached. Nothing was lost: check your connection, then try again.",
});

/** Told where an answer is not one of Submit's. */
export const unreadableAnswer = say("unreadableAnswer", {
  title: "The answer could not be read",
  detail: "Try again in a moment.",
});

/** Told when it is not known within the minute that a page waits how a change ended. */
export const unsettled = say("unsettled", {
  title: "This is taking longer than usual",
  detail: "It is not known yet whether this was done. Look at this page again in a while.",
});

/** Told where the browser does not keep what a sign-in is to come back to. */
export const notKept = say("notKept", {
  title: "This browser keeps nothing for Submit",
  detail: "Please allow cookies and site data, or free space on this device, then load the page again.",
});
