/** HMRC's answers, as vat-api gives them. */
export type Answer = {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const json = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });
const business = (code: string) =>
  json(403, { code: "BUSINESS_ERROR", message: "Business validation error", errors: [{ code, message: code }] });

export const ANSWERS = {
  error: json(500, { code: "INTERNAL_SERVER_ERROR", message: "An internal server error occurred" }),
  down: json(503, { code: "SERVER_ERROR", message: "Service unavailable" }),
  page: { status: 502, body: "<html>Bad gateway</html>", type: "text/html" },
  /** Some edge's, without a code of HMRC's. */
  odd: json(403, { message: "Forbidden" }),
  oddAfter: json(200, {}),
  throttled: json(429, { code: "MESSAGE_THROTTLED_OUT", message: "The request has been throttled" }),
  unauthorised: json(401, { code: "INVALID_CREDENTIALS", message: "Invalid Authentication information provided" }),
  refused: json(403, { code: "CLIENT_OR_AGENT_NOT_AUTHORISED", message: "The client or agent is not authorised" }),
  duplicate: business("DUPLICATE_SUBMISSION"),
  tooOld: business("DATE_RANGE_TOO_LARGE"),
  noReturn: { status: 404, body: "" },
  noObligation: json(404, {
    code: "NOT_FOUND",
    message: "The remote endpoint has indicated that no data can be found",
  }),
  invalidGrant: json(400, { error: "invalid_grant" }),
} as const satisfies Record<string, Answer>;

export function accepted(reference: string): Answer {
  const said = json(201, { processingDate: "2026-11-24T12:00:00.000Z", formBundleNumber: reference });
  return {
    ...said,
    headers: { "Receipt-ID": receiptIdOf(reference), "Receipt-Timestamp": "2026-11-24T12:00:00Z" },
  };
}

/** The Receipt-ID of the answer that has a reference. */
export function receiptIdOf(reference: string): string {
  return `00000000-0000-4000-8000-${reference}`;
}

export function returnOf(periodKey: string, figures: object): Answer {
  return json(200, { periodKey, ...figures });
}

/** A row of the list of obligations; one without its period key can't be told from those of other periods. */
export function openObligation(periodKey: string | undefined): object {
  return { periodKey, start: "2026-07-01", end: "2026-09-30", due: "2026-11-07", status: "O" };
}

export function obligationsOf(rows: readonly object[]): Answer {
  return json(200, { obligations: rows });
}

export function tokens(access: string, refresh: string, seconds: number): Answer {
  return json(200, { access_token: access, refresh_token: refresh, expires_in: seconds });
}

export function responseOf({ status, body, type = "application/json", headers = {} }: Answer): Response {
  return new Response(body, { status, headers: { "content-type": type, ...headers } });
}
