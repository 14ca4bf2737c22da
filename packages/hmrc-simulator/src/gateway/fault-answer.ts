import type { Fault } from "../fault/fault";
import * as HmrcError from "../http/answer";
import * as Token from "../oauth/token";
import * as Refusal from "./refusal";

/** What a planned error or page answers: by the plan, else HMRC's usual answer of the status, 500 unless given. */
export function answerFault(fault: Fault, kind: "error" | "html", path: string): HmrcError.Answer {
  const status = fault.status ?? 500;
  if (kind === "html") {
    const body = typeof fault.body === "string" ? fault.body : HTML;
    return { status, body, type: "text/html; charset=utf-8" };
  }
  if (fault.body !== undefined) return HmrcError.success(status, fault.body);
  if (path === Token.PATH) return Token.fault(status, fault.code, fault.message);
  const usual = USUAL.get(status) ?? HmrcError.internalServerError;
  return HmrcError.flat(status, fault.code ?? usual.code ?? "INTERNAL_SERVER_ERROR", fault.message ?? messageOf(usual));
}

const USUAL = new Map(
  [
    HmrcError.badRequest,
    Refusal.invalidCredentials,
    HmrcError.notAuthorised,
    HmrcError.resourceNotFound,
    Refusal.throttled,
    HmrcError.internalServerError,
    HmrcError.serviceUnavailable,
    Refusal.gatewayTimeout,
  ].map((answer) => [answer.status, answer] as const),
);

function messageOf(answer: HmrcError.Answer): string {
  return (JSON.parse(answer.body ?? "{}") as { message?: string }).message ?? "";
}

/** What a broken edge sends instead of JSON (hmrc/vat-api issues 682, 887). */
const HTML =
  '<!DOCTYPE html><html lang="en"><head><title>Error</title></head><body><h1>Sorry, there is a problem with the service</h1></body></html>';
