import { type Context as Call, Hono } from "hono";
import * as v from "valibot";
import type { Context } from "../context/context";
import * as Fault from "../fault/fault";
import * as Ledger from "../world/ledger";
import * as TestUser from "../world/test-user";
import * as Body from "./body";
import { describe } from "./state";
import * as StatusPage from "./status-page";
import * as World from "./world";

/** The simulator's own controls, under /simulator: its state, calls, fault plan, businesses, payments, clock. */
export function createControl(context: Context): Hono {
  const control = new Hono();
  control.get("/", (c) => StatusPage.answer(context, c.req.raw));
  control.get("/state", (c) => c.json(describe(context)));
  control.get("/calls", (c) => c.json({ calls: context.calls.recent() }));
  control.delete("/calls", (c) => {
    context.calls.clear();
    return c.body(null, 204);
  });
  control.get("/faults", (c) => c.json({ faults: context.faults.list() }));
  control.post("/faults", (c) => planFaults(context, c));
  control.delete("/faults", (c) => {
    context.faults.clear();
    return c.body(null, 204);
  });
  control.delete("/faults/:id", (c) =>
    context.faults.clear(Number(c.req.param("id")))
      ? c.body(null, 204)
      : c.json({ code: "FAULT_NOT_FOUND", message: "No fault of that id is planned or at work." }, 404),
  );
  control.post("/businesses", (c) => setUpBusiness(context, c));
  control.post("/payments", (c) => pay(context, c));
  control.post("/clock", (c) => setClock(context, c));
  control.delete("/clock", (c) => {
    context.setClock(undefined);
    return c.body(null, 204);
  });
  control.post("/rate-limit/reset", (c) => {
    context.rateLimit?.clear();
    return c.body(null, 204);
  });
  return control;
}

async function planFaults(context: Context, c: Call): Promise<Response> {
  const faults = v.safeParse(Fault.Faults, await json(c.req.raw));
  if (!faults.success) return c.json(problem(faults.issues), 400);
  return c.json({ faults: context.faults.add(faults.output) }, 201);
}

async function setUpBusiness(context: Context, c: Call): Promise<Response> {
  const body = v.safeParse(Body.Business, await json(c.req.raw));
  if (!body.success) return c.json(problem(body.issues), 400);
  const unknown = body.output.agents.find((userId) => TestUser.find(context, userId) === undefined);
  if (unknown !== undefined) return c.json(refusal([{ path: "agents", message: "not a user id" }]), 400);
  return c.json(World.setUp(context, body.output), 201);
}

async function pay(context: Context, c: Call): Promise<Response> {
  const body = v.safeParse(Body.Payment, await json(c.req.raw));
  if (!body.success) return c.json(problem(body.issues), 400);
  const payments = World.pay(context, body.output);
  if (payments === undefined) return c.json({ code: "NOTHING_OWED", message: "There is not so much owed." }, 409);
  const made = payments.map((payment) => ({ ...payment, amount: Ledger.pounds(payment.amount).rawJSON }));
  return c.json({ payments: made }, 201);
}

async function setClock(context: Context, c: Call): Promise<Response> {
  const body = v.safeParse(Body.Clock, await json(c.req.raw));
  if (!body.success) return c.json(problem(body.issues), 400);
  context.setClock(new Date(body.output.at));
  return c.json({ now: context.now().toISOString(), today: context.today() });
}

function problem(issues: readonly v.BaseIssue<unknown>[]): Record<string, unknown> {
  const flat = issues.flatMap((issue) => [issue, ...(issue.issues ?? [])]);
  return refusal(flat.map((issue) => ({ path: v.getDotPath(issue) ?? "", message: issue.message })));
}

function refusal(errors: readonly { path: string; message: string }[]): Record<string, unknown> {
  return { code: "INVALID_REQUEST", message: "The body is not what this control takes.", errors };
}

async function json(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
