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

/**
 * What a system behind the API says. `status` null: the service failed before there was an answer, and `body` names
 * the failure as HMRC's code does ("ServiceUnavailableError").
 */
export type Downstream = { readonly status: number | null; readonly body?: unknown };

/** A refusal in the words of the systems behind the API. */
export function refusal(status: number, code: string): Downstream {
  return { status, body: { code, reason: "" } };
}

/** What the sandbox's stub says of a Gov-Test-Scenario that it does not have. */
export const unmatchedScenario = refusal(400, "TEST_ONLY_UNMATCHED_STUB_ERROR");

const SHARED = {
  INSOLVENT_TRADER: insolventTrader,
  TEST_ONLY_UNMATCHED_STUB_ERROR: unknownScenario,
  SERVICE_UNAVAILABLE: serviceUnavailable,
};
const DATE_FROM = flat(400, "DATE_FROM_INVALID", "The provided from date is invalid");
const DATE_TO = flat(400, "DATE_TO_INVALID", "The provided to date is invalid");
const FOUR_YEARS = "The date of the requested return cannot be further than four years from the current date.";

export const notFound = flat(404, "NOT_FOUND", "The remote endpoint has indicated that no data can be found");

/** Known codes by endpoint (HMRC vat-api, v1/services); a code that is not here is a 500. */
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

export type Codes = Readonly<Record<string, Answer>>;

/** The API's answer to a failure behind obligations, returns, liabilities and payments (HMRC StandardDesHttpParser). */
export function toAnswer(downstream: Downstream, codes: Codes): Answer {
  if (downstream.status === null) return named(downstream.body);
  if (downstream.status === 503) return serviceUnavailable;
  if (![400, 403, 404, 409, 422].includes(downstream.status)) return internalServerError;
  const body = record(downstream.body);
  if (typeof body?.code === "string") return own(codes, body.code) ?? internalServerError;
  const rules = record(body?.bvrfailureResponseElement)?.validationRuleFailures;
  if (!Array.isArray(rules)) return internalServerError;
  return businessError(
    400,
    rules.map((rule) => ({ code: String(record(rule)?.id), message: "" })),
  );
}

/** As `toAnswer`, for penalties and financial details, whose system has numeric codes (HMRC PenaltiesHttpParser). */
export function toPenaltyAnswer(downstream: Downstream, codes: Codes): Answer {
  if (downstream.status === null) return named(downstream.body);
  const body = record(downstream.body);
  // Without a full stop here, unlike the auth step's text.
  if (downstream.status === 403) {
    return flat(403, "CLIENT_OR_AGENT_NOT_AUTHORISED", "The client and/or agent is not authorised");
  }
  if (body?.code === "TEST_ONLY_UNMATCHED_STUB_ERROR") return unknownScenario;
  const error = record(body?.errors);
  if (typeof error?.code === "string") {
    const text = String(error.text ?? "");
    return own(codes, `${error.code} ${text}`) ?? own(codes, error.code) ?? flat(500, error.code, text);
  }
  if (downstream.status === 503) return serviceUnavailable;
  return flat(500, "SERVER_ERROR", "Unable to validate json error response");
}

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

/** The API's answer to a failure of the subscription service behind customer information (CustomerInfoHttpParser). */
export function toInformationAnswer(downstream: Downstream): Answer {
  if (downstream.status === null) return named(downstream.body);
  const answers: Readonly<Record<number, Answer>> = {
    400: vrnInvalid,
    401: flat(401, "INVALID_CREDENTIALS", "Invalid Authentication information provided"),
    403: flat(403, "CLIENT_OR_AGENT_NOT_AUTHORISED", "The client and/or agent is not authorised"),
    404: flat(404, "NOT_FOUND", "The requested resource could not be found"),
    503: serviceUnavailable,
  };
  return answers[downstream.status] ?? internalServerError;
}

/** A success whose body the API cannot read (HMRC InvalidJson). */
export const invalidJsonReceived = flat(500, "INVALID_JSON", "Invalid JSON received");

/** Whether a record has a value for each name: where one is missing, HMRC's reader fails and the answer is a 500. */
export function hasAll(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => value[name] !== undefined && value[name] !== null);
}

/** A plain object; undefined for anything else. */
export function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** A list of plain objects; undefined for anything else. */
export function records(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => {
    const found = record(item);
    return found === undefined ? [] : [found];
  });
}

function named(name: unknown): Answer {
  const answers: Codes = {
    ServiceUnavailableError: serviceUnavailable,
    RuleIncorrectGovTestScenarioError: unknownScenario,
    RuleInsolventTraderError: insolventTrader,
    UnauthorisedError: flat(403, "CLIENT_OR_AGENT_NOT_AUTHORISED", "The client and/or agent is not authorised"),
    VrnFormatError: vrnInvalid,
    VrnFormatErrorDes: vrnInvalid,
    PenaltiesInvalidIdValue: vrnInvalid,
    FinancialInvalidIdNumber: vrnInvalid,
    FinancialInvalidSearchItem: chargeReferenceInvalid,
    FinancialNotDataFound: flat(404, "MATCHING_RESOURCE_NOT_FOUND", "The supplied income source could not be found"),
    CustomerInfoInvalidIdValue: vrnInvalid,
    CustomerInfoNotDataFound: flat(404, "NOT_FOUND", "The requested resource could not be found"),
    InvalidJson: invalidJsonReceived,
  };
  return own(answers, String(name)) ?? internalServerError;
}

function own(codes: Codes, code: string): Answer | undefined {
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
}
