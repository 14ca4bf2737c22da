import { randomUUID } from "node:crypto";
import { isSubscribed } from "../context/client";
import type { Context } from "../context/context";
import * as FraudHeader from "../fraud/header";
import * as Admission from "../gateway/admission";
import * as Refusal from "../gateway/refusal";
import type { Trace } from "../gateway/trace";
import * as HmrcError from "../http/answer";
import type * as Authority from "../oauth/authority";
import * as Vrn from "../value/vrn";
import * as TestUser from "../world/test-user";
import type { Call, Endpoint } from "./endpoint";
import * as FinancialDetail from "./financial-detail";
import * as Information from "./information";
import * as Liability from "./liability";
import * as Obligation from "./obligation";
import * as Payment from "./payment";
import * as Penalty from "./penalty";
import * as VatReturn from "./return";
import * as Figure from "./return-body";

type Answer = HmrcError.Answer;

export const ENDPOINTS: readonly Endpoint[] = [
  Obligation.endpoint,
  VatReturn.submit,
  VatReturn.view,
  Liability.endpoint,
  Payment.endpoint,
  Penalty.endpoint,
  FinancialDetail.endpoint,
  Information.endpoint,
];

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/**
 * One call to the VAT API, in HMRC's order of checks: the gateway's, then the service's router, body, enrolment,
 * validators, and the systems behind. The gateway's own order is not published; a bad VRN with a good token is
 * answered by the service whatever the resource and the Accept header, as its router would.
 */
export async function call(context: Context, request: Request, trace: Trace): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url);
  const [vrn = "", resource = "", ...rest] = segments(pathname);
  const bearer = Admission.authenticate(context, request);
  if (!("status" in bearer)) {
    const throttled = Admission.throttle(context, bearer, trace);
    if (throttled !== undefined) return throttled;
  }
  if (!METHODS.has(request.method)) return Refusal.methodNotAllowed;
  const endpoint = ENDPOINTS.find((candidate) => isFor(candidate, request.method, resource, rest));
  if (!Vrn.isVrn(vrn)) {
    return "status" in bearer ? bearer : (authorise(context, bearer, endpoint) ?? HmrcError.vrnInvalid);
  }
  if (endpoint === undefined) return HmrcError.resourceNotFound;
  if (!Admission.isAcceptable(request)) return Refusal.acceptHeaderInvalid;
  if ("status" in bearer) return bearer;
  const refused = authorise(context, bearer, endpoint);
  if (refused !== undefined) return refused;
  trace.fraud = recordFraudHeaders(context, request, bearer.clientId, pathname, endpoint);
  return serve(context, request, { vrn, parameter: rest[0] ?? "", query: searchParams, bearer, endpoint, trace });
}

type Routed = {
  readonly vrn: string;
  readonly parameter: string;
  readonly query: URLSearchParams;
  readonly bearer: Authority.Bearer;
  readonly endpoint: Endpoint;
  readonly trace: Trace;
};

async function serve(context: Context, request: Request, routed: Routed): Promise<Answer> {
  const { endpoint, bearer, vrn } = routed;
  const body = endpoint.method === "POST" ? await readBody(request) : { json: null };
  if ("answer" in body) return body.answer;
  if (!TestUser.mayActFor(context, bearer.userId ?? "", vrn)) return HmrcError.notAuthorised;
  const call: Call = {
    context,
    vrn,
    parameter: routed.parameter,
    query: routed.query,
    scenario: request.headers.get("Gov-Test-Scenario") ?? undefined,
    clientId: bearer.clientId,
    fulfilDelay: routed.trace.fulfilDelay ?? context.fulfilDelay,
  };
  const checked = endpoint.method === "POST" ? Figure.check(body.json) : undefined;
  const answer =
    checked !== undefined && "status" in checked
      ? checked
      : (endpoint.validate(call) ??
        (await perform(endpoint, checked === undefined ? call : { ...call, submission: checked }, routed.trace)));
  return withHeaders(answer, endpoint, context.now());
}

/** A Gov-Test-Scenario asks for its canned answer in both modes; without one the sandbox is canned all the same. */
async function perform(endpoint: Endpoint, call: Call, trace: Trace): Promise<Answer> {
  await trace.hold?.();
  const canned = call.scenario !== undefined || call.context.mode === "sandbox";
  const downstream = trace.downstream ?? (canned ? endpoint.canned(call) : endpoint.live(call));
  return endpoint.toAnswer(downstream, call);
}

async function readBody(
  request: Request,
): Promise<{ json: ReturnType<typeof Figure.readBody> & {} } | { json: null } | { answer: Answer }> {
  const type = (request.headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
  const body = await request.arrayBuffer();
  if (type !== "application/json" && type !== "text/json") return { answer: Refusal.invalidBodyType };
  const json = Figure.readBody(body);
  return json === undefined ? { answer: Figure.invalidJson } : { json };
}

/** Receipt headers are on refusals too; the signature only where a return was taken (SubmitReturnController). */
function withHeaders(answer: Answer, endpoint: Endpoint, now: Date): Answer {
  const id = randomUUID();
  const headers: Record<string, string> = { "X-CorrelationId": id, "X-Content-Type-Options": "nosniff" };
  if (endpoint.method === "POST") {
    headers["Receipt-ID"] = id;
    headers["Receipt-Timestamp"] = `${now.toISOString().slice(0, 19)}Z`;
    if (answer.status === 201) headers["Receipt-Signature"] = "This has been deprecated - DO NOT USE";
  }
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

function authorise(context: Context, bearer: Authority.Bearer, endpoint: Endpoint | undefined): Answer | undefined {
  if (bearer.userId === undefined) return Refusal.incorrectAccessTokenType;
  if (!isSubscribed(context.clients.get(bearer.clientId), "vat")) return Refusal.resourceForbidden;
  const fits = endpoint === undefined || bearer.scope.split(" ").includes(endpoint.scope);
  return fits ? undefined : Refusal.invalidScope;
}

/** HMRC takes calls without the headers and complains later (hmrc/vat-api issues 423, 555). */
function recordFraudHeaders(
  context: Context,
  request: Request,
  clientId: string,
  path: string,
  endpoint: Endpoint,
): FraudHeader.Verdict {
  const headers = FraudHeader.pick(request.headers);
  const resource = `${endpoint.resource}${endpoint.parameter ? "/{}" : ""}`;
  context.calls.recordHeaders(clientId, {
    method: request.method,
    path,
    endpoint: resource,
    at: context.now().toISOString(),
    headers,
  });
  return FraudHeader.check(headers).code;
}

function isFor(endpoint: Endpoint, method: string, resource: string, rest: readonly string[]): boolean {
  return endpoint.method === method && endpoint.resource === resource && rest.length === (endpoint.parameter ? 1 : 0);
}

/** The path behind /organisations/vat, decoded; a trailing slash is ignored. */
function segments(pathname: string): readonly string[] {
  const path = pathname.replace(/^\/organisations\/vat\/?/, "").replace(/\/$/, "");
  return path.split("/").map(decode);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
