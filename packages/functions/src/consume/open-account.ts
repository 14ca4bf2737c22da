import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { requireOpen } from "@submit/core/account/closure";
import type { Handler, Handlers } from "@submit/core/request/process";

/** Whether the work of an API is only done for an account that is not being deleted. */
export function asksForOpenAccount(api: ApiName): boolean {
  return specOf(api).auth === "user" && !specOf(api).erases;
}

/** The same handlers, of which none works for an account that is being deleted. */
export function forOpenAccounts(handlers: Handlers): Handlers {
  const guarded = apiNames.map((api) => [
    api,
    asksForOpenAccount(api) ? guard(handlers[api] as Handler<typeof api>) : handlers[api],
  ]);
  return Object.fromEntries(guarded) as unknown as Handlers;
}

function guard<N extends ApiName>(handler: Handler<N>): Handler<N> {
  return async (input, context) => {
    await requireOpen(context);
    return handler(input, context);
  };
}
