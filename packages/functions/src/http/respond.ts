import type { Problem } from "@submit/contract/protocol/problem";
import { type Accepted, locationOf } from "@submit/contract/protocol/request";
import { type ApiName, specOf } from "@submit/contract/registry";
import { log } from "@submit/core/log";
import { output } from "@submit/core/request/engine";
import { progressOf } from "@submit/core/request/progress";
import type { RequestRecord } from "@submit/core/request/record";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppContext } from "./context";
import type { Deps } from "./deps";

/** The answer that a request's record means: 202 while the work goes on, then the output or the stored error. */
export async function respond(
  c: AppContext,
  { findQueuePosition }: Pick<Deps, "findQueuePosition">,
  api: ApiName,
  record: RequestRecord,
): Promise<Response> {
  const location = locationOf(api, record.id);
  if (record.status === "failed" && record.error) return problemResponse(c, { ...record.error, instance: location });
  if (record.status === "completed") {
    const { status } = specOf(api);
    const body = await output(record);
    return status === 204 ? c.body(null, 204) : c.json(body as object, status);
  }
  c.header("location", location);
  c.header("retry-after", "1");
  // Without a position the answer is as good.
  const queuePosition = await findQueuePosition(api, record).catch((error: unknown) =>
    log.warn("queue-position.unknown", { error }),
  );
  return c.json(
    {
      id: record.id,
      api,
      status: record.status,
      ...(queuePosition ? { queuePosition } : {}),
      ...progressOf(api, record),
    } satisfies Accepted,
    202,
  );
}

/** Problem details as RFC 9457 has them. */
export function problemResponse(c: AppContext, problem: Problem): Response {
  if (problem.location) c.header("location", problem.location);
  if (problem.status === 401) c.header("www-authenticate", "Bearer");
  const seconds = retryAfter(problem);
  if (seconds) c.header("retry-after", String(seconds));
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    "content-type": "application/problem+json",
  });
}

/** When the same is worth sending again, in seconds: what failed for a moment soon, what is full when some of it is done. */
function retryAfter({ status, code }: Problem): number | undefined {
  if (code === "OVERLOADED") return 10;
  return { 503: 1, 429: 5 }[status];
}
