import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { node, nodePath } from "./node";

const root = path.resolve(import.meta.dirname, "../..");
const main = path.join(import.meta.dirname, "runner/main.mjs");

/** One way to run the program. */
export interface Scenario {
  readonly stage: string;
  /** As `sst dev` runs it. */
  readonly dev?: boolean;
  /** Bundle the handlers for real. */
  readonly bundle?: boolean;
  /** Declarations more for the registry, by name. */
  readonly extra?: Record<string, object>;
  readonly env?: Record<string, string>;
  /** Names of the secrets that are set. */
  readonly secrets: readonly string[];
}

export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The name of its provider where the program names one. */
  readonly provider: string;
  /** It stays in AWS when it leaves the program. */
  readonly retained: boolean;
}

/** A function as it was to be built. */
export interface Built {
  readonly name: string;
  readonly handler: string;
  readonly runtime: string;
  readonly live: boolean;
  /** What `Resource` would hold, by name. */
  readonly links: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** All that the program would make. */
export interface Graph {
  readonly app: { readonly removal: string; readonly protect: boolean };
  readonly resources: readonly Resource[];
  readonly functions: readonly Built[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

export const ownSecrets = ["OwnerSalt", "SealKeys", "HmrcClientId", "HmrcClientSecret"];
/** A key ring, as the program reads it. */
export const SEAL_KEYS = JSON.stringify({ current: "2", keys: { "1": "the oldest key", "2": "the current key" } });
export const googleSecrets = ["GoogleClientId", "GoogleClientSecret"];

/**
 * Runs the program against the real SST components, once for each scenario, and writes what it would make to `folder`, by
 * the scenario's name, or why it failed. One process for all, as loading and bundling SST takes seconds; one more for the
 * rest after each that failed.
 */
export async function synthesize(scenarios: Readonly<Record<string, Scenario>>, folder: string): Promise<void> {
  let left = Object.entries(scenarios).map(([name, { secrets, env, ...options }]) => ({
    out: fileOf(folder, name),
    dev: false,
    ...options,
    env: { ...Object.fromEntries(secrets.map((secret) => [`SST_SECRET_${secret}`, secretValue(secret)])), ...env },
  }));
  while (left.length > 0) {
    const given = JSON.stringify({ root, scenarios: left });
    const run = promisify(execFile)(node(), ["--max-semi-space-size=64", main, given], {
      // Nothing of the environment of whoever runs this may decide what is made.
      env: { PATH: nodePath, HOME: process.env.HOME ?? "", AWS_EC2_METADATA_DISABLED: "true" },
    });
    const failure = await run.then(() => undefined).catch((error: unknown) => error);
    const missing = left.filter(({ out }) => !existsSync(out));
    if (missing.length === left.length) throw failure;
    left = missing;
  }
}

/** What the program would make. Throws with what the program said where it failed. */
export async function readGraph(folder: string, name: string): Promise<Graph> {
  const graph = JSON.parse(await readFile(fileOf(folder, name), "utf8")) as Graph | { failure: string };
  if ("failure" in graph) throw new Error(graph.failure);
  return graph;
}

function fileOf(folder: string, name: string): string {
  return path.join(folder, `${name}.json`);
}

function secretValue(secret: string): string {
  return secret === "SealKeys" ? SEAL_KEYS : `value of ${secret}`;
}

/** The resources of a type, such as `dynamodb/table:Table`, which stands for `aws:dynamodb/table:Table`. */
export function all(graph: Graph, type: string): Resource[] {
  return graph.resources.filter((each) => each.type === `aws:${type}`);
}

/** The one resource of a type whose name fits; throws when there is none or another. */
export function one(graph: Graph, type: string, name?: string | RegExp): Resource {
  const fitting = all(graph, type).filter(
    (each) => name === undefined || (typeof name === "string" ? each.name === name : name.test(each.name)),
  );
  const [found, ...others] = fitting;
  if (!found || others.length > 0) throw new Error(`There are ${fitting.length} of ${type} ${name ?? ""}`);
  return found;
}
