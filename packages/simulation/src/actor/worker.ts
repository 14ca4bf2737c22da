import { timesOf } from "@submit/contract/protocol/spec";
import { specOf } from "@submit/contract/registry";
import type { EffectGuard } from "@submit/core/request/guard";
import type { Ports } from "@submit/core/request/port";
import { checkTurn } from "../check/neighbour";
import type { Engine } from "../engine/engine";
import type { Facts, Sent } from "../model/facts";
import { API, type Plan } from "../model/plan";
import type { Faults } from "../stage/fault";
import type { Random } from "../stage/random";
import type { Actor, Stage } from "../stage/stage";
import type { Queue, Received } from "../twin/queue";
import type { Tables } from "../twin/table";
import { createInstances } from "./instance";

const TIMES = timesOf(specOf(API));
const FUNCTION = TIMES.functionSeconds * 1000;
const MOST = specOf(API).concurrency ?? 1;
/** So many consumers where one user's calls hang, who has as many returns on their way: others need one. */
const FEW = 2;
const MINUTE = 60_000;
/** How long the function of an API that reads may run, in milliseconds. */
const READER = 30_000;
const NO_GUARD: EffectGuard = {
  effect: undefined,
  isUncertain: false,
  begin: async () => undefined,
  answered: async () => undefined,
  markUncertain: async () => undefined,
  notProcessed: () => undefined,
};

export interface WorkerOptions {
  readonly stage: Stage;
  readonly random: Random;
  readonly faults: Faults;
  readonly engine: Engine;
  readonly ports: Ports;
  readonly facts: Facts;
  readonly plan: Plan;
  readonly queue: Queue;
  readonly tables: Tables;
}

/** The functions that nobody waits for: the consumers of the queue, those of its dead letters, and the sweep of each minute. */
export function createWorkers(options: WorkerOptions) {
  const { stage, random, faults, engine, ports, facts, plan, queue, tables } = options;
  const world = stage.actor();
  const consumers = createInstances(ports, random);
  const readers = createInstances(ports, random);
  const lanes = plan.hangs === undefined ? MOST : FEW;
  let running = 0;
  /** Since when there is a consumer that has nothing to do. */
  let freeSince = 0;
  let made = 0;

  /** Runs a function on a message, which it removes unless it fails; Lambda ends it at its time. */
  function enter(
    kind: string,
    message: Received,
    time: number,
    work: (until: number) => Promise<void>,
    ended: () => void,
  ) {
    let isOver = false;
    const over = () => {
      if (!isOver) ended();
      isOver = true;
    };
    const begun = stage.time();
    const isOverrun = faults.happens("overrun");
    const actor: Actor = stage.enter(
      {
        name: `${kind} ${++made} ${message.body.id.slice(0, 4)}`,
        request: message.body.id,
        skew: random.between(-plan.skew, plan.skew),
        until: isOverrun ? Number.POSITIVE_INFINITY : begun + time,
        onKilled: over,
      },
      async () => {
        await work(begun + time + actor.skew);
        actor.isAlive = false;
        if (faults.happens("delete.lost")) stage.log("the message is not removed");
        else queue.remove(message);
        if (faults.happens("message.again")) queue.again(message, random.between(0, 60_000));
      },
    );
    // SQS shows the message of a function that failed again only when its visibility ends.
    stage.after(time, over, world);
    const settle = () => {
      if (!actor.isAlive) over();
    };
    return settle;
  }

  function look(): void {
    for (let dead = queue.receiveDead(); dead; dead = queue.receiveDead()) {
      const { body } = dead;
      facts.reach("dead letter");
      enter(
        "dead letter",
        dead,
        FUNCTION,
        () => engine.abandonMessage(ports, body),
        () => undefined,
      );
    }
    while (running < lanes) {
      const message = queue.receive();
      if (!message) return;
      checkTurn(facts, plan, message, freeSince, stage.time());
      consume(message);
      // A queue that delivers at least once gives a message to two at a time, once in a while.
      if (faults.happens("message.twice")) stage.after(random.between(0, 4_000), () => consume(message), world);
    }
  }

  function consume(message: Received): void {
    running++;
    const free = () => {
      running--;
      if (running === lanes - 1) freeSince = stage.time();
      stage.after(0, look, world);
    };
    const own = consumers.take();
    const work = async (until: number) => {
      try {
        await engine.processMessage(own, engine.handlers, message.body, until, engine.readsAhead);
        // What it has left under way stands still with it on Lambda, and goes on or fails with its next call; here it is gone.
        if (stage.actor().waits === 0) consumers.giveBack(own);
      } finally {
        stage.after(0, settled, world);
      }
    };
    const settled = enter("consumer", message, FUNCTION, work, free);
  }

  /** Whether a lock may have been left: one that was taken an hour ago and is held. */
  function isAnyLeft(): boolean {
    const { Items = [] } = tables.answer("QueryCommand", {
      TableName: "TestFiling",
      IndexName: "held",
      KeyConditionExpression: "#held = :held AND #at <= :at",
      ExpressionAttributeNames: { "#held": "held", "#at": "acquiredAt" },
      ExpressionAttributeValues: { ":held": "yes", ":at": new Date(stage.time() - 60 * MINUTE).toISOString() },
    });
    return Items.length > 0;
  }

  function enterSweep(name: string, work: () => Promise<unknown>): void {
    const skew = random.between(-plan.skew, plan.skew);
    stage.enter({ name: `${name} ${++made}`, until: stage.time() + MINUTE, skew }, work);
  }

  return {
    look,
    /** Another page of the user's asks HMRC for the return, by the consumer of an API of its own; `over` is told when that has ended. */
    read({ user, input }: Pick<Sent, "user" | "input">, over: () => void = () => undefined): void {
      const own = readers.take();
      const work = async () => {
        const answer = await engine.handlers.hmrcVatReturnGet(
          { vrn: input.vrn, periodKey: input.periodKey },
          {
            api: "hmrcVatReturnGet",
            id: "read",
            actor: { owner: engine.ownerOf(user), client: {} },
            deadline: stage.now() + READER,
            ports: own,
            guard: NO_GUARD,
            afterwards: () => undefined,
            ahead: (read) => read(engine.ownerOf(user)),
          },
        );
        readers.giveBack(own);
        if (answer.periodKey !== input.periodKey) facts.violate("LIE", `${user} asked for another period's return`);
      };
      stage.enter(
        {
          name: `reader ${++made}`,
          until: stage.time() + READER,
          skew: random.between(-plan.skew, plan.skew),
          onKilled: over,
        },
        () => work().finally(over),
      );
    },
    /** Sweeps each minute as long as something may be due or left; a sweep that would find nothing is left out. */
    sweepOn(): void {
      const isAnyDue = [...facts.records.values()].some(
        ({ resendAt }) =>
          resendAt !== undefined && (resendAt <= stage.time() + 1_000 || resendAt > stage.time() + 1_000_000),
      );
      if (isAnyDue) enterSweep("sweep", () => engine.sweep(ports));
      // As long as HMRC is down there is one each minute, of a filing that waits: a look at it now and then is enough.
      if (isAnyLeft() && random.chance(0.1)) enterSweep("locks", () => engine.giveBackLeft(ports));
      stage.after(MINUTE, () => this.sweepOn(), world);
    },
  };
}
