import { describe, expect, test } from "vitest";
import { asFunction, linkedResources } from "../../src/lambda/link";
import type { FunctionSpec } from "../../src/plan/plan";

const of = (name: string, links: FunctionSpec["links"]): FunctionSpec => {
  return { name, arn: `arn:${name}`, handler: "h.run", timeoutSeconds: 1, memoryMb: 128, environment: {}, links };
};
const one = of("one", { Table: { name: "t" }, Settings: { mode: "first" } });
const two = of("two", { Settings: { mode: "second" } });
const resources = linkedResources([one, two]) as { Table: { name: string }; Settings: { mode: string } };

describe("links", () => {
  test("each function has its own", async () => {
    expect(asFunction(one, () => resources.Table.name)).toBe("t");
    expect(asFunction(one, () => resources.Settings.mode)).toBe("first");
    const later = asFunction(two, async () => {
      await Bun.sleep(1);
      return resources.Settings.mode;
    });
    expect(await later).toBe("second");
  });

  test("another's are refused", () => {
    expect(() => asFunction(two, () => resources.Table.name)).toThrow('"Table" is not linked to two');
  });

  test("outside of functions all are there", () => {
    expect(resources.Table.name).toBe("t");
  });
});
