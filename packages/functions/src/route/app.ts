import { REMINDER_STOP_PATH } from "@submit/contract/api/reminder";
import { BROWSER_FAULT_PATH } from "@submit/contract/protocol/browser-fault";
import { CALENDAR_PATH } from "@submit/contract/protocol/calendar";
import { locationOf } from "@submit/contract/protocol/request";
import { apiNames, specOf } from "@submit/contract/registry";
import { ProblemError } from "@submit/core/error";
import { createBacklogs } from "@submit/core/queue/backlog";
import { createAdmission } from "@submit/core/request/admission";
import { createQueuePositions } from "@submit/core/request/queue-position";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { TrieRouter } from "hono/router/trie-router";
import type { AppEnv, AppHandler } from "../http/context";
import type { Deps } from "../http/deps";
import { finish, guard, identify, onError, onUnknown } from "../http/middleware";
import { openApi } from "../openapi/openapi";
import { accept } from "./async";
import { tellBrowserFault } from "./browser-fault";
import { calendarFeed, calendarState } from "./calendar";
import { publicConfig } from "./config";
import { beginConnection, dropConnection, listConnections } from "./connection";
import { docsPage } from "./docs";
import { healthOf } from "./health";
import { cancelRequest, listRequests, lookUp } from "./request";
import { askToStop, stopReminders } from "./stop-reminders";

const BODY_LIMIT = 64 * 1024;

/** The one HTTP app: every asynchronous API by one generic route, and the synchronous ones. */
export function createApp({ ports, verify }: Pick<Deps, "ports" | "verify">): Hono<AppEnv> {
  const backlogs = createBacklogs(ports);
  const deps: Deps = {
    ports,
    verify,
    findQueuePosition: createQueuePositions(ports, backlogs),
    admission: createAdmission(ports, backlogs),
  };
  // An instance's first call takes Hono's usual router several times as long, which makes one expression of all routes.
  const app = new Hono<AppEnv>({ router: new TrieRouter() });
  app.use(identify, finish, guard);
  app.use(bodyLimit({ maxSize: BODY_LIMIT, onError: tooLarge }));
  app.onError(onError);
  app.notFound(onUnknown);
  const routes = new Map<string, string[]>();
  const on = (method: string, path: string, handler: AppHandler, ...more: string[]) => {
    app.on(method, path, handler);
    routes.set(path, [...(routes.get(path) ?? []), method, ...more]);
  };
  /** What only reads takes HEAD as well: Hono gives it GET's answer without the body. */
  const onGet = (path: string, handler: AppHandler) => on("GET", path, handler, "HEAD");

  for (const api of apiNames) {
    const { method, paths } = specOf(api);
    for (const path of paths) on(method, path, notForHead(accept(deps, api)));
  }
  onGet(locationOf(":api", ":id"), lookUp(deps));
  on("DELETE", locationOf(":api", ":id"), cancelRequest(deps));
  onGet("/api/v1/request", listRequests(deps));
  onGet(CALENDAR_PATH, calendarState(deps));
  onGet(`${CALENDAR_PATH}/:file`, calendarFeed(deps));
  onGet("/api/v1/hmrc/connection", listConnections(deps));
  on("POST", "/api/v1/hmrc/connection/attempt", beginConnection(deps));
  on("DELETE", "/api/v1/hmrc/connection/:connectionId", dropConnection(deps));
  onGet(REMINDER_STOP_PATH, askToStop);
  on("POST", REMINDER_STOP_PATH, stopReminders);
  on("POST", BROWSER_FAULT_PATH, tellBrowserFault(ports.now));
  onGet("/api/config", (c) => c.json(publicConfig()));
  onGet("/api/health", (c) => c.json(healthOf(c)));
  onGet("/api/openapi.json", (c) => c.json(openApi()));
  onGet("/api/docs", (c) => c.html(docsPage(openApi())));

  for (const [path, methods] of routes) app.all(path, methodNotAllowed(methods));
  return app;
}

/** Hono lets HEAD take GET's handler, which here starts work: it goes on to the refusal of other methods. */
function notForHead(handler: AppHandler): AppHandler {
  return (c, next) => (c.req.method === "HEAD" ? next() : handler(c, next));
}

function tooLarge(): never {
  throw new ProblemError("BODY_TOO_LARGE", "The body may have at most 64 KiB.");
}

function methodNotAllowed(methods: readonly string[]) {
  return (c: { header(name: string, value: string): void }): never => {
    c.header("allow", methods.join(", "));
    throw new ProblemError("METHOD_NOT_ALLOWED", `Use ${methods.join(" or ")} here.`);
  };
}
