import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { type ErrorCode, errors } from "../../src/protocol/error";
import { inputErrors, Problem, problem } from "../../src/protocol/problem";
import { type ApiName, apiNames, specOf } from "../../src/registry";
import { fieldsOf, inputOf } from "../support/sample";

const faultsOf = (api: ApiName, raw: unknown) => {
  const result = v.safeParse(specOf(api).input, raw);
  return result.success ? [] : inputErrors(result.issues);
};
const cases = apiNames.flatMap((api) => fieldsOf(api).map((field) => [api, field] as const));
const required = cases.filter(([api, field]) => Object.hasOwn(inputOf(api), field));

describe("problem", () => {
  test.each(Object.keys(errors) as ErrorCode[])("%s is a valid problem", (code) => {
    const made = problem(code, "Do this.", { instance: "/api/v1/request/bundleGet/1" });
    expect(v.parse(Problem, made)).toEqual(made);
    expect(made).toMatchObject({ code, type: `/api/docs#${code}`, status: errors[code].status, detail: "Do this." });
  });
});

describe("value", () => {
  const mark = "planted";
  const plant = fc
    .tuple(fc.string({ maxLength: 12 }), fc.integer({ min: 10_000_000, max: 87_654_321 }))
    .chain(([text, number]) => {
      const needle = `${mark}${number}`;
      return fc.record({
        needles: fc.constant([needle, String(number)]),
        value: fc.constantFrom<unknown>(
          `${text}${needle}`,
          needle.repeat(20),
          number + 0.123,
          -number * 1e9,
          [needle],
          { [`a${mark}`]: needle },
          { nested: { deep: number + 0.5 } },
          [[number + 0.5]],
          `${number}\n`,
        ),
      });
    });

  test.each(cases)("of %s %s is never echoed", (api, field) => {
    fc.assert(
      fc.property(plant, ({ needles, value }) => {
        const raw = { ...inputOf(api), [field]: value };
        const said = JSON.stringify(faultsOf(api, raw));
        for (const needle of needles) expect(said).not.toContain(needle);
      }),
      { numRuns: 50 },
    );
  });

  test.each(apiNames)("of an unknown field of %s is never echoed", (api) => {
    const said = faultsOf(api, { ...inputOf(api), shoeSize: "planted44" });
    expect(JSON.stringify(said)).not.toContain("planted44");
    expect(said).toContainEqual({
      path: "shoeSize",
      code: "UNKNOWN",
      message: "shoeSize is not known here: leave it out",
    });
  });

  test.each(apiNames)("in place of the whole input of %s is never echoed", (api) => {
    for (const raw of ["planted44", 444_444, ["planted44"], null, true]) {
      const said = JSON.stringify(faultsOf(api, raw));
      expect(said).not.toMatch(/planted44|444444/);
    }
  });

  test("that is a long name is cut", () => {
    const [fault] = faultsOf("bundleGet", { ["n".repeat(60_000)]: 1 });
    expect(fault?.code).toBe("UNKNOWN");
    expect(JSON.stringify(fault).length).toBeLessThan(400);
  });
});

describe("message", () => {
  test.each(required)("%s without %s", (api, field) => {
    const { [field]: _, ...rest } = inputOf(api);
    const fault = faultsOf(api, rest).find(({ path }) => path === field);
    if (fault) expect(fault).toEqual({ path: field, code: "MISSING", message: `${field} is missing: add it` });
    // A field that one of several may stand in for has a rule of its own.
    else expect(faultsOf(api, rest)[0]?.message).toMatch(/must/);
  });

  test.each(cases)("%s with a wrong %s says what to do", (api, field) => {
    for (const wrong of [null, 5.123, true, "!", "", {}, [], [1]]) {
      for (const fault of faultsOf(api, { ...inputOf(api), [field]: wrong })) {
        expect(["INVALID", "MISSING", "UNKNOWN"]).toContain(fault.code);
        expect(fault.message).toMatch(/ (must|is missing: add|is not known here: leave) /);
        expect(fault.message).not.toMatch(/Expected|received|Object|string|Invalid|[<>]=/);
      }
    }
  });

  test.each(apiNames)("%s that is no object", (api) => {
    for (const raw of [null, 5, "text", true]) {
      expect(faultsOf(api, raw)).toEqual([
        { path: "", code: "INVALID", message: "the request must be an object: { … }" },
      ]);
    }
  });

  test("a key of a record that is too long", () => {
    const faults = faultsOf("bundlePost", { bundleId: "test", qualifiers: { ["k".repeat(65)]: "v" } });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toMatch(/must be at most 64 characters$/);
  });

  test("every fault at once", () => {
    expect(faultsOf("hmrcVatReturnPost", {}).map(({ path }) => path)).toHaveLength(10);
  });
});
