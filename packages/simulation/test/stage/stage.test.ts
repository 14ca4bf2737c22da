import { expect, test } from "vitest";
import { randomOf } from "../../src/stage/random";
import { createStage } from "../../src/stage/stage";

function runAll(stage: ReturnType<typeof createStage>): void {
  while (stage.step());
}

test("knows what an actor has left under way when its work ends", () => {
  const stage = createStage(randomOf(1, "order"));
  const left: number[] = [];
  const end = () => void left.push(stage.actor().waits);
  const frozen = stage.enter({ name: "frozen" }, async () => {
    await stage.pause(10);
    end();
  });
  frozen.frozenUntil = stage.time() + 1_000;
  runAll(stage);
  expect(left).toEqual([0]);

  stage.enter({ name: "leaves a call" }, async () => {
    void stage.pause(100);
    await stage.pause(10);
    end();
  });
  runAll(stage);
  expect(left).toEqual([0, 1]);

  stage.enter({ name: "calls off its timer" }, async () => {
    const callOff = stage.after(100, () => undefined);
    await stage.pause(10);
    callOff();
    callOff();
    end();
  });
  runAll(stage);
  expect(left).toEqual([0, 1, 0]);
});
