import { type ApiSpec, concurrencyOf, type TableName, timesOf } from "@submit/contract/protocol/spec";
import { users } from "../data/auth";
import { tables } from "../data/data";
import { common } from "../function/function";
import { mayQuery, maySend, mayUse, type Verb } from "../function/permission";
import { secrets } from "../stage/secret";
import { stage } from "../stage/stage";
import { parked } from "./parked";
import { settings } from "./setting";

/** The function that does the work of an API. To read its queue SST adds what AWS's poller needs. */
export function consumerOf(spec: ApiSpec, table: sst.aws.Dynamo, requestTables: readonly sst.aws.Dynamo[]) {
  const { sealKeys, ownerSalt, hmrcClientId, hmrcClientSecret } = secrets;
  return {
    ...common,
    handler: "packages/functions/src/consumer.handler",
    timeout: `${timesOf(spec).functionSeconds} seconds`,
    memory: "512 MB",
    ...(stage.reserved ? { concurrency: { reserved: concurrencyOf(spec, stage.mostConcurrency) } } : {}),
    link: [
      settings,
      table,
      parked,
      ...spec.uses.map((name) => tables[name]),
      ...(spec.auth === "user" ? [tables.Closure] : []),
      ...(spec.erases ? requestTables.filter((each) => each !== table) : []),
      ...[sealKeys, ownerSalt],
      ...(spec.upstream === "hmrc" ? [hmrcClientId, hmrcClientSecret] : []),
    ],
    permissions: [
      maySend([parked]),
      mayUse(spec.erases ? requestTables : [table], "UpdateItem", ...withRequests(spec)),
      ...spec.uses.map((name) => mayUse([tables[name]], ...verbsOf(name, spec))),
      // Whoever works for a user looks first whether the account is being deleted.
      ...(spec.auth === "user" ? [mayUse([tables.Closure], ...closing(spec))] : []),
      ...(spec.erases ? [mayQuery([tables.Filing], "owner")] : []),
      ...(listsReceipts(spec) ? [mayQuery([tables.Receipt], "created", "business")] : []),
      ...(spec.administers
        ? [{ actions: spec.administers.map((verb) => `cognito-idp:${verb}`), resources: [users.arn] }]
        : []),
    ],
  } satisfies sst.aws.FunctionArgs;
}

/** What a consumer does with requests beside moving its own one on. */
function withRequests({ effect, erases }: ApiSpec): readonly Verb[] {
  if (erases) return ["GetItem", "Query", "DeleteItem"];
  // A filing looks at the request that holds the lock of its period.
  return effect === "once" ? ["GetItem"] : [];
}

/** What a consumer does with a durable table, as far as its declaration tells. */
function verbsOf(name: TableName, spec: ApiSpec): readonly Verb[] {
  // The slots of bundles are counted.
  if (spec.erases && name === "Bundle") return ["Query", "GetItem", "PutItem", "UpdateItem", "DeleteItem"];
  if (spec.erases) return name === "Filing" || name === "Calendar" ? ["DeleteItem"] : ["Query", "DeleteItem"];
  switch (name) {
    case "Bundle":
      // To grant or give back is to count slots as well; everybody else only looks whether a bundle is held.
      if (spec.upstream !== "cognito") return ["Query"];
      return [
        "Query",
        "GetItem",
        "PutItem",
        "UpdateItem",
        ...(spec.method === "DELETE" ? (["DeleteItem"] as const) : []),
      ];
    case "Receipt":
      if (spec.method === "GET") return ["GetItem"];
      // To log a correction is to mark the receipt that it corrects; what filing wrote stays as it is.
      return spec.effect === "once" ? ["GetItem", "PutItem"] : ["GetItem", "PutItem", "UpdateItem"];
    case "Connection":
      // The exchange of HMRC's code makes a connection; every other API uses one, renews it, and drops a dead one.
      return spec.secret ? ["PutItem"] : ["GetItem", "Query", "UpdateItem", "DeleteItem"];
    case "Client":
      // Each call to HMRC looks which connection its VAT number uses, and who connects names it there.
      if (spec.upstream !== "hmrc") return byMethod(spec, ["GetItem", "Query"], ["GetItem", "Query", "UpdateItem"]);
      if (spec.secret) return ["UpdateItem"];
      return spec.keepsLastSaid ? ["GetItem", "UpdateItem"] : ["GetItem"];
    case "Draft":
      // A filed return discards its draft.
      if (spec.effect === "once") return ["DeleteItem"];
      return byMethod(spec, ["GetItem", "Query"], ["GetItem", "Query", "PutItem"]);
    case "Filing":
      // A lock that is given back goes by itself.
      return ["GetItem", "PutItem", "UpdateItem"];
    case "Audit":
      return ["PutItem"];
    case "Quota":
      return ["GetItem", "PutItem", "UpdateItem"];
    case "Closure":
      return closing(spec);
    case "Calendar":
      return ["PutItem", "DeleteItem"];
    case "Reminder":
      return ["GetItem", "PutItem", "DeleteItem"];
  }
}

function closing({ erases }: ApiSpec): readonly Verb[] {
  return erases ? ["GetItem", "PutItem", "UpdateItem", "DeleteItem"] : ["GetItem"];
}

/** What the APIs of a noun do with its table: those that look, those that save, and those that remove. */
function byMethod({ method }: ApiSpec, looking: readonly Verb[], saving: readonly Verb[]): readonly Verb[] {
  if (method === "DELETE") return ["DeleteItem"];
  return method === "GET" ? looking : saving;
}

function listsReceipts(spec: ApiSpec): boolean {
  return spec.method === "GET" && spec.uses.includes("Receipt");
}
