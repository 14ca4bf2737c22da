import { rmSync, writeFileSync } from "node:fs";
import type { FunctionSpec } from "../plan/plan";

const AWS = ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

/**
 * Writes what a command of an operator needs to work on this cloud, as a file for `bun --env-file`: the addresses of the
 * servers, and every link of the program, which `sst shell` would give on AWS. It holds secrets, so only its owner may
 * read it. Returns what removes it.
 */
export function writeEnvironmentFile(file: string, functions: readonly FunctionSpec[]): () => void {
  const aws = Object.entries(process.env).filter(
    ([name]) => AWS.includes(name) || name.startsWith("AWS_ENDPOINT_URL_"),
  );
  const links = Object.entries(Object.assign({}, ...functions.map((each) => each.links)) as FunctionSpec["links"]);
  const lines = [
    ...aws.map(([name, value = ""]) => line(name, value)),
    line("SST_RESOURCE_App", process.env.SST_RESOURCE_App ?? ""),
    ...links.map(([name, properties]) => line(`SST_RESOURCE_${name}`, JSON.stringify(properties))),
  ];
  // An old file keeps its mode when it is written anew.
  rmSync(file, { force: true });
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Between single quotes everything stands for itself. */
function line(name: string, value: string): string {
  if (/['\n]/.test(value)) throw new Error(`${name} can't be written to an environment file`);
  return `${name}='${value}'`;
}
