import { Hono } from "hono";
import * as v from "valibot";
import type { Context } from "../context/context";
import * as Fault from "../fault/fault";
import * as Authority from "../oauth/authority";
import * as Decimal from "../value/decimal";
import * as Vrn from "../value/vrn";
import * as Business from "../world/business";
import * as Filing from "../world/filing";
import * as Ledger from "../world/ledger";
import * as Obligation from "../world/obligation";
import * as TestUser from "../world/test-user";
import * as Body from "./body";
import * as StatusPage from "./status-page";

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
  control.post("/faults", async (c) => {
    const faults = v.safeParse(Fault.Faults, await json(c.req.raw));
    if (!faults.success) return c.json(problem(faults.issues), 400);
    return c.json({ faults: context.faults.add(faults.output) }, 201);
  });
  control.delete("/faults", (c) => {
    context.faults.clear();
    return c.body(null, 204);
  });
  control.delete("/faults/:id", (c) =>
    context.faults.clear(Number(c.req.param("id")))
      ? c.body(null, 204)
      : c.json({ code: "FAULT_NOT_FOUND", message: "No fault of that id is planned or at work." }, 404),
  );
  control.post("/businesses", async (c) => {
    const body = v.safeParse(Body.Business, await json(c.req.raw));
    if (!body.success) return c.json(problem(body.issues), 400);
    const stranger = body.output.agents.find((userId) => TestUser.find(context, userId) === undefined);
    if (stranger !== undefined) return c.json(refusal([{ path: "agents", message: "not a user id" }]), 400);
    return c.json(setUp(context, body.output), 201);
  });
  control.post("/payments", async (c) => {
    const body = v.safeParse(Body.Payment, await json(c.req.raw));
    if (!body.success) return c.json(problem(body.issues), 400);
    const payments = pay(context, body.output);
    if (payments === undefined) return c.json({ code: "NOTHING_OWED", message: "There is not so much owed." }, 409);
    return c.json(
      { payments: payments.map((payment) => ({ ...payment, amount: Ledger.pounds(payment.amount).rawJSON })) },
      201,
    );
  });
  control.post("/clock", async (c) => {
    const body = v.safeParse(Body.Clock, await json(c.req.raw));
    if (!body.success) return c.json(problem(body.issues), 400);
    context.setClock(new Date(body.output.at));
    return c.json({ now: context.now().toISOString(), today: context.today() });
  });
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

/** Everything that is kept, but no secrets: tokens are only counted. */
export function describe(context: Context): Record<string, unknown> {
  return {
    mode: context.mode,
    today: context.today(),
    rateLimit: context.rateLimit?.limit ?? false,
    fulfilDelay: context.fulfilDelay,
    tokens: Authority.count(context),
    businesses: Business.list(context).map((business) => describeBusiness(context, business)),
    ...(context.mode === "sandbox"
      ? { returns: context.store.all("SELECT vrn, period_key AS periodKey FROM vat_return ORDER BY accepted_at") }
      : {}),
  };
}

function describeBusiness(context: Context, business: Business.Business): Record<string, unknown> {
  const returns = Filing.list(context, business.vrn);
  return {
    ...business,
    users: TestUser.listByVrn(context, business.vrn).map((user) => user.userId),
    obligations: Obligation.list(context, business.vrn),
    // Those made with the business came from no client.
    accepted: returns.filter((filing) => filing.clientId !== undefined).length,
    returns: returns.map((filing) => ({
      periodKey: filing.periodKey,
      acceptedAt: filing.acceptedAt,
      formBundleNumber: filing.formBundleNumber,
      clientId: filing.clientId ?? null,
      figures: Object.fromEntries(Object.entries(filing.figures).map(([name, value]) => [name, Decimal.toText(value)])),
    })),
  };
}

/** Sets a business up anew, with a user to sign in as. */
function setUp(context: Context, body: v.InferOutput<typeof Body.Business>): Record<string, unknown> {
  const { vrn = Vrn.random(), agents, ...plan } = body;
  return context.store.transaction(() => {
    const business = Business.create(context, { ...withoutUndefined(plan), vrn });
    if (TestUser.listByVrn(context, vrn).length === 0) {
      TestUser.create(context, { kind: "organisation", serviceNames: ["mtd-vat"], vrn });
    }
    for (const userId of agents) TestUser.delegate(context, userId, vrn);
    return {
      ...business,
      users: TestUser.listByVrn(context, vrn).map(({ userId, password }) => ({ userId, password })),
      obligations: Obligation.list(context, vrn),
    };
  });
}

function pay(context: Context, body: v.InferOutput<typeof Body.Payment>): readonly Ledger.Payment[] | undefined {
  const { vrn, received, periodKey } = body;
  const date = received === undefined ? context.today() : received;
  return Ledger.pay(context, {
    vrn,
    amount: BigInt(Math.round(body.amount * 100)),
    ...(date === null ? {} : { received: date }),
    ...(periodKey === undefined ? {} : { periodKey }),
  });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>;
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
