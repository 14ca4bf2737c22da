import type { Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A running server of the local cloud. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** Listens on a free port of this machine. */
export async function listen(server: HttpServer): Promise<Server> {
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
