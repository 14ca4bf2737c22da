/** An HTTP answer before it becomes a Response; `code` is the leaf error code, kept for the call log. */
export type Answer = {
  readonly status: number;
  readonly body?: string;
  readonly type?: string;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** One entry of an error list; `path` is a JSON pointer. */
export type ErrorItem = { readonly code: string; readonly message: string; readonly path?: string };

/** A success with a JSON body. */
export function success(status: number, body: unknown): Answer {
  return { status, body: JSON.stringify(body) };
}

/** The usual error body: `{code, message}`. */
export function flat(status: number, code: string, message: string): Answer {
  return { status, code, body: JSON.stringify({ code, message }) };
}

/** Errors of a return or of a period key in a path, also when there is one only (HMRC vat-api ErrorWrapper). */
export function invalidRequest(errors: readonly ErrorItem[]): Answer {
  return nested(400, { code: "INVALID_REQUEST", message: "Invalid request" }, errors);
}

/** Business rules: 403, except for the rule failures that HMRC's back end lists itself, which are 400. */
export function businessError(status: 400 | 403, errors: readonly ErrorItem[]): Answer {
  return nested(status, { code: "BUSINESS_ERROR", message: "Business validation error" }, errors);
}

/** The old shape, with the code in `message`: HMRC cannot change it (hmrc/vat-api issue 856). */
export function legacy(message: string): Answer {
  return { status: 400, code: message, body: JSON.stringify({ statusCode: 400, message }) };
}

/** No body and no Content-Type: how a return that does not exist is answered (hmrc/vat-api issues 200 and 255). */
export function empty(status: number): Answer {
  return { status };
}

/** The Response of an answer. */
export function toResponse(answer: Answer): Response {
  const headers = new Headers(answer.headers);
  if (answer.body !== undefined && !headers.has("Content-Type")) {
    headers.set("Content-Type", answer.type ?? "application/json");
  }
  return new Response(answer.body ?? null, { status: answer.status, headers });
}

export const vrnInvalid = flat(400, "VRN_INVALID", "The provided VRN is invalid");
export const badRequest = flat(400, "INVALID_REQUEST", "Invalid request");
export const periodKeyInvalid = flat(400, "PERIOD_KEY_INVALID", "Invalid period key");
export const unknownScenario = flat(400, "RULE_INCORRECT_GOV_TEST_SCENARIO", "The Gov-Test-Scenario was not found");
export const notAuthorised = flat(
  403,
  "CLIENT_OR_AGENT_NOT_AUTHORISED",
  // With the full stop: this is the text of the auth step (HMRC vat-api AuthorisedController).
  "The client and/or agent is not authorised.",
);
export const insolventTrader = flat(
  403,
  "RULE_INSOLVENT_TRADER",
  "The remote endpoint has indicated that the Trader is insolvent",
);
export const resourceNotFound = flat(
  404,
  "MATCHING_RESOURCE_NOT_FOUND",
  "A resource with the name in the request can not be found in the API",
);
export const internalServerError = flat(500, "INTERNAL_SERVER_ERROR", "An internal server error occurred");
export const serviceUnavailable = flat(503, "SERVICE_UNAVAILABLE", "Internal server error");

function nested(status: number, top: ErrorItem, errors: readonly ErrorItem[]): Answer {
  return { status, code: errors[0]?.code ?? top.code, body: JSON.stringify({ ...top, errors: errors }) };
}
