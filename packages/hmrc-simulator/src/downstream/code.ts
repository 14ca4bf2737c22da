import {
  type Answer,
  badRequest,
  businessError,
  empty,
  flat,
  insolventTrader,
  internalServerError,
  periodKeyInvalid,
  serviceUnavailable,
  unknownScenario,
  vrnInvalid,
} from "../http/answer";

/** The API's answers to the codes of a system behind it; a code that is not here is a 500. */
export type Codes = Readonly<Record<string, Answer>>;

const SHARED = {
  INSOLVENT_TRADER: insolventTrader,
  TEST_ONLY_UNMATCHED_STUB_ERROR: unknownScenario,
  SERVICE_UNAVAILABLE: serviceUnavailable,
};
const DATE_FROM = flat(400, "DATE_FROM_INVALID", "The provided from date is invalid");
const DATE_TO = flat(400, "DATE_TO_INVALID", "The provided to date is invalid");
const FOUR_YEARS = "The date of the requested return cannot be further than four years from the current date.";

export const notFound = flat(404, "NOT_FOUND", "The remote endpoint has indicated that no data can be found");

/** Known codes by endpoint (HMRC vat-api, v1/services). */
export const OBLIGATION_CODES: Codes = {
  ...SHARED,
  INVALID_IDNUMBER: vrnInvalid,
  INVALID_STATUS: flat(400, "INVALID_STATUS", "The provided data is failed validation, invalid status"),
  // Not a slip: the words of these two are the other way round from the validator's.
  INVALID_DATE_FROM: DATE_FROM,
  INVALID_DATE_TO: DATE_TO,
  INVALID_DATE_RANGE: flat(400, "DATE_RANGE_TOO_LARGE", FOUR_YEARS),
  NOT_FOUND: notFound,
};
export const SUBMIT_CODES: Codes = {
  ...SHARED,
  INVALID_VRN: vrnInvalid,
  INVALID_PERIODKEY: periodKeyInvalid,
  INVALID_PAYLOAD: badRequest,
  TAX_PERIOD_NOT_ENDED: flat(
    403,
    "TAX_PERIOD_NOT_ENDED",
    "The remote endpoint has indicated that the submission is for a tax period that has not ended",
  ),
  DUPLICATE_SUBMISSION: businessError(403, [
    { code: "DUPLICATE_SUBMISSION", message: "The VAT return was already submitted for the given period." },
  ]),
};
export const VIEW_CODES: Codes = {
  ...SHARED,
  INVALID_VRN: vrnInvalid,
  INVALID_PERIODKEY: periodKeyInvalid,
  INVALID_IDENTIFIER: flat(404, "PERIOD_KEY_INVALID", "Invalid period key"),
  INVALID_INPUTDATA: flat(403, "INVALID_REQUEST", "Invalid request"),
  DATE_RANGE_TOO_LARGE: businessError(403, [{ code: "DATE_RANGE_TOO_LARGE", message: FOUR_YEARS }]),
  NOT_FOUND: empty(404),
};
export const FINANCIAL_CODES: Codes = {
  ...SHARED,
  INVALID_IDNUMBER: vrnInvalid,
  INVALID_DATEFROM: DATE_FROM,
  INVALID_DATETO: DATE_TO,
  INVALID_DATA: flat(400, "INVALID_DATA", "The provided data is failed validation, contains invalid data"),
  NOT_FOUND: notFound,
};

const BEHIND_PENALTIES = {
  "002": internalServerError,
  "003": internalServerError,
  "015": internalServerError,
  "016": vrnInvalid,
};
export const chargeReferenceInvalid = flat(400, "CHARGE_REFERENCE_INVALID", "The provided chargeReference is invalid");
export const PENALTY_CODES: Codes = BEHIND_PENALTIES;
export const FINANCIAL_DETAIL_CODES: Codes = {
  ...BEHIND_PENALTIES,
  "017 Invalid Search Type": internalServerError,
  "017": chargeReferenceInvalid,
  "018": flat(404, "MATCHING_RESOURCE_NOT_FOUND", "The supplied income source could not be found"),
  "019": internalServerError,
  "020": internalServerError,
};
