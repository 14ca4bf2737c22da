import { describe, expect, test } from "vitest";
import { stageReached, stages } from "../../../../src/feature/filing/progress/stage";

const heard = (status: "pending" | "processing", attempts: number) => ({ status, attempts, polls: 1 });

describe("the stage of a filing", () => {
  test("never steps back while it is tried again and again", () => {
    const course = [
      undefined,
      heard("pending", 0),
      heard("processing", 1),
      heard("pending", 1),
      undefined,
      heard("processing", 2),
      heard("pending", 0),
    ];
    let stage = 0;
    const seen = course.map((each) => {
      stage = stageReached(stage, each);
      return stages[stage];
    });
    const [sent, line, hmrc] = stages;
    expect(seen).toEqual([sent, line, hmrc, hmrc, hmrc, hmrc, hmrc]);
  });

  test("of one that was tried before is with HMRC, also when it waits", () => {
    expect(stageReached(0, heard("pending", 1))).toBe(2);
  });
});
