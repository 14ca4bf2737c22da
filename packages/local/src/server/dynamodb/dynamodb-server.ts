import type { AddressInfo } from "node:net";
import type { Server } from "../server";
import { loadDynalite } from "./dynalite";

/** Starts DynamoDB's stand-in on a free port of this machine; its tables outlive the process. Rejects when they are damaged. */
export async function startDynamo(path: string): Promise<Server> {
  const server = loadDynalite()({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
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
