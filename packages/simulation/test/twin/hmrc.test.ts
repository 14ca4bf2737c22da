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

/** An HMRC that Ann has let act for her business. */
function hmrcOf(seed: number, rates: Parameters<typeof createFaults>[1] = {}) {
  const stage = createStage(randomOf(seed, "order"));
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
    random: randomOf(seed, "course"),
    faults: createFaults(seed, rates, NOTHING_CUT, stage.log),
    plan: {
      ...planOf(1, NOTHING_CUT, false),
      hangs: "ann",
      hides: false,
      down: [],
      contradicts: [],
      elsewhere: undefined,
    },
    facts,
    authority,
    isBeyond: false,
  });
  const headers = { authorization: `Bearer ${access}` };
  return {
    stage,
    facts,
    call: (path: string, init: RequestInit) =>
      hmrc.fetch(`https://hmrc.example/organisations/vat/${vrn}/${path}`, { ...init, headers }),
  };
}

/** What becomes of a POST to an HMRC that answers after a minute, where the caller hangs up after so many milliseconds. */
async function postAndWait(ms: number) {
  const { stage, facts, call } = hmrcOf(1);
  let said: unknown;
  const consumer = stage.enter({ name: "consumer 1", request: "mine" }, async () => {
    const hangUp = new AbortController();
    stage.after(ms, () => hangUp.abort());
    const answer = call("returns", {
      method: "POST",
      body: JSON.stringify({ periodKey: "26C3", finalised: true, ...confirmed(input) }),
      signal: hangUp.signal,
    });
    said = await answer.then(
      ({ status }) => status,
      ({ name }: Error) => name,
    );
  });
  while (stage.step());
  expect(facts.violations).toEqual([]);
  return { said, mustStore: consumer.mustStore !== undefined, waits: consumer.waits, taken: facts.accepted.length };
}

test("tells its answer to who waits for it, who must store it", async () => {
  expect(await postAndWait(80_000)).toEqual({ said: 201, mustStore: true, waits: 0, taken: 1 });
});

test("tells nothing to who has hung up, and takes the return for all that", async () => {
  expect(await postAndWait(10_000)).toEqual({ said: "TimeoutError", mustStore: false, waits: 0, taken: 1 });
});

test("tells, when it is slow, what it holds then or what it held when it was asked", async () => {
  const said = new Set<number>();
  for (let seed = 1; seed <= 20; seed++) {
    const { stage, facts, call } = hmrcOf(seed, { "hmrc.slow": 1 });
    stage.enter({ name: "consumer 1", request: "mine" }, async () => {
      said.add((await call("returns/26C3", { method: "GET" })).status);
    });
    const taken = { vrn, periodKey: "26C3", figures: {}, request: undefined, at: 0, reference: "1" };
    stage.after(500, () => facts.accepted.push(taken));
    while (stage.step());
  }
  expect([...said].sort()).toEqual([200, 404]);
});

test("leaves in doubt what became of a call where its answer was not heard", async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { stage, facts, call } = hmrcOf(seed, { "hmrc.slow": 1 });
    const begun = stage.time() - 60_000;
    const post = {
      vrn,
      periodKey: "26C3",
      request: "mine",
      begun,
      doubtUntil: begun + 60_000,
      looked: new Set<never>(),
    };
    facts.posts.push(post);
    facts.accepted.push({ vrn, periodKey: "26C3", figures: {}, request: "mine", at: begun, reference: "1" });
    const consumer = async () => {
      const hangUp = new AbortController();
      stage.after(500, () => hangUp.abort());
      await expect(call("returns/26C3", { method: "GET", signal: hangUp.signal })).rejects.toThrow("hung up");
      expect(post).toMatchObject({ doubtUntil: begun + 60_000, looked: new Set() });
      expect((await call("returns/26C3", { method: "GET" })).status).toBe(200);
      expect(post.doubtUntil).toBe(0);
    };
    const done = Promise.withResolvers<void>();
    stage.enter({ name: "consumer 1", request: "mine" }, () => consumer().then(done.resolve, done.reject));
    while (stage.step());
    await done.promise;
  }
});
