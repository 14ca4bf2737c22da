import { expect, test } from "vitest";
import { createFacts } from "../../src/model/facts";
import { FIGURES, planOf } from "../../src/model/plan";
import { VRNS } from "../../src/model/sign-in";
import { createFaults, NOTHING_CUT } from "../../src/stage/fault";
import { randomOf } from "../../src/stage/random";
import { createStage } from "../../src/stage/stage";
import { createHmrc } from "../../src/twin/hmrc";
import { createAuthority } from "../../src/twin/hmrc-token";
import { confirmed } from "../../src/twin/post";

const [vrn] = VRNS;
const input = { vrn, periodKey: "26C3", ...FIGURES[0], finalised: true as const };

/** What becomes of a POST to an HMRC that answers after a minute, where the caller hangs up after so many milliseconds. */
async function postAndWait(ms: number) {
  const stage = createStage(randomOf(1, "order"));
  const facts = createFacts(() => undefined);
  const authority = createAuthority(stage);
  const { access } = authority.grant("ann");
  facts.sent.set("mine", {
    id: "mine",
    at: stage.time(),
    user: "ann",
    input,
    isProbe: false,
    told: [],
    cancelled: false,
    isTwice: false,
  });
  const hmrc = createHmrc({
    stage,
    random: randomOf(1, "course"),
    faults: createFaults(1, {}, NOTHING_CUT, stage.log),
    plan: { ...planOf(1, NOTHING_CUT, false), hangs: "ann", down: undefined, elsewhere: undefined },
    facts,
    authority,
    isBeyond: false,
  });
  let said: unknown;
  const consumer = stage.enter({ name: "consumer 1", request: "mine" }, async () => {
    const hangUp = new AbortController();
    stage.after(ms, () => hangUp.abort());
    const answer = hmrc.fetch(`https://hmrc.example/organisations/vat/${vrn}/returns`, {
      method: "POST",
      headers: { authorization: `Bearer ${access}` },
      body: JSON.stringify({ periodKey: "26C3", finalised: true, ...confirmed(input) }),
      signal: hangUp.signal,
    });
    said = await answer.then(
      ({ status }) => status,
      ({ name }: Error) => name,
    );
  });
  while (await stage.step());
  expect(facts.violations).toEqual([]);
  return { said, mustStore: consumer.mustStore !== undefined, waits: consumer.waits, taken: facts.accepted.length };
}

test("tells its answer to who waits for it, who must store it", async () => {
  expect(await postAndWait(80_000)).toEqual({ said: 201, mustStore: true, waits: 0, taken: 1 });
});

test("tells nothing to who has hung up, and takes the return for all that", async () => {
  expect(await postAndWait(10_000)).toEqual({ said: "TimeoutError", mustStore: false, waits: 0, taken: 1 });
});
