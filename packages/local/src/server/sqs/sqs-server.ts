import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type BuildAppOptions, buildApp } from "fauxqs";
import type { Server } from "../server";

type Stores = NonNullable<BuildAppOptions["stores"]>;
type SqsStore = Stores["sqsStore"];
type Persistence = NonNullable<SqsStore["persistence"]>;

/**
 * Starts SQS's stand-in on a free port; its messages live in SQLite under `path`. Messages that were in flight when the last
 * process ended are visible again at once: whoever had received them is gone.
 */
export async function startSqs(path: string, region: string): Promise<Server> {
  await mkdir(path, { recursive: true });
  releaseInFlight(join(path, "fauxqs.db"));
  const { stores, persistence } = await openStores(path);
  stores.sqsStore.region = region;
  const app = buildApp({ logger: false, stores });
  // fauxqs's own start listens on every interface; nothing here may be reached from another machine.
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    url,
    async stop() {
      await app.close();
      persistence.close();
    },
  };
}

/** Not exported by fauxqs: its stores and their persistence. Its version is pinned, and tests cover what is used. */
async function openStores(path: string): Promise<{ stores: Stores; persistence: Persistence }> {
  const folder = dirname(Bun.resolveSync("fauxqs", import.meta.dirname));
  const part = (file: string) =>
    import(join(folder, file)) as Promise<Record<string, new (...args: unknown[]) => unknown>>;
  const [sqs, sns, s3, saved] = await Promise.all(
    ["sqs/sqsStore.js", "sns/snsStore.js", "s3/s3Store.js", "persistence.js"].map(part),
  );
  const made = <T>(module: typeof sqs, name: string, ...args: unknown[]): T => {
    const type = module?.[name];
    if (!type) throw new Error(`This version of fauxqs has no ${name}`);
    return new type(...args) as T;
  };
  const persistence = made<Persistence>(saved, "PersistenceManager", path);
  const stores: Stores = {
    sqsStore: made(sqs, "SqsStore"),
    snsStore: made(sns, "SnsStore"),
    s3Store: made(s3, "S3Store"),
  };
  // Loaded before it is connected: a queue that is entered again would delete its own messages.
  persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
  stores.sqsStore.persistence = persistence;
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = persistence;
  return { stores, persistence };
}

function releaseInFlight(file: string): void {
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file);
  database.exec("UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL");
  database.close();
}
