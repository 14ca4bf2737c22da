import { Hono } from "hono";
import * as v from "valibot";
import type { State } from "../context/context";
import * as Obligation from "../endpoint/obligation";
import * as Fault from "../fault/fault";
import * as Authority from "../oauth/authority";
import * as Decimal from "../value/decimal";
import * as Vrn from "../value/vrn";
import * as Business from "../world/business";
import * as Filing from "../world/filing";
import * as Ledger from "../world/ledger";
import * as TestUser from "../world/test-user";
import * as Body from "./body";
import * as StatusPage from "./status-page";

/** The simulator's own controls, under /simulator: its state, calls, fault plan, businesses, payments, clock. */
export function createControl(state: State): Hono {
  const control = new Hono();
  control.get("/", (c) => StatusPage.answer(state, c.req.raw));
  control.get("/state", (c) => c.json(describe(state)));
  control.get("/calls", (c) => c.json({ calls: state.calls.recent() }));
  control.delete("/calls", (c) => {
    state.calls.clear();
    return c.body(null, 204);
  });
  control.get("/faults", (c) => c.json({ faults: state.faults.list() }));
  control.post("/faults", async (c) => {
    const faults = v.safeParse(Fault.Faults, await json(c.req.raw));
    if (!faults.success) return c.json(problem(faults.issues), 400);
    return c.json({ faults: state.faults.add(faults.output) }, 201);
  });
  control.delete("/faults", (c) => {
    state.faults.clear();
    return c.body(null, 204);
  });
  control.delete("/faults/:id", (c) =>
    state.faults.clear(Number(c.req.param("id")))
      ? c.body(null, 204)
      : c.json({ code: "FAULT_NOT_FOUND", message: "No fault of that id is planned or at work." }, 404),
  );
  control.post("/businesses", async (c) => {
    const body = v.safeParse(Body.Business, await json(c.req.raw));
    if (!body.success) return c.json(problem(body.issues), 400);
    const stranger = body.output.agents.find((userId) => TestUser.find(state, userId) === undefined);
    if (stranger !== undefined) return c.json(refusal([{ path: "agents", message: "not a user id" }]), 400);
    return c.json(setUp(state, body.output), 201);
  });
  control.post("/payments", async (c) => {
    const body = v.safeParse(Body.Payment, await json(c.req.raw));
    if (!body.success) return c.json(problem(body.issues), 400);
    const payments = pay(state, body.output);
    if (payments === undefined) return c.json({ code: "NOTHING_OWED", message: "There is not so much owed." }, 409);
    return c.json(
      { payments: payments.map((payment) => ({ ...payment, amount: Ledger.pounds(payment.amount).text })) },
      201,
    );
  });
  control.post("/clock", async (c) => {
    const body = v.safeParse(Body.Clock, await json(c.req.raw));
    if (!body.success) return c.json(problem(body.issues), 400);
    state.setClock(new Date(body.output.at));
    return c.json({ now: state.now().toISOString(), today: state.today() });
  });
  control.delete("/clock", (c) => {
    state.setClock(undefined);
    return c.body(null, 204);
  });
  control.post("/rate-limit/reset", (c) => {
    state.rateLimit?.clear();
    return c.body(null, 204);
  });
  return control;
}

/** Everything that is kept, but no secrets: tokens are only counted. */
export function describe(state: State): Record<string, unknown> {
  return {
    mode: state.mode,
    today: state.today(),
    rateLimit: state.rateLimit?.limit ?? false,
    fulfilDelay: state.fulfilDelay,
    tokens: Authority.count(state),
    businesses: Business.list(state).map((business) => describeBusiness(state, business)),
    ...(state.mode === "sandbox"
      ? { returns: state.store.all("SELECT vrn, period_key AS periodKey FROM vat_return ORDER BY accepted_at") }
      : {}),
  };
}

function describeBusiness(state: State, business: Business.Business): Record<string, unknown> {
  const returns = Filing.list(state, business.vrn);
  return {
    ...business,
    users: TestUser.listByVrn(state, business.vrn).map((user) => user.userId),
    obligations: Obligation.list(state, business.vrn),
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
function setUp(state: State, body: v.InferOutput<typeof Body.Business>): Record<string, unknown> {
  const { vrn = Vrn.random(), agents, ...plan } = body;
  return state.store.transaction(() => {
    const business = Business.create(state, { ...withoutUndefined(plan), vrn });
    if (TestUser.listByVrn(state, vrn).length === 0) {
      TestUser.create(state, { kind: "organisation", serviceNames: ["mtd-vat"], vrn });
    }
    for (const userId of agents) TestUser.delegate(state, userId, vrn);
    return {
      ...business,
      users: TestUser.listByVrn(state, vrn).map(({ userId, password }) => ({ userId, password })),
      obligations: Obligation.list(state, vrn),
    };
  });
}

function pay(state: State, body: v.InferOutput<typeof Body.Payment>): readonly Ledger.Payment[] | undefined {
  const { vrn, received, periodKey } = body;
  const date = received === undefined ? state.today() : received;
  return Ledger.pay(state, {
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
