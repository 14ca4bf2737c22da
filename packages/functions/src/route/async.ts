import { type ApiName, type Input, specOf } from "@submit/contract/registry";
import { requireRecords } from "@submit/core/filing/records";
import { withLog } from "@submit/core/log";
import { initiateProcessing } from "@submit/core/request/engine";
import { actorOf } from "../http/actor";
import { clientGroup } from "../http/client-group";
import { recordOfOutdated } from "../http/client-version";
import type { AppHandler } from "../http/context";
import type { Deps } from "../http/deps";
import { inputOf } from "../http/input";
import { requireRequestId } from "../http/middleware";
import { waitAsPreferred } from "../http/prefer";
import { respond } from "../http/respond";

/** What the stage asks of an input beside what the contract does; each throws before anything is recorded. */
const preconditions: { readonly [A in ApiName]?: (input: Input<A>) => void } = { hmrcVatReturnPost: requireRecords };

/** The route of every asynchronous API: initiateProcessing, wait, respond. */
export function accept(deps: Deps, api: ApiName): AppHandler {
  const { ports, verify, admission } = deps;
  return (c) =>
    withLog({ api }, async () => {
      requireRequestId(c);
      const actor = await actorOf(c, api, verify);
      const earlier = await recordOfOutdated(c, ports, api, actor.owner);
      if (earlier) return respond(c, deps, api, await waitAsPreferred(c, ports, api, earlier));
      const input = (await inputOf(c, api)) as Input<ApiName>;
      preconditions[api]?.(input as never);
      const group = specOf(api).auth === "public" ? clientGroup(c) : actor.owner;
      const record = await initiateProcessing(ports, api, c.get("requestId"), { input, actor }, { group, admission });
      return respond(c, deps, api, await waitAsPreferred(c, ports, api, record));
    });
}
