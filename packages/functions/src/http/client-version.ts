import { CLIENT_VERSION_HEADER, isOutdated, OLDEST_CLIENT } from "@submit/contract/protocol/version";
import { type ApiName, specOf } from "@submit/contract/registry";
import { ProblemError } from "@submit/core/error";
import { check } from "@submit/core/request/engine";
import type { Ports } from "@submit/core/request/port";
import type { RequestRecord } from "@submit/core/request/record";
import type { AppContext } from "./context";

/**
 * What a client that is too old for this service is told in place of having its request taken: how the request stands,
 * when it was recorded before, else CLIENT_OUTDATED. Undefined for any other client, and for the sign-in, without which
 * an old client could not follow what it began.
 */
export async function recordOfOutdated(
  c: AppContext,
  ports: Ports,
  api: ApiName,
  owner: string,
): Promise<RequestRecord | undefined> {
  if (specOf(api).auth === "public" || !isOutdated(c.req.header(CLIENT_VERSION_HEADER))) return undefined;
  return check(ports, api, { owner, id: c.get("requestId") }).catch((error: unknown) => {
    throw error instanceof ProblemError ? outdated() : error;
  });
}

function outdated(): ProblemError {
  return new ProblemError(
    "CLIENT_OUTDATED",
    `Load this page again to get the current version: the oldest that is still taken is ${OLDEST_CLIENT}. Nothing was sent, and nothing was filed.`,
  );
}
