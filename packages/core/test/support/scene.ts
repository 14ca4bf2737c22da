import { randomUUID } from "node:crypto";
import type { Input } from "@submit/contract/registry";
import { vi } from "vitest";
import type { RequestRecord } from "../../src/request/record";
import type { Change } from "../../src/request/state";
import { lastingConnection } from "./connection";
import { memoryDynamo } from "./dynamo/memory";
import { durableTables } from "./dynamo/table";
import { figures } from "./figure";
import { createHmrc, type Fault } from "./hmrc";
import { createWorld, handlersOf } from "./world";

export const API = "hmrcVatReturnPost";
export type Filing = Input<typeof API>;

/** What may become of one write to a request record: nothing, or a crash before or after it. */
export type Crash = "none" | "before" | "after";

/** DynamoDB with every table, and the parts of core that a filing runs through, loaded after it. */
export async function startScenes() {
  const { stop } = memoryDynamo(durableTables);
  const core = await load();
  return {
    core,
    stop,
    scene: () => sceneOf(core),
    settle: (each: Scene, keys: readonly Key[]) => settle(core, each, keys),
    fileOnce: (each: Scene, faults: Fault[] = []) => fileOnce(core, each, faults),
  };
}

async function load() {
  const [engine, filing, sweep, receipt, seal, connection, quota, draft, { clientIdOf }] = await Promise.all([
    import("../../src/request/engine"),
    import("../../src/filing/filing"),
    import("../../src/request/sweep"),
    import("../../src/receipt/receipt"),
    import("../../src/crypto/seal"),
    import("../../src/hmrc/connection-table"),
    import("../../src/rate-limit/table"),
    import("../../src/draft/draft"),
    import("../../src/client/client-id"),
  ]);
  return { engine, filing, sweep, receipt, seal, connection, quota, draft, clientIdOf };
}

type Core = Awaited<ReturnType<typeof load>>;
export type Scene = Awaited<ReturnType<typeof sceneOf>>;

interface Key {
  readonly owner: string;
  readonly id: string;
}

let run = 0;

/** A user who is connected, a period to file, an HMRC of its own and a world where writes crash when told. */
async function sceneOf(core: Core) {
  const owner = `1.filer-${run++}`;
  const vrn = String(100_000_000 + run);
  const hmrc = createHmrc("26C3");
  vi.stubGlobal("fetch", hmrc.fetch);
  // Every scene begins at the same time of its own clock.
  await core.quota.quota().delete({ name: "hmrc" }).go();
  const crashes: Crash[] = [];
  /** Crashes of the writes that it names; asked before `crashes`. */
  const plan: { crashOf?: (change: Change) => Crash } = {};
  const world = createWorld((ports) => ({
    ...ports,
    store: (api) => {
      const store = ports.store(api);
      return {
        ...store,
        async change(key, change) {
          const crash = plan.crashOf?.(change) ?? crashes.shift() ?? "none";
          if (crash === "none") return store.change(key, change);
          if (crash === "after") await store.change(key, change);
          throw Object.assign(new Error("crash"), { $retryable: {} });
        },
      };
    },
  }));
  const put = (who: string, vrns: readonly string[]) =>
    core.connection
      .connection()
      .put({
        ...lastingConnection(who, sealed, world.ports.now()),
        toldOf: vrns.map((each) => core.clientIdOf(who, each)),
      })
      .go();
  /** Connects somebody to HMRC, which has answered on the business by that connection. */
  const connect = (who: string) => put(who, [vrn]);
  /** Connects somebody to HMRC of whom it has told nothing yet. */
  const connectAnew = (who: string) => put(who, []);
  const sealed = await core.seal.seal({ accessToken: "old", refreshToken: "first" });
  await connect(owner);
  const filing: Filing = {
    vrn,
    periodKey: "26C3",
    ...figures,
    finalised: true,
  };
  const handlers = handlersOf({ hmrcVatReturnPost: core.filing.file });
  const send = async (input: Filing = filing, who = owner): Promise<Key> => {
    const id = randomUUID();
    await core.engine.initiateProcessing(world.ports, API, id, { input, actor: { owner: who, client: {} } });
    return { owner: who, id };
  };
  return { owner, hmrc, world, crashes, plan, filing, handlers, send, connect, connectAnew };
}

/** The record of a request. */
export function recordOf({ world }: Scene, { owner, id }: Key): RequestRecord | undefined {
  return world.store(API).records.get(`${owner}/${id}`);
}

/** After so many looks at its requests a day is nearly over anyway: from then on they are looked at once an hour. */
const LOOKS = 40;

/** Lets consumer, clock and sweep run until every request is settled. */
async function settle(core: Core, each: Scene, keys: readonly Key[]) {
  const { world, handlers } = each;
  for (let round = 0; round < 400; round++) {
    while (await world.consume(API, handlers));
    const records = keys.map((key) => recordOf(each, key));
    if (records.every((record) => record && core.engine.isSettled(record))) return records;
    // Until the first of them is due again, a second at least.
    const due = records.map((record) => record?.resendAt ?? Number.POSITIVE_INFINITY);
    world.pass(Math.max(round < LOOKS ? 1_000 : 3_600_000, Math.min(...due) - world.ports.now()));
    await core.sweep.sweep(world.ports).catch(() => undefined);
  }
  throw new Error("A filing did not end");
}

async function fileOnce(core: Core, each: Scene, faults: Fault[]) {
  each.hmrc.faults.push(...faults);
  const key = await each.send();
  const [record] = await settle(core, each, [key]);
  const receipt = record?.status === "completed" ? await core.engine.output<typeof API>(record) : undefined;
  return { record, receipt, code: record?.error?.code };
}
