import { boxesOf, figuresOf, sameBoxes } from "@submit/contract/value/nine-boxes";
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { createPlay, type Play } from "./play";
import { startWorlds, type World } from "./world";

/** RUNS and SEED try more, and others. */
const RUNS = Number(process.env.RUNS ?? 40);

const { core, stop, world: newWorld } = await startWorlds();
afterAll(async () => {
  vi.restoreAllMocks();
  await stop();
});

/** Nobody was told anything that isn't so. */
async function expectTruth({ sent, recordOf }: Play, { hmrc, posts }: World): Promise<void> {
  expect(hmrc.accepted).toBeLessThanOrEqual(1);
  expect(posts.blind).toBe(0);
  for (const each of sent) {
    const record = recordOf(each);
    // Whoever was never told of a request may send it again, and nothing was filed for it.
    if (!record) {
      expect(posts.taken).not.toBe(each.id);
      continue;
    }
    const isHeld = hmrc.held !== undefined && sameBoxes(boxesOf(hmrc.held), each.boxes);
    const code = record.error?.code;
    if (record.status === "completed") {
      expect(isHeld).toBe(true);
      expect(await core.receipt.ofFiling(each.owner, each.input)).toMatchObject({ figures: figuresOf(each.boxes) });
      const { recovered } = await core.seal.unseal<{ recovered: boolean }>(record.result ?? "");
      // HMRC's own answer to this user's filing of these figures, which may have been another request of theirs.
      const taken = sent.find(({ id }) => id === posts.taken);
      if (!recovered) expect([taken?.owner, taken?.boxes]).toEqual([each.owner, each.boxes]);
    } else if (posts.taken === each.id) expect(code).toBe("OUTCOME_UNKNOWN");
    if (code === "FILED_WITH_OTHER_FIGURES") expect([hmrc.held === undefined, isHeld]).toEqual([false, false]);
    if (code === "DUPLICATE_SUBMISSION") expect(hmrc.held).toBeDefined();
  }
}

const scenario = fc.record({
  filings: fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.constantFrom(1250.4, 7)), { minLength: 1, maxLength: 3 }),
  // For how many looks HMRC does not show what it has taken, and whether it hides it for good.
  lag: fc.constantFrom(0, 0, 1, 3, 100),
  shown: fc.constantFrom(true, true, false),
  elsewhere: fc.constantFrom(false, false, false, true),
  choices: fc.array(fc.nat(10_000), { minLength: 50, maxLength: 900, size: "max" }),
});

test("nothing is filed twice, lost or misreported, whatever comes in between", { timeout: 600_000 }, () =>
  fc.assert(
    fc.asyncProperty(scenario, fc.context(), async ({ filings, lag, shown, elsewhere, choices }, context) => {
      let next = 0;
      const pick = (below: number) => (below > 0 ? (choices[next++] ?? 0) % below : 0);
      const world = newWorld(pick, (line) => context.log(line));
      const play = await createPlay(core, world);
      Object.assign(world.hmrc, { lag, shown, closed: true });
      if (elsewhere) play.fileElsewhere();
      for (const [user, sales] of filings) play.file(await play.write(user, sales));
      while (next < choices.length) await play.happen();
      await play.settle();
      await expectTruth(play, world);

      // And whatever was left open, the next filing ends it: nobody is locked out for ever.
      Object.assign(world.hmrc, { lag: 0, shown: true });
      for (const [user, sales] of filings) {
        const again = await play.write(user, sales);
        play.file(again);
        await play.settle();
        const { status, error } = play.recordOf(again) ?? {};
        expect(error?.code ?? status).toMatch(/^(completed|FILED_WITH_OTHER_FIGURES)$/);
      }
      await expectTruth(play, world);
      expect(world.hmrc.held).toBeDefined();
    }),
    { numRuns: RUNS, endOnFailure: true },
  ),
);
