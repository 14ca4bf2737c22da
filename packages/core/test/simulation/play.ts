import { randomUUID } from "node:crypto";
import { timesOf } from "@submit/contract/protocol/spec";
import { type Input, specOf } from "@submit/contract/registry";
import { figuresOf, type NineBoxes, nineBoxes } from "@submit/contract/value/nine-boxes";
import type { RequestRecord } from "../../src/request/record";
import { figures } from "../support/figure";
import { handlersOf } from "../support/world";
import type { Letter } from "./mail";
import { API, type Core, PERIOD, type World } from "./world";

/** How long a function may run, in milliseconds. */
const FUNCTION = timesOf(specOf(API)).functionSeconds * 1000;

/** A filing that somebody sends. */
export interface Sent {
  readonly owner: string;
  readonly id: string;
  readonly input: Input<typeof API>;
  readonly boxes: NineBoxes;
}

export type Play = Awaited<ReturnType<typeof createPlay>>;

let plays = 0;

/** A VAT number, users who may file for it, and all that may happen to their filings. */
export async function createPlay(core: Core, world: World) {
  const { stage, mail, store, hmrc, ports } = world;
  const vrn = String(100_000_000 + plays++);
  const handlers = handlersOf({ [API]: core.filing.file });
  const sent: Sent[] = [];
  await core.quota.quota().delete({ name: "hmrc" }).go();

  /** A request of a user's that nobody has sent yet. */
  async function write(user: string, vatDueSales: number): Promise<Sent> {
    const owner = `1.${vrn}.${user}`;
    await connect(core, owner, stage.now());
    const input = { ...figures, vrn, periodKey: PERIOD, vatDueSales, finalised: true as const };
    const made = { owner, id: randomUUID(), input, boxes: nineBoxes(input) };
    sent.push(made);
    return made;
  }

  const file = ({ owner, id, input }: Sent) =>
    stage.enter(`client ${id.slice(0, 4)}`, () =>
      core.engine.initiateProcessing(ports, API, id, { input, actor: { owner, client: {} } }),
    );

  function consume(message: Letter["message"], done = () => undefined as unknown): void {
    const skew = [0, 0, 900, -900][stage.pick(4)] ?? 0;
    const until = stage.now() + FUNCTION;
    stage.enter(
      `consumer ${message.id.slice(0, 4)}`,
      () => core.process.processMessage(ports, handlers, message, until + skew).then(done),
      { id: message.id, skew, until },
    );
  }

  function work(): boolean {
    const letter = mail.receive();
    if (letter) consume(letter.message, () => mail.done(letter));
    return letter !== undefined;
  }

  function abandon(): boolean {
    const letter = mail.receiveDead();
    if (letter)
      stage.enter("dead letter", () =>
        core.process.abandonMessage(ports, letter.message).then(() => mail.done(letter)),
      );
    return letter !== undefined;
  }

  const sweep = () => stage.enter("sweep", () => core.sweep.sweep(ports), { parallel: true });
  const one = () => sent[stage.pick(sent.length)] as Sent;
  const events: (() => unknown)[] = [
    work,
    work,
    work,
    abandon,
    sweep,
    () => file(one()),
    () => stage.enter("poll", () => core.engine.check(ports, API, one())),
    () => stage.pick(3) === 1 && stage.enter("cancel", () => core.engine.cancel(ports, API, one())),
    () => stage.crashOne(),
    () => stage.crashOne(),
    () => mail.lose(),
    () => {
      const message = mail.again();
      if (message) consume(message);
    },
    () => stage.pass([1_000, 6_000, 20_000, 61_000, 181_000][stage.pick(5)] ?? 0),
  ];

  /** Sooner or later the period is filed with other software, unless that was done here by then. */
  function fileElsewhere(): void {
    const delay = [0, 200, 20_000][stage.pick(3)];
    stage.enter("elsewhere", async () => {
      await stage.wait(delay);
      hmrc.held ??= figuresOf(nineBoxes({ ...figures, vatDueSales: 99 }));
    });
  }

  /** Something happens, or whoever is on stage goes on. */
  async function happen(): Promise<void> {
    if (stage.pick(3) === 1) events[stage.pick(events.length)]?.();
    if (!(await stage.step())) stage.passIdle();
    stage.pass([0, 5, 100, 1_500][stage.pick(4)] ?? 0);
  }

  /** Everybody on stage goes on until nobody is left. */
  async function drain(): Promise<void> {
    while ((await stage.step()) || stage.passIdle());
  }

  /** Queue, clock and sweep run on until every request is settled: what is not settled soon, when its day is over. */
  async function settle(): Promise<void> {
    await drain();
    for (let round = 0; round < 100; round++) {
      while (work() || abandon()) await drain();
      const open = [...store.records.values()].filter((record) => !core.engine.isSettled(record));
      if (open.length === 0) return;
      const due = Math.min(...open.map(({ resendAt = 0 }) => resendAt));
      stage.pass(round < 20 ? Math.max(1_000, due - stage.now()) : 86_400_000);
      sweep();
      await drain();
    }
    throw new Error("A filing did not end");
  }

  const recordOf = ({ owner, id }: Sent): RequestRecord | undefined => store.records.get(`${owner}/${id}`);
  return { sent, write, file, fileElsewhere, happen, settle, recordOf };
}

async function connect(core: Core, owner: string, now: number): Promise<void> {
  const tokens = await core.seal.seal({ accessToken: "old", refreshToken: "first" });
  const until = { accessUntil: now + 1e9, authorityUntil: now + 1e12, expiresAt: 2e9 };
  await core.connection
    .connection()
    .put({ owner, tokens, version: 1, scope: "", ...until })
    .go();
}
