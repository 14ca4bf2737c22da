import { Hono } from "hono";
import type { Context } from "./context/context";
import * as Control from "./control/control";
import * as Router from "./endpoint/router";
import * as FraudEndpoint from "./fraud/endpoint";
import { serve } from "./gateway/serve";
import type { Handler, Trace } from "./gateway/trace";
import { type Answer, resourceNotFound, toResponse } from "./http/answer";
import { answerFailure } from "./http/failure";
import * as Page from "./http/page";
import * as Token from "./oauth/token";
import * as TestUserEndpoint from "./test-user/endpoint";

/** The API host: the token endpoint, the VAT API, the sandbox's two other APIs, and the simulator's own controls. */
export function createApi(context: Context, signInUrl = "http://localhost:3003"): Hono {
  const api = new Hono();
  api.use("*", async (c, next) => withOneSlash(api, c.req.raw) ?? next());
  api.route("/simulator", Control.createControl(context));
  api.get("/simulator.css", () => Page.stylesheet());
  const by = (handler: Handler) => (c: { req: { raw: Request } }) => serve(context, c.req.raw, handler);
  // HMRC's OpenAPI file names this host for authorize; its pages name the sign-in host, which is where the user is sent.
  api.get("/oauth/authorize", (c) => c.redirect(`${signInUrl}/oauth/authorize${new URL(c.req.url).search}`, 303));
  api.post(Token.PATH, by(exchange));
  api.all("/organisations/vat/*", by(Router.call));
  api.get("/create-test-user/services", by(TestUserEndpoint.services));
  api.post("/create-test-user/:kind", by(TestUserEndpoint.create));
  api.get("/test/fraud-prevention-headers/validate", by(FraudEndpoint.validate));
  api.get("/test/fraud-prevention-headers/:api/validation-feedback", by(FraudEndpoint.feedback));
  api.onError((error) => toResponse(answerFailure(error)));
  api.all(
    "*",
    by(() => resourceNotFound),
  );
  return api;
}

/**
 * HMRC's hosts read several slashes at the beginning of a path as one, which clients send whose base address ends in a
 * slash: talex5/hmrc-vat-mtd-hledger-bridge files a return so in its transcript of HMRC's sandbox.
 */
function withOneSlash(api: Hono, request: Request): Response | Promise<Response> | undefined {
  const url = new URL(request.url);
  if (!url.pathname.startsWith("//")) return undefined;
  url.pathname = url.pathname.replace(/^\/+/, "/");
  return api.fetch(new Request(url.href, request));
}

async function exchange(context: Context, request: Request, trace: Trace): Promise<Answer> {
  const form = new URLSearchParams(await request.text());
  const clientId = form.get("client_id");
  if (clientId !== null && context.clients.has(clientId)) trace.clientId = clientId;
  await trace.hold?.();
  const answer = Token.exchange(context, form);
  return { ...answer, headers: { "Cache-Control": "no-store", Pragma: "no-cache" } };
}
