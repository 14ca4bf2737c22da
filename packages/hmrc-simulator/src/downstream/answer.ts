import {
  type Answer,
  businessError,
  flat,
  insolventTrader,
  internalServerError,
  serviceUnavailable,
  unknownScenario,
  vrnInvalid,
} from "../http/answer";
import { type Codes, chargeReferenceInvalid } from "./code";
import { type Downstream, record } from "./downstream";

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
