import { Hono } from "hono";
import type { State } from "./context/context";
import * as Control from "./control/control";
import * as Gateway from "./endpoint/router";
import * as Fault from "./fault/fault";
import * as FraudEndpoint from "./fraud/endpoint";
import * as Refusal from "./gateway/refusal";
import * as HmrcError from "./http/answer";
import { DROP } from "./http/host";
import * as Page from "./http/page";
import * as Token from "./oauth/token";
import * as TestUserEndpoint from "./test-user/endpoint";

type Answer = HmrcError.Answer;
type Handler = (state: State, request: Request, context: Gateway.Context) => Promise<Answer> | Answer;

const TOKEN_PATH = "/oauth/token";

/** The API host: the token endpoint, the VAT API, the sandbox's two other APIs, and the simulator's own controls. */
export function createApi(state: State): Hono {
  const api = new Hono();
  api.route("/simulator", Control.createControl(state));
  api.get("/simulator.css", () => Page.stylesheet());
  const serve = (handler: Handler) => (c: { req: { raw: Request } }) => play(state, c.req.raw, handler);
  api.post(TOKEN_PATH, serve(exchange));
  api.all("/organisations/vat/*", serve(Gateway.call));
  api.get("/create-test-user/services", serve(TestUserEndpoint.services));
  api.post("/create-test-user/:kind", serve(TestUserEndpoint.create));
  api.get("/test/fraud-prevention-headers/validate", serve(FraudEndpoint.validate));
  api.get("/test/fraud-prevention-headers/:api/validation-feedback", serve(FraudEndpoint.feedback));
  api.all(
    "*",
    serve(() => HmrcError.resourceNotFound),
  );
  return api;
}

/** Answers one call, with the latency and the fault planned for it, and logs it. */
async function play(state: State, request: Request, handler: Handler): Promise<Response> {
  const startedAt = performance.now();
  const url = new URL(request.url);
  const context: Gateway.Context = {};
  const fault = state.faults.take(request.method, url.pathname);
  const answer = await meet(state.faults, fault, url.pathname, context, async () => {
    await sleep(state.latency);
    return handler(state, request, context);
  });
  const scenario = request.headers.get("Gov-Test-Scenario");
  state.calls.add({
    at: state.now().toISOString(),
    method: request.method,
    path: url.pathname,
    ...(url.search === "" ? {} : { query: url.search.slice(1) }),
    ...(context.clientId === undefined ? {} : { clientId: context.clientId }),
    status: answer === DROPPED ? 0 : answer.status,
    ...(answer.code === undefined ? {} : { code: answer.code }),
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    ...(scenario === null ? {} : { scenario }),
    ...(fault === undefined ? {} : { fault: fault.kind }),
    ...(context.fraud === undefined ? {} : { fraud: context.fraud }),
  });
  return HmrcError.toResponse(answer);
}

async function meet(
  plan: Fault.Plan,
  fault: Fault.Planned | undefined,
  path: string,
  context: Gateway.Context,
  handle: () => Promise<Answer>,
): Promise<Answer> {
  if (fault === undefined) return handle();
  const effect = Fault.effect(fault);
  if (effect === "downstream") {
    context.downstream = fault.downstream;
    await plan.delay(fault);
    return handle();
  }
  if (effect === "delay" && !Fault.accepts(fault)) {
    await plan.delay(fault);
    return handle();
  }
  const accepted = Fault.accepts(fault) ? await handle() : undefined;
  await plan.delay(fault);
  if (effect === "delay") return accepted ?? DROPPED;
  return effect === "drop" ? DROPPED : broken(fault, effect, path);
}

function broken(fault: Fault.Planned, effect: "error" | "html", path: string): Answer {
  const status = fault.status ?? 500;
  if (effect === "html") {
    const body = typeof fault.body === "string" ? fault.body : HTML;
    return { status, body, type: "text/html; charset=utf-8" };
  }
  if (fault.body !== undefined) return HmrcError.success(status, fault.body);
  if (path === TOKEN_PATH) return Token.fault(status, fault.code, fault.message);
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

function messageOf(answer: Answer): string {
  return (JSON.parse(answer.body ?? "{}") as { message?: string }).message ?? "";
}

/** What a broken edge sends instead of JSON (hmrc/vat-api issues 682, 887). */
const HTML =
  '<!DOCTYPE html><html lang="en"><head><title>Error</title></head><body><h1>Sorry, there is a problem with the service</h1></body></html>';

/** A marker for the host, which then cuts the connection; seen as 599 where there is none. */
const DROPPED: Answer = { status: 599, headers: { [DROP]: "1" } };

async function exchange(state: State, request: Request, context: Gateway.Context): Promise<Answer> {
  const form = new URLSearchParams(await request.text());
  const clientId = form.get("client_id");
  if (clientId !== null && state.clients.has(clientId)) context.clientId = clientId;
  const answer = Token.exchange(state, form);
  return { ...answer, headers: { "Cache-Control": "no-store", Pragma: "no-cache" } };
}

async function sleep(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
