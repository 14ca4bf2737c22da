import { ACCOUNT, emptyPlan, type Plan, type StageConfig } from "../plan/plan";
import { cognitoUserPool } from "./component/cognito";
import type { Context, Transform } from "./component/component";
import { cron } from "./component/cron";
import { dynamo } from "./component/dynamo";
import { email } from "./component/email";
import { functionClass } from "./component/function";
import { linkable } from "./component/linkable";
import { queue } from "./component/queue";
import { router } from "./component/router";
import { secret } from "./component/secret";
import { snsTopic } from "./component/sns-topic";
import { staticSite } from "./component/static-site";
import { concat, interpolate, jsonParse, jsonStringify, output, resolve } from "./value/output";
import { rawProvider } from "./value/raw";

/** What sst.config.ts exports: `$config` returns it as it is. */
export interface Program {
  app(input: { stage: string }): { name: string; home?: string } | Promise<{ name: string }>;
  run(): unknown;
}

/**
 * Runs a program against the local names of SST and returns what it asks for. Nothing is set up yet. Throws on a component
 * or an option that this cloud has no answer for.
 */
export async function planOf(load: () => Promise<Program>, config: StageConfig): Promise<Plan> {
  // The globals must stand before the program's modules are even loaded: $config runs as they are.
  const restore = setGlobals({ $config: (program: unknown) => program, $dev: false });
  try {
    const program = await load();
    const app = await program.app({ stage: config.stage });
    const plan = emptyPlan({ name: app.name, stage: config.stage });
    const names = new Set<string>();
    const transforms = new Map<unknown, Transform[]>();
    const functions = new Map<string, string>();
    const context: Context = { config, account: ACCOUNT, appName: app.name, plan, names, transforms, functions };
    setGlobals(globalsOf(context, app));
    await program.run();
    return plan;
  } finally {
    restore();
  }
}

function globalsOf(context: Context, app: object): Record<string, unknown> {
  const { stage, region, root } = context.config;
  const all = (values: unknown) => output(values);
  return {
    $app: { ...app, stage, providers: {} },
    $cli: { command: "deploy", rpc: "", paths: { root, home: root, work: root, platform: root }, state: {} },
    $interpolate: interpolate,
    $concat: concat,
    $jsonStringify: jsonStringify,
    $jsonParse: jsonParse,
    $resolve: all,
    $output: output,
    $transform: (type: unknown, change: Transform) => {
      context.transforms.set(type, [...(context.transforms.get(type) ?? []), change]);
    },
    $util: { output, all, interpolate, concat, jsonStringify, jsonParse, secret: output, unsecret: output },
    sst: sstOf(context),
    aws: rawProvider({ region, account: context.account }),
  };
}

function sstOf(context: Context): unknown {
  const aws = {
    Dynamo: dynamo(context),
    Queue: queue(context),
    Function: functionClass(context),
    Router: router(context),
    StaticSite: staticSite(context),
    CognitoUserPool: cognitoUserPool(context),
    Cron: cron(context),
    SnsTopic: snsTopic(context),
    Email: email(context),
    permission: (permission: object) => ({ type: "aws.permission", ...(resolve(permission) as object) }),
  };
  return strict("sst", { Secret: secret(context), Linkable: linkable(context), aws: strict("sst.aws", aws) });
}

/** A namespace in which a name that is not there is an error of its own, rather than "not a constructor". */
function strict(path: string, names: Record<string, unknown>): unknown {
  return new Proxy(names, {
    get(target, name) {
      if (typeof name === "symbol") return undefined;
      if (!Object.hasOwn(target, name)) throw new Error(`The local cloud has no ${path}.${name}`);
      return target[name];
    },
  });
}

function setGlobals(values: Record<string, unknown>): () => void {
  Object.assign(globalThis, values);
  return () => {
    for (const name of GLOBALS) Reflect.deleteProperty(globalThis, name);
  };
}

const GLOBALS = [
  ...["$config", "$dev", "$app", "$cli", "$interpolate", "$concat", "$jsonStringify", "$jsonParse"],
  ...["$resolve", "$output", "$transform", "$util", "sst", "aws"],
];
