import { tables } from "../data/data";
import { router } from "../edge/web";
import { common } from "../function/function";
import { mayQuery, mayQueryAll, maySend, mayUse, policyOf } from "../function/permission";
import { secrets } from "../stage/secret";
import { requests } from "./request";
import { settings } from "./setting";

const requestTables = requests.map(({ table }) => table);
const queues = requests.map(({ queue }) => queue);
const filingTables = requests.filter(({ spec }) => spec.effect === "once").map(({ table }) => table);

const maySendRequests = policyOf("SendRequests", maySend(queues));

/** The HTTP API: it accepts and reports, and does none of the work. */
export const api = new sst.aws.Function("Api", {
  ...common,
  handler: "packages/functions/src/router.handler",
  // The edge gives up after 30, unless it is told otherwise.
  timeout: "28 seconds",
  memory: "1024 MB",
  url: { cors: false, router: { instance: router, path: "/api" } },
  link: [
    settings,
    ...requestTables,
    ...queues,
    tables.Connection,
    tables.Closure,
    tables.Calendar,
    tables.Reminder,
    tables.Client,
    ...[secrets.ownerSalt, secrets.sealKeys, secrets.hmrcClientId],
  ],
  policies: $util.all([
    policyOf("ApiRequests", mayUse(requestTables, "GetItem", "PutItem", "UpdateItem", "DeleteItem")),
    // To list a user's own, to tell those who wait their place in the queue, and to see whether a line is full.
    policyOf("ApiRequestIndexes", mayQueryAll(requestTables)),
    maySendRequests,
  ]),
  permissions: [
    mayUse([tables.Connection, tables.Client], "Query"),
    // Whoever has the address of a calendar has its dates, and whoever has the key of an e-mail stops further ones.
    mayQuery([tables.Calendar], "key"),
    mayQuery([tables.Reminder], "opted"),
    mayUse([tables.Connection, tables.Reminder], "DeleteItem"),
    mayUse([tables.Closure, tables.Calendar], "GetItem"),
  ],
});

/** Sends again what is due and nobody asks for, and gives back the locks that filings left. */
export const sweep = new sst.aws.Cron("Sweep", {
  schedule: "rate(1 minute)",
  function: {
    ...common,
    handler: "packages/functions/src/sweep.handler",
    timeout: "30 seconds",
    memory: "256 MB",
    link: [settings, ...requestTables, ...queues, tables.Filing],
    policies: $util.all([policyOf("SweepRequestIndexes", mayQuery(requestTables, "unsettled")), maySendRequests]),
    permissions: [
      mayQuery([tables.Filing], "held"),
      mayUse([...requestTables, tables.Filing], "UpdateItem"),
      // How a filing ended that left its lock.
      mayUse(filingTables, "GetItem"),
    ],
  },
});
