import { startSimulator } from "@submit/hmrc-simulator/simulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomOf } from "../../src/random";
import { planFaults } from "../../src/torture/hmrc-fault";

let hmrc: Awaited<ReturnType<typeof startSimulator>>;

beforeAll(async () => {
  hmrc = await startSimulator({ apiPort: 0, signInPort: 0 });
});

afterAll(() => hmrc?.stop());

test("leaves few faults to whoever calls last", async () => {
  const random = randomOf(1);
  const kinds: string[] = [];
  for (let time = 0; time < 50; time++) kinds.push(...(await planFaults(hmrc.apiUrl, random)));
  const { faults } = (await (await fetch(`${hmrc.apiUrl}/simulator/faults`)).json()) as {
    faults: { match: { method: string } }[];
  };
  expect(faults.map(({ match }) => match.method).sort()).toEqual(["GET", "GET", "POST", "POST"]);
  expect(kinds).toHaveLength(4);
});
