import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Context } from "aws-lambda";
import { withTimeout } from "../host/timeout";
import type { FunctionSpec } from "../plan/plan";
import { asFunction } from "./link";

/** A function that can be called, as Lambda calls it. */
export interface LambdaFunction {
  readonly spec: FunctionSpec;
  /** Loads the handler, so that the first call does not wait for it; throws when there is none. */
  load(): Promise<void>;
  /** Calls the handler with a copy of the event. Rejects with what it throws, with FunctionTimeout or with TooManyRequests. */
  invoke(event: unknown): Promise<unknown>;
}

/** The handler took longer than its function's timeout. */
export class FunctionTimeout extends Error {
  override readonly name = "FunctionTimeout";
}

/** As many calls as the function's reserved concurrency are running. */
export class TooManyRequests extends Error {
  override readonly name = "TooManyRequests";
}

export type Handler = (event: unknown, context: Context) => unknown;

/**
 * A function of a program. Its handler is imported at the first need, for `Resource` and the SDK read the environment when
 * they are imported. A call that times out is abandoned and frees its place, but unlike in Lambda its code runs on: a
 * process can't stop a part of itself.
 */
export function lambdaFunction(spec: FunctionSpec, loadHandler: () => Promise<Handler>): LambdaFunction {
  let loading: Promise<Handler> | undefined;
  let running = 0;
  const load = () => {
    loading ??= loadHandler();
    return loading;
  };
  return {
    spec,
    load: async () => void (await load()),
    async invoke(event) {
      if (spec.reserved !== undefined && running >= spec.reserved) throw new TooManyRequests(spec.name);
      running++;
      try {
        const handler = await load();
        return await invokeWithin(spec, (context) => asFunction(spec, () => handler(copyOf(event), context)));
      } finally {
        running--;
      }
    },
  };
}

/** Finds a handler by SST's notation (path without extension, dot, export) and imports it. */
export async function importHandler(root: string, notation: string): Promise<Handler> {
  const dot = notation.lastIndexOf(".");
  const [path, name] = [notation.slice(0, dot), notation.slice(dot + 1)];
  const file = [".ts", ".tsx", ".mts", ".js", ".mjs"]
    .map((end) => join(root, path + end))
    .find((each) => existsSync(each));
  if (!file) throw new Error(`There is no file for the handler ${notation}`);
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const handler = module[name];
  if (typeof handler !== "function") throw new Error(`${path} exports no function ${name}`);
  return handler as Handler;
}

async function invokeWithin(spec: FunctionSpec, call: (context: Context) => unknown): Promise<unknown> {
  const ms = spec.timeoutSeconds * 1000;
  const answer = Promise.resolve(call(contextOf(spec, Date.now() + ms)));
  // What a handler answers crosses a wire as JSON.
  return copyOf(await withTimeout(answer, ms, new FunctionTimeout(spec.name)));
}

function copyOf(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function contextOf(spec: FunctionSpec, deadline: number): Context {
  return {
    awsRequestId: crypto.randomUUID(),
    functionName: spec.name,
    functionVersion: "$LATEST",
    invokedFunctionArn: spec.arn,
    memoryLimitInMB: String(spec.memoryMb),
    logGroupName: `/aws/lambda/${spec.name}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: noCallback,
    fail: noCallback,
    succeed: noCallback,
  };
}

function noCallback(): never {
  throw new Error("Handlers answer with a promise; the local cloud has no callbacks");
}
