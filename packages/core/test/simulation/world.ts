import { vi } from "vitest";
import { after, type Ports } from "../../src/request/port";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";
import { createHmrc, FAULTS, type Fault } from "../support/hmrc";
import { memoryStore } from "../support/memory";
import { createMail } from "./mail";
import { createStage, type Pick } from "./stage";

export const API = "hmrcVatReturnPost";
export const PERIOD = "26C3";
/** After these of a post it is known what became of it. */
const CLEAR: readonly Fault[] = ["none", "429", "401", "403"];
/** Tables of which nothing decides about a filing. */
const ASIDE = ["TestQuota", "TestAudit"];

/** DynamoDB for the durable tables, and the parts of core that a filing runs through, loaded after it. */
export async function startWorlds() {
  const { stop } = memoryDynamo(durableTables);
  const core = await load();
  const send = core.aws.dynamo.send.bind(core.aws.dynamo) as Send;
  return { core, stop, world: (pick: Pick, log: Log) => createWorld(core, send, pick, log) };
}

async function load() {
  const [aws, engine, process, filing, sweep, receipt, seal, connection, quota] = await Promise.all([
    import("../../src/aws/client"),
    import("../../src/request/engine"),
    import("../../src/request/process"),
    import("../../src/filing/filing"),
    import("../../src/request/sweep"),
    import("../../src/receipt/receipt"),
    import("../../src/crypto/seal"),
    import("../../src/hmrc/connection-table"),
    import("../../src/rate-limit/table"),
  ]);
  return { aws, engine, process, filing, sweep, receipt, seal, connection, quota };
}

export type Core = Awaited<ReturnType<typeof load>>;
export type World = ReturnType<typeof createWorld>;
type Log = (line: string) => void;
type Send = (command: unknown) => Promise<unknown>;

/** The outside world of filings: each thing in it that others can notice takes its turn on a stage, and may fail. */
function createWorld(core: Core, send: Send, pick: Pick, log: Log) {
  const stage = createStage(pick);
  const mail = createMail(stage);
  const store = memoryStore();
  const hmrc = createHmrc(PERIOD);
  const posts = { blind: 0, unclear: false, taken: undefined as string | undefined };

  /** Something that may fail before it happens, or after it has: then nobody is told that it did. */
  async function act<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (!stage.actor()) return work();
    await stage.wait();
    const fault = ["", "before", "after"][pick(24)] ?? "";
    log(`${stage.now()} ${stage.actor()?.name}: ${what} ${fault}`);
    if (fault === "before") throw lost();
    const result = await work();
    if (fault === "after") throw lost();
    return result;
  }

  async function deliver(id: string | undefined, url: string, init: RequestInit): Promise<Response> {
    const before = hmrc.accepted;
    try {
      return await hmrc.fetch(url, init);
    } finally {
      if (hmrc.accepted > before) posts.taken = id;
    }
  }

  async function fetch(url: string, init: RequestInit): Promise<Response> {
    const { name, id } = stage.actor() ?? {};
    await stage.wait([0, 0, 50, 9_000][pick(4)]);
    const fault = pick(3) === 1 ? (FAULTS[pick(FAULTS.length)] ?? "none") : "none";
    const isPost = url.endsWith("/returns");
    const late = isPost && pick(10) === 1;
    log(`${stage.now()} ${name}: ${init.method} ${new URL(url).pathname} ${late ? "late" : fault}`);
    if (isPost && posts.unclear) posts.blind++;
    if (isPost) posts.unclear = late || !CLEAR.includes(fault);
    else if (init.method === "GET" && fault === "none") posts.unclear = false;
    hmrc.faults = late ? [] : [fault];
    // What HMRC is slow to take arrives although nobody waits for its answer any longer.
    if (late) {
      const delay = [0, 5_000, 60_000][pick(3)];
      stage.enter(`${name} at HMRC`, () => stage.wait(delay).then(() => deliver(id, url, init)));
      throw new TypeError("fetch failed");
    }
    const answer = await deliver(id, url, init);
    await stage.wait();
    return answer;
  }

  vi.stubGlobal("fetch", fetch);
  vi.spyOn(core.aws.dynamo, "send").mockImplementation(async (command: unknown) => {
    const { TableName } = (command as { input: { TableName: string } }).input;
    if (ASIDE.includes(TableName)) return send(command);
    return act(TableName, () => send(command));
  });
  return { stage, mail, store, hmrc, posts, ports: portsOf(act, stage, mail, store) };
}

function portsOf(
  act: <T>(what: string, work: () => Promise<T>) => Promise<T>,
  stage: ReturnType<typeof createStage>,
  mail: ReturnType<typeof createMail>,
  own: ReturnType<typeof memoryStore>,
): Ports {
  const others = memoryStore();
  const store: ReturnType<Ports["store"]> = {
    create: (record) => act("create", () => own.create(record)),
    discard: (key) => act("discard", () => own.discard(key)),
    get: (key) => act("get", () => own.get(key)),
    change: (key, change) => act(`change ${change.set.status ?? ""}`, () => own.change(key, change)),
    due: (now, limit) => act("due", () => own.due(now, limit)),
    waiting: (limit) => act("waiting", () => own.waiting(limit)),
    oldest: (group, limit) => act("oldest", () => own.oldest(group, limit)),
    list: (owner, limit) => act("list", () => own.list(owner, limit)),
  };
  return {
    store: (api) => (api === API ? store : others),
    queue: () => ({ send: (...args) => act("send", () => mail.queue.send(...args)) }),
    now: stage.now,
    sleep: stage.wait,
    after,
    random: () => 0.5,
  };
}

function lost(): Error {
  return Object.assign(new Error("lost"), { $retryable: {} });
}
