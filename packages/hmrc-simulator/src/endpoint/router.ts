import { randomUUID } from "node:crypto";
import type { State, Subscription } from "../context/context";
import type { Fault } from "../fault/fault";
import * as FraudHeader from "../fraud/header";
import * as Refusal from "../gateway/refusal";
import * as HmrcError from "../http/answer";
import * as Authority from "../oauth/authority";
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
/** A call on its way through the steps; `clientId` is filled in as soon as it is known, for the call log. */
export type Context = { clientId?: string; fraud?: string; downstream?: Fault["downstream"] };

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
const ACCEPT = "application/vnd.hmrc.1.0+json";

/**
 * One call to the VAT API, in HMRC's order of checks: the gateway's, then the service's router, body, enrolment,
 * validators, and the systems behind. The gateway's own order is not published; a bad VRN with a good token is
 * answered by the service whatever the resource and the Accept header, as its router would.
 */
export async function call(state: State, request: Request, context: Context): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url);
  const [vrn = "", resource = "", ...rest] = segments(pathname);
  const bearer = authenticate(state, request);
  if (!("status" in bearer)) {
    context.clientId = bearer.clientId;
    if (state.rateLimit?.take(bearer.clientId) === false) return Refusal.throttled;
  }
  if (!METHODS.has(request.method)) return Refusal.methodNotAllowed;
  const endpoint = ENDPOINTS.find((candidate) => isFor(candidate, request.method, resource, rest));
  if (!Vrn.isVrn(vrn)) {
    return "status" in bearer ? bearer : (authorise(state, bearer, endpoint) ?? HmrcError.vrnInvalid);
  }
  if (endpoint === undefined) return HmrcError.resourceNotFound;
  if (request.headers.get("Accept") !== ACCEPT) return Refusal.acceptHeaderInvalid;
  if ("status" in bearer) return bearer;
  const refused = authorise(state, bearer, endpoint);
  if (refused !== undefined) return refused;
  context.fraud = recordFraudHeaders(state, request, bearer.clientId, pathname, endpoint);
  return serve(state, request, { vrn, parameter: rest[0] ?? "", query: searchParams, bearer, endpoint, context });
}

/** The token of a call, or the gateway's refusal. */
export function authenticate(state: State, request: Request): Authority.Bearer | Answer {
  const header = request.headers.get("Authorization") ?? "";
  if (header === "") return Refusal.missingCredentials;
  const token = /^Bearer (.+)$/i.exec(header)?.[1];
  return (token === undefined ? undefined : Authority.bearer(state, token.trim())) ?? Refusal.invalidCredentials;
}

/** Checks of an endpoint that an application calls with its own token: throttle, Accept, token, subscription. */
export function admitApplication(
  state: State,
  request: Request,
  subscription: Subscription,
  context: Context,
): Authority.Bearer | Answer {
  const bearer = authenticate(state, request);
  if (!("status" in bearer)) {
    context.clientId = bearer.clientId;
    if (state.rateLimit?.take(bearer.clientId) === false) return Refusal.throttled;
  }
  if (request.headers.get("Accept") !== ACCEPT) return Refusal.acceptHeaderInvalid;
  if ("status" in bearer) return bearer;
  if (bearer.userId !== undefined) return Refusal.incorrectAccessTokenType;
  return isSubscribed(state, bearer.clientId, subscription) ? bearer : Refusal.resourceForbidden;
}

type Routed = {
  readonly vrn: string;
  readonly parameter: string;
  readonly query: URLSearchParams;
  readonly bearer: Authority.Bearer;
  readonly endpoint: Endpoint;
  readonly context: Context;
};

async function serve(state: State, request: Request, routed: Routed): Promise<Answer> {
  const { endpoint, bearer, vrn } = routed;
  const body = endpoint.method === "POST" ? await readBody(request) : { json: null };
  if ("answer" in body) return body.answer;
  if (!TestUser.mayActFor(state, bearer.userId ?? "", vrn)) return HmrcError.notAuthorised;
  const call: Call = {
    state,
    vrn,
    parameter: routed.parameter,
    query: routed.query,
    scenario: request.headers.get("Gov-Test-Scenario") ?? undefined,
    clientId: bearer.clientId,
  };
  const checked = endpoint.method === "POST" ? Figure.check(body.json) : undefined;
  const answer =
    checked !== undefined && "status" in checked
      ? checked
      : (endpoint.validate(call) ??
        perform(endpoint, checked === undefined ? call : { ...call, submission: checked }, routed.context));
  return withHeaders(answer, endpoint, state.now());
}

/** A Gov-Test-Scenario asks for its canned answer in both modes; without one the sandbox is canned all the same. */
function perform(endpoint: Endpoint, call: Call, context: Context): Answer {
  const canned = call.scenario !== undefined || call.state.mode === "sandbox";
  const downstream = context.downstream ?? (canned ? endpoint.scenario(call) : endpoint.behind(call));
  return endpoint.answer(downstream, call);
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

function authorise(state: State, bearer: Authority.Bearer, endpoint: Endpoint | undefined): Answer | undefined {
  if (bearer.userId === undefined) return Refusal.incorrectAccessTokenType;
  if (!isSubscribed(state, bearer.clientId, "vat")) return Refusal.resourceForbidden;
  const fits = endpoint === undefined || bearer.scope.split(" ").includes(endpoint.scope);
  return fits ? undefined : Refusal.invalidScope;
}

function isSubscribed(state: State, clientId: string, subscription: Subscription): boolean {
  const subscriptions = state.clients.get(clientId)?.subscriptions;
  return subscriptions === undefined || subscriptions.includes(subscription);
}

/** HMRC takes calls without the headers and complains later (hmrc/vat-api issues 423, 555). */
function recordFraudHeaders(
  state: State,
  request: Request,
  clientId: string,
  path: string,
  endpoint: Endpoint,
): FraudHeader.Verdict {
  const headers = FraudHeader.pick(request.headers);
  const resource = `${endpoint.resource}${endpoint.parameter ? "/{}" : ""}`;
  state.calls.see(clientId, {
    method: request.method,
    path,
    endpoint: resource,
    at: state.now().toISOString(),
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
