import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import dynalite from "dynalite";
import type { Server } from "../server";

/** Starts DynamoDB's stand-in on a free port; its tables live in LevelDB under `path`. Rejects when they can't be read. */
export async function startDynamo(path: string): Promise<Server> {
  await mkdir(path, { recursive: true });
  await prepareLevel(path);
  const server = dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // SDK clients keep their connections; close() alone would wait for them.
        server.closeAllConnections();
      }),
  };
}

/** What is used of the LevelDB that dynalite brings along. Its version is pinned, and tests cover this. */
interface Level {
  readonly Level: new (path: string) => { open(): Promise<void>; close(): Promise<void> };
}
type AbstractLevel = Record<"AbstractKeyIterator" | "AbstractValueIterator", { readonly prototype: Iterator }>;
interface Iterator {
  close(): Promise<void>;
  return?: () => Promise<void>;
}

/**
 * Opens the tables once before dynalite does, which would only fail when it is first asked, and then hang. And dynalite
 * ends its scans by `return`, which LevelDB's iterators call `close`: unheard, each would be kept for ever, with a snapshot.
 */
async function prepareLevel(path: string): Promise<void> {
  const file = Bun.resolveSync("level", dirname(Bun.resolveSync("dynalite", import.meta.dirname)));
  const { Level } = (await import(file)) as Level;
  const tables = new Level(path);
  await tables.open();
  await tables.close();
  const { AbstractKeyIterator, AbstractValueIterator } = (await import(
    Bun.resolveSync("abstract-level", dirname(file))
  )) as AbstractLevel;
  for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator]) prototype.return ??= prototype.close;
}
