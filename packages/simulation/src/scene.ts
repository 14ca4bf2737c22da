import { timesOf } from "@submit/contract/protocol/spec";
import { specOf } from "@submit/contract/registry";
import { createBrowser } from "./actor/browser";
import { createRouter } from "./actor/router";
import { createWorkers } from "./actor/worker";
import { checkSettled } from "./check/end";
import { watchRecord, watchTable } from "./check/record";
import { electro } from "./electro/entity";
import type { Engine } from "./engine/engine";
import { createFacts } from "./model/facts";
import { API, type Plan } from "./model/plan";
import { createPorts } from "./ports";
import { createAct } from "./stage/act";
import { type Cut, createFaults } from "./stage/fault";
import { randomOf } from "./stage/random";
import { createStage } from "./stage/stage";
import { createHmrc } from "./twin/hmrc";
import { createAuthority } from "./twin/hmrc-token";
import { createQueue } from "./twin/queue";
import { createTables, RECORDS } from "./twin/table";

/** How often a message is received before it is a dead letter, as infra has it. */
const RECEIVES = 5;

/** Of the runs whose records are kept where ElectroDB keeps them, every so many are by ElectroDB and not by its twin. */
const ELECTRO_EVERY = 8;

export interface SceneOptions {
  readonly isBeyond?: boolean;
  /** ElectroDB itself speaks for the tables, and not its twin, whatever the plan says. */
  readonly isElectro?: boolean;
  readonly trace?: (line: string) => void;
}

export type Scene = ReturnType<typeof createScene>;

/** Everything that takes part in a run, with the outside world of the system under test put in its place. */
export function createScene(engine: Engine, plan: Plan, cut: Cut, options: SceneOptions) {
  const { isBeyond = false, isElectro = false, trace } = options;
  const { seed } = plan;
  const random = randomOf(seed, "course");
  const stage = createStage(randomOf(seed, "order"), trace);
  const faults = createFaults(seed, plan.rates, cut, stage.log);
  const facts = createFacts(stage.log);
  const act = createAct(stage, random, faults);
  const world = stage.actor();
  const tables = createTables(engine, stage, random, act, {
    written: (table, before, after) =>
      table === RECORDS
        ? watchRecord(facts, stage, before as never, after as never)
        : watchTable(facts, stage, table, before, after),
    stale: (table) => {
      if (stage.actor().looks > 0) return;
      facts.violate("STALE_READ", `${table} was read as it was before its last write`);
    },
  });
  facts.onSettled = (record) => checkSettled(engine, facts, tables, record);
  const authority = createAuthority(stage);
  const hmrc = createHmrc({ stage, random, faults, plan, facts, authority, isBeyond });
  const queue = createQueue({
    now: stage.time,
    random,
    visibility: timesOf(specOf(API)).visibilitySeconds * 1000,
    receives: RECEIVES,
    onVisible: (at) => stage.after(at - stage.time() + random.below(20), () => workers.look(), world),
  });
  const ports = createPorts({ stage, random, faults, engine, facts, act, queue, isElectro: plan.isElectro });
  const workers = createWorkers({ stage, random, faults, engine, ports, facts, plan, queue, tables });
  const router = createRouter({ stage, random, faults, engine, ports, skew: plan.skew });
  const browser = createBrowser({ stage, random, faults, engine, router, facts, hmrc });
  globalThis.fetch = hmrc.fetch as typeof globalThis.fetch;
  // By these a page's client measures its minute.
  Date.now = stage.now;
  performance.now = stage.sinceStart;
  engine.dynamo.send = tables.send as never;
  electro.isTwin = !(isElectro || (plan.isElectro && seed % ELECTRO_EVERY === 0));
  return { engine, plan, random, stage, faults, facts, world, tables, authority, hmrc, workers, browser };
}
