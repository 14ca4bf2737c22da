import { plugin } from "bun";
import { twinElectro } from "../electro/load";
import { quietLog } from "./log";
import { sealTwin } from "./seal";
import { changedTexts, type Transform } from "./transform";

/** Loads source files with changes from now on, in this process alone; those of the simulation itself are always made. */
export function changeSources(changes: readonly Transform[]): void {
  // ElectroDB has the stack of each call written down, in case that it fails.
  Error.stackTraceLimit = 0;
  Reflect.deleteProperty(Error, "captureStackTrace");
  twinElectro();
  for (const [path, contents] of changedTexts([sealTwin, quietLog, ...changes])) {
    const filter = new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
    plugin({ name: path, setup: (build) => void build.onLoad({ filter }, () => ({ contents, loader: "ts" })) });
  }
}
