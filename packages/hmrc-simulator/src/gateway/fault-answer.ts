import type { Effect, Fault } from "../fault/fault";
import * as HmrcError from "../http/answer";
import * as Token from "../oauth/token";
import * as Refusal from "./refusal";

type Answer = HmrcError.Answer;

/** What a planned error, page or empty answer says: by the plan, else as HMRC does for its status, 500 unless given. */
export function answerFault(fault: Fault, effect: Effect, path: string): Answer {
  const answer = bare(fault, effect, path);
  return fault.headers === undefined ? answer : { ...answer, headers: fault.headers };
}

function bare(fault: Fault, effect: Effect, path: string): Answer {
  const status = fault.status ?? 500;
  if (effect === "empty") return HmrcError.empty(status);
  if (effect === "html") {
    const body = typeof fault.body === "string" ? fault.body : HTML;
    return { status, body, type: "text/html; charset=utf-8" };
  }
  if (fault.body !== undefined) return HmrcError.success(status, fault.body);
  if (path === Token.PATH) return Token.fault(status, fault.code, fault.message);
  const usual = USUAL.find(({ code }) => code === fault.code) ?? USUAL.find((answer) => answer.status === status);
  const code = fault.code ?? usual?.code ?? "INTERNAL_SERVER_ERROR";
  return HmrcError.flat(status, code, fault.message ?? messageOf(usual ?? HmrcError.internalServerError));
}

const USUAL: readonly Answer[] = [
  HmrcError.badRequest,
  Refusal.invalidCredentials,
  HmrcError.notAuthorised,
  HmrcError.resourceNotFound,
  Refusal.throttled,
  HmrcError.internalServerError,
  HmrcError.serviceUnavailable,
  Refusal.gatewayTimeout,
];

function messageOf(answer: Answer): string {
  return (JSON.parse(answer.body ?? "{}") as { message?: string }).message ?? "";
}

/** What a broken edge sends instead of JSON (hmrc/vat-api issues 682, 887). */
const HTML =
  '<!DOCTYPE html><html lang="en"><head><title>Error</title></head><body><h1>Sorry, there is a problem with the service</h1></body></html>';
