import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { install } from "./install";
import { scenarios } from "./scenario";
import { synthesize } from "./synth";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the graphs. */
    graphs: string;
  }
}

const folder = mkdtempSync(path.join(tmpdir(), "submit-graph-"));

/** Lays out SST and runs the program once for each scenario. */
export async function setup(project: TestProject) {
  install();
  await synthesize(scenarios, folder).catch((error: unknown) => {
    teardown();
    throw error;
  });
  project.provide("graphs", folder);
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
