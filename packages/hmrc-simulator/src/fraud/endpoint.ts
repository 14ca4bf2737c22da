import type { SentHeaders } from "../context/call-log";
import type { Context } from "../context/context";
import { admitApplication } from "../gateway/admission";
import type { Trace } from "../gateway/trace";
import { type Answer, flat, resourceNotFound, success } from "../http/answer";
import * as FraudHeader from "./header";

const MESSAGES = {
  VALID_HEADERS: "All headers appear to be valid",
  POTENTIALLY_INVALID_HEADERS: "At least 1 header is potentially invalid",
  INVALID_HEADERS: "At least 1 header is invalid",
} as const;

/** GET /test/fraud-prevention-headers/validate: always 200 once it ran (HMRC Test Fraud Prevention Headers API 1.0). */
export function validate(context: Context, request: Request, trace: Trace): Answer {
  const bearer = admitApplication(context, request, "fraud-prevention-headers", trace);
  if ("status" in bearer) return bearer;
  const { code, headers, crossChecks: crossed } = FraudHeader.check(FraudHeader.pick(request.headers));
  if (code === "NO_HEADERS") {
    const message = "No fraud prevention headers submitted";
    return success(200, { specVersion: FraudHeader.SPEC_VERSION, code: "INVALID_HEADERS", message });
  }
  const findings = headers.flatMap(({ header, findings }) => findings.map((finding) => ({ ...finding, header })));
  const crossErrors = crossed.filter(({ error }) => error !== undefined);
  const errors = [
    ...group(findings.filter(({ level }) => level === "error")),
    ...crossErrors.map(({ headers, error }) => ({ code: "INVALID_HEADERS", message: error, headers })),
  ];
  const warnings = group(findings.filter(({ level }) => level === "warning"));
  return success(200, {
    specVersion: FraudHeader.SPEC_VERSION,
    code,
    message: MESSAGES[code],
    ...(errors.length === 0 ? {} : { errors }),
    ...(warnings.length === 0 ? {} : { warnings }),
  });
}

/** GET /test/fraud-prevention-headers/vat-mtd/validation-feedback: the last call to each endpoint of the API. */
export function feedback(context: Context, request: Request, trace: Trace): Answer {
  const url = new URL(request.url);
  const bearer = admitApplication(context, request, "fraud-prevention-headers", trace);
  if ("status" in bearer) return bearer;
  if (url.pathname.split("/")[3] !== "vat-mtd") return resourceNotFound;
  const method = url.searchParams.get("connectionMethod");
  if (method !== null && !/^[A-Z_]+$/.test(method)) {
    return flat(400, "INVALID_CONNECTION_METHOD", "The connection method is invalid");
  }
  const sent = context.calls.lastHeaders(bearer.clientId).filter((call) => method === null || usesMethod(call, method));
  return success(200, { requests: sent.map(toFeedback) });
}

type Reported = FraudHeader.Finding & { readonly header: string };

/** One entry for equal findings of several headers. */
function group(findings: readonly Reported[]): readonly { code: string; message: string; headers: string[] }[] {
  const groups = new Map<string, { code: string; message: string; headers: string[] }>();
  for (const { code, text, header } of findings) {
    const key = `${code} ${text}`;
    const known = groups.get(key) ?? { code, message: text, headers: [] };
    known.headers.push(header);
    groups.set(key, known);
  }
  return [...groups.values()];
}

function usesMethod(call: SentHeaders, method: string): boolean {
  return call.headers.get("gov-client-connection-method") === method;
}

function toFeedback(call: SentHeaders): Record<string, unknown> {
  const { code, headers, crossChecks: crossed } = FraudHeader.check(call.headers);
  const scenario = call.headers.get("gov-test-scenario");
  return {
    path: call.path,
    method: call.method,
    requestTimestamp: call.at,
    code,
    headers: [
      ...headers.map(toHeader),
      ...(scenario === undefined
        ? []
        : [{ header: "gov-test-scenario", value: scenario, code: "TEST_SCENARIO_HEADER", errors: [], warnings: [] }]),
    ],
    crossValidation: crossed.map(({ headers: names, error }) => ({
      headers: names,
      code: error === undefined ? "VALID_HEADERS" : "INVALID_HEADERS",
      errors: error === undefined ? [] : [error],
    })),
  };
}

/** Here errors and warnings are lists of text, and always there. */
function toHeader(checked: FraudHeader.HeaderReport): Record<string, unknown> {
  const texts = (level: string): string[] =>
    checked.findings.filter((finding) => finding.level === level).map(({ text }) => text);
  return {
    header: checked.header,
    value: checked.value,
    code: codeOf(checked.findings),
    errors: texts("error"),
    warnings: texts("warning"),
  };
}

function codeOf(findings: readonly FraudHeader.Finding[]): string {
  const codes = findings.map(({ code }) => code);
  const order = [
    "MISSING_HEADER",
    "UNEXPECTED_HEADER",
    "INVALID_HEADER",
    "EMPTY_HEADER",
    "POTENTIALLY_INVALID_HEADER",
  ] as const;
  const first = order.find((code) => codes.includes(code));
  return first === undefined ? "VALID_HEADER" : first === "EMPTY_HEADER" ? "INVALID_HEADER" : first;
}
