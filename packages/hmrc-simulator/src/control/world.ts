import type * as v from "valibot";
import type { Context } from "../context/context";
import * as Vrn from "../value/vrn";
import * as Business from "../world/business";
import * as Ledger from "../world/ledger";
import * as Obligation from "../world/obligation";
import * as TestUser from "../world/test-user";
import type * as Body from "./body";

/** Sets a business up anew, with a user to sign in as. */
export function setUp(context: Context, body: v.InferOutput<typeof Body.Business>): Record<string, unknown> {
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

/** Pays what is owed, today unless the body says when; undefined when less is owed. */
export function pay(context: Context, body: v.InferOutput<typeof Body.Payment>): readonly Ledger.Payment[] | undefined {
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
