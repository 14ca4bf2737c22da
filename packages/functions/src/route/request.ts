import { locationOf, type RequestList, type RequestSummary } from "@submit/contract/protocol/request";
import { type ApiName, isApiName } from "@submit/contract/registry";
import { RequestId } from "@submit/contract/value/scalar";
import { ProblemError } from "@submit/core/error";
import { log, withLog } from "@submit/core/log";
import { cancel, check, inputOf, list } from "@submit/core/request/engine";
import type { RequestRecord } from "@submit/core/request/record";
import * as v from "valibot";
import { ownerFor, userOf } from "../http/actor";
import type { AppContext, AppHandler } from "../http/context";
import type { Deps } from "../http/deps";
import { validQueryOf } from "../http/input";
import { ListInput } from "../http/list-input";
import { waitAsPreferred } from "../http/prefer";
import { respond } from "../http/respond";

const LISTED = 50;

/** The status of a request: check, wait, respond. */
export function lookUp(deps: Deps): AppHandler {
  const { ports, verify } = deps;
  return async (c) => {
    const { api, id } = named(c);
    const owner = await ownerFor(c, api, verify);
    return withLog({ api, requestId: id }, async () =>
      respond(c, deps, api, await waitAsPreferred(c, ports, api, await check(ports, api, { owner, id }))),
    );
  };
}

/** Cancels a request that is still pending. */
export function cancelRequest({ ports, verify }: Deps): AppHandler {
  return async (c) => {
    const { api, id } = named(c);
    const owner = await ownerFor(c, api, verify);
    await cancel(ports, api, { owner, id });
    log.info("request.cancelled", { api });
    return c.body(null, 204);
  };
}

/** One's own requests, newest first: of all APIs, or of one. */
export function listRequests({ ports, verify }: Deps): AppHandler {
  return async (c) => {
    const { owner } = await userOf(c, verify);
    const { api } = validQueryOf(c, ListInput);
    const found = await list(ports, owner, LISTED, api && [api]);
    const requests = await Promise.all(found.map(({ api, record }) => summary(api, record)));
    return c.json({ requests } satisfies RequestList);
  };
}

function named(c: AppContext): { api: ApiName; id: string } {
  const api = c.req.param("api") ?? "";
  const id = v.safeParse(RequestId, c.req.param("id"));
  if (!isApiName(api) || !id.success)
    throw new ProblemError("REQUEST_NOT_FOUND", "No request with that id was made by you, or it is too long ago.");
  return { api, id: id.output };
}

async function summary(api: ApiName, record: RequestRecord): Promise<RequestSummary> {
  const { id, status, error } = record;
  const filed = api === "hmrcVatReturnPost" ? await inputOf<typeof api>(record) : undefined;
  return {
    id,
    api,
    status,
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    location: locationOf(api, id),
    ...(filed ? { files: { vrn: filed.vrn, periodKey: filed.periodKey } } : {}),
    ...(error ? { error: { code: error.code, title: error.title, detail: error.detail, status: error.status } } : {}),
  };
}
