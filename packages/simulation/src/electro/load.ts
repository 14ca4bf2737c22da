import { createRequire } from "node:module";
import { join } from "node:path";
import { plugin } from "bun";
import { twinOf } from "./entity";

/** Loads ElectroDB's entities with their twins from now on, in this process alone. */
export function twinElectro(): void {
  const real = createRequire(join(import.meta.dirname, "../../../core/package.json"))("electrodb");
  const exports = { ...real, Entity: twinOf(real.Entity) };
  plugin({
    name: "electrodb",
    setup: (build) => void build.module("electrodb", () => ({ exports, loader: "object" })),
  });
}
