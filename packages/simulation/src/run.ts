import { checkEnds, checkEverything } from "./check/end";
import { checkNeighbour } from "./check/neighbour";
import { sameFigures } from "./check/outcome";
import { checkRate } from "./check/rate";
import { isSettled } from "./check/record";
import { begin } from "./course";
import type { Engine } from "./engine/engine";
import { type Outcome, periodOf, type Sent, type Violation } from "./model/facts";
import { type Plan, planOf } from "./model/plan";
import { STRANGER } from "./model/sign-in";
import { createScene, type Scene, type SceneOptions } from "./scene";
import type { Cut, Fault } from "./stage/fault";
import { BEGIN } from "./stage/stage";

/** No run needs more. */
const MOST_STEPS = 150_000;
/** Who files again when all is well is asked for in so many runs, as it takes a third of one. */
const PROBED = 0.5;
/** Who does not know how a return ended files it again before all is well in so many cases. */
const FILED_AGAIN = 0.5;

export interface Result {
  readonly plan: Plan;
  readonly violations: readonly Violation[];
  readonly faults: ReadonlyMap<Fault, number>;
  readonly happened: readonly string[];
  readonly states: ReadonlyMap<string, number>;
  readonly steps: number;
}

/** One run of the whole system under a seed, until all is settled, or something is not as it must be; `cut` leaves parts of it out. */
export async function runOnce(engine: Engine, seed: number, cut: Cut, options: SceneOptions): Promise<Result> {
  const plan = planOf(seed, cut, options.isBeyond ?? false);
  const { now } = Date;
  const sinceStart = performance.now;
  try {
    return await run(createScene(engine, plan, cut, options));
  } finally {
    Object.assign(Date, { now });
    Object.assign(performance, { now: sinceStart });
  }
}

async function run(scene: Scene): Promise<Result> {
  const { engine, plan, random, stage, faults, facts, browser, hmrc, tables } = scene;
  const course = begin(scene);
  const isProbed = random.chance(PROBED);
  const go = (isOver: () => boolean) => runUntil(scene, course.healedAt, isOver);

  await go(() => browser.open() === 0 && course.isHealed() && everySettled(scene));
  for (const sent of unknown(scene)) if (random.chance(FILED_AGAIN)) browser.fileAgain(sent);
  await go(() => browser.open() === 0 && everySettled(scene));
  course.healAll();
  for (const sent of facts.sent.values()) if (facts.records.has(sent.id)) browser.comeBack(sent);
  await go(() => browser.open() === 0);
  const latest = new Map([...facts.sent.values()].map((sent) => [`${sent.user} ${periodOf(sent.input)}`, sent]));
  if (isProbed) for (const sent of latest.values()) browser.probe(sent, (outcome) => checkProbe(scene, sent, outcome));
  await go(() => browser.open() === 0 && everySettled(scene));

  if (facts.violations.length === 0) {
    checkEverything(engine, facts, tables);
    if (plan.isCalm) checkRate(facts, hmrc.sends);
    checkNeighbour(facts, plan);
  }
  const { violations, states } = facts;
  return { plan, violations, faults: faults.counts, happened: faults.happened, states, steps: stage.steps() };
}

async function runUntil({ stage, facts }: Scene, healedAt: () => number, isOver: () => boolean): Promise<void> {
  for (let step = 1; facts.violations.length === 0 && !isOver(); step++) {
    stage.step();
    if (step % 500 === 0) checkEnds(facts, stage.time(), healedAt());
    if (stage.steps() > MOST_STEPS) facts.violate("ENDLESS", `after ${MOST_STEPS} steps something goes on`);
  }
}

/** Returns of which nobody knows how they ended. */
function unknown({ facts }: Scene): Sent[] {
  return [...facts.sent.values()].filter(({ id }) => facts.records.get(id)?.error?.code === "OUTCOME_UNKNOWN");
}

function everySettled({ stage, facts, plan }: Scene): boolean {
  for (const record of facts.records.values()) if (!isSettled(record)) return false;
  return stage.time() >= BEGIN + Math.max(0, ...plan.filings.map(({ at }) => at));
}

/** Whoever files again when all is well is told what HMRC holds: nobody is locked out for ever. */
function checkProbe({ facts, hmrc, plan }: Scene, sent: Sent, outcome: Outcome): void {
  const code = outcome.kind === "failed" ? outcome.problem.code : outcome.kind;
  const held = hmrc.held(sent.input.vrn, sent.input.periodKey);
  const isOurs = held !== undefined && sameFigures(held.figures, sent.input);
  // Two users of one business may file again at the same moment.
  const holds = ["FILING_IN_PROGRESS", isOurs ? "completed" : "FILED_WITH_OTHER_FIGURES"];
  const expected = sent.user === STRANGER ? ["HMRC_NOT_AUTHORISED"] : holds;
  if (expected.includes(code) || (code === "BUNDLE_REQUIRED" && plan.bundleEnds)) return;
  facts.violate("LOCKED_OUT", `${sent.user} files ${periodOf(sent.input)} again when all is well, and is told ${code}`);
}
