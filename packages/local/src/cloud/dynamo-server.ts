import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import dynalite from "dynalite";

/** A server of the local cloud. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts DynamoDB's stand-in on a free port; its tables live in LevelDB under `path`. */
export async function startDynamo(path: string): Promise<Server> {
  await mkdir(path, { recursive: true });
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
