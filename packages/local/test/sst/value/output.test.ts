import { describe, expect, test } from "vitest";
import {
  interpolate,
  isOutput,
  jsonParse,
  jsonStringify,
  output,
  resolve,
  Unknown,
} from "../../../src/sst/value/output";

describe("output", () => {
  test("apply", () => {
    expect(resolve(output(2).apply((value) => value + 1))).toBe(3);
    expect(resolve(output(2).apply((value) => output(value * 2)))).toBe(4);
  });

  test("nested", () => {
    expect(resolve({ list: [output({ name: output("a") })], plain: 1 })).toEqual({ list: [{ name: "a" }], plain: 1 });
  });

  test("lifted", () => {
    const box = output({ inner: { name: "a" } }) as unknown as { inner: { name: unknown }; gone: { deeper: unknown } };
    expect(resolve(box.inner.name)).toBe("a");
    expect(resolve(box.gone.deeper)).toBeUndefined();
  });

  test("awaited", async () => {
    expect(isOutput(await output(1))).toBe(true);
  });

  test("text", () => {
    expect(resolve(interpolate`${output("a")}/b/${1}`)).toBe("a/b/1");
    expect(resolve(jsonStringify({ a: output("b") }))).toBe('{"a":"b"}');
    expect(resolve(jsonParse(output('{"a":1}')))).toEqual({ a: 1 });
    expect(() => `${output("a")}`).toThrow("use $interpolate");
    expect(() => JSON.stringify({ a: output("a") })).toThrow("use $interpolate");
  });

  test("unknown", () => {
    const unknown = output(new Unknown("aws.thing")) as unknown as { arn: unknown };
    let called = false;
    const applied = output([unknown]).apply(() => {
      called = true;
    });
    expect(called).toBe(false);
    expect(resolve(applied)).toEqual(new Unknown("aws.thing"));
    expect(resolve(interpolate`x${unknown.arn}`)).toEqual(new Unknown("aws.thing.arn"));
  });

  test("promise", () => {
    expect(() => output(1).apply(() => Promise.resolve(2))).toThrow("can't wait for a promise");
  });
});
