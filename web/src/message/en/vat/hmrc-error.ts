import { say } from "../../say";

const POUNDS = "between −9,999,999,999,999 and 9,999,999,999,999";

/** HMRC's errors, each in a sentence. */
export const hmrcError = say("hmrcError", {
  said: (message: string) => `HMRC said: ${message}`,
  codeAlone: (code: string) => `HMRC gave no reason but its code, ${code}.`,
  ofBox: (number: number, said: string) => `Box ${number}: ${said}`,
  notNumber: (number: number) => `Box ${number} must be a number.`,
  missing: (number: number) => `Box ${number} is missing. Enter 0 if there is nothing to declare.`,
  total: "Box 3 must be box 1 plus box 2.",
  net: "Box 5 must be the difference between box 3 and box 4.",
  whole: (number: number) => `Box ${number} must be whole pounds, without pence, ${POUNDS}.`,
  box5: "Box 5 must be pounds and pence, between 0 and 99,999,999,999.99.",
  pence: (number: number) =>
    `Box ${number} must be pounds and pence, between −9,999,999,999,999.99 and 9,999,999,999,999.99.`,
  sentences: {
    VRN_INVALID: "HMRC does not take this VAT number. Check its nine digits.",
    PERIOD_KEY_INVALID: "HMRC does not know this period for this VAT number. Choose it again from your VAT returns.",
    INVALID_REQUEST: "HMRC could not read the request.",
    BUSINESS_ERROR: "A rule of HMRC's stands against it, which HMRC does not name.",
    NOT_FINALISED: "The declaration did not reach HMRC. Make it again.",
    DUPLICATE_SUBMISSION: "HMRC has a return for this period.",
    TAX_PERIOD_NOT_ENDED: "The period has not ended yet.",
    RULE_INSOLVENT_TRADER: "HMRC has the business down as insolvent.",
    CLIENT_OR_AGENT_NOT_AUTHORISED: "The account that you used at HMRC may not act for this VAT number.",
    INVALID_SCOPE: "The permission given at HMRC does not cover this.",
    INVALID_CREDENTIALS: "HMRC no longer accepts the permission that was given.",
    DATE_RANGE_TOO_LARGE: "HMRC shows returns of the last four years.",
    DATE_FROM_INVALID: "HMRC does not take the first of the dates asked for.",
    DATE_TO_INVALID: "HMRC does not take the last of the dates asked for.",
    DATE_RANGE_INVALID: "HMRC does not take so long a range of dates.",
    INTERNAL_SERVER_ERROR: "HMRC could not record who files.",
  },
});
