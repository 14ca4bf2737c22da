import { execFile } from "node:child_process";
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

/** Runs the program against the real SST components and writes its graph to `out`. Throws with what the program said. */
export async function synthesize(scenario: Scenario, out: string): Promise<void> {
  const { secrets, env, ...options } = scenario;
  const given = Object.fromEntries(
    secrets.map((name) => [`SST_SECRET_${name}`, name === "SealKeys" ? SEAL_KEYS : `value of ${name}`]),
  );
  await promisify(execFile)(node(), [main, JSON.stringify({ root, out, dev: false, ...options })], {
    // Nothing of the environment of whoever runs this may decide what is made.
    env: { PATH: nodePath, HOME: process.env.HOME ?? "", AWS_EC2_METADATA_DISABLED: "true", ...given, ...env },
  });
}

export async function readGraph(file: string): Promise<Graph> {
  return JSON.parse(await readFile(file, "utf8")) as Graph;
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
