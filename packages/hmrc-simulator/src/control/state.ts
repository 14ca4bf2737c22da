import type { Context } from "../context/context";
import * as Authority from "../oauth/authority";
import * as Decimal from "../value/decimal";
import * as Business from "../world/business";
import * as Filing from "../world/filing";
import * as Obligation from "../world/obligation";
import * as TestUser from "../world/test-user";

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
