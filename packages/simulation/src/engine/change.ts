import { plugin } from "bun";
import { twinElectro } from "../electro/load";
import { keptHashes } from "./hash";
import { quietLog } from "./log";
import { sharedRoutes } from "./route";
import { sealTwin } from "./seal";
import { changedTexts, type Transform } from "./transform";

/** Changes that the simulation itself makes. */
export const ALWAYS: readonly Transform[] = [sealTwin, quietLog, keptHashes, sharedRoutes];

/** Loads source files with changes from now on, in this process alone; `ALWAYS` are made too. */
export function changeSources(changes: readonly Transform[]): void {
  // ElectroDB has the stack of each call written down, in case that it fails.
  Error.stackTraceLimit = 0;
  Reflect.deleteProperty(Error, "captureStackTrace");
  twinElectro();
  for (const [path, contents] of changedTexts([...ALWAYS, ...changes])) {
    const filter = new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
    plugin({ name: path, setup: (build) => void build.onLoad({ filter }, () => ({ contents, loader: "ts" })) });
  }
}
