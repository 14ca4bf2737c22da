import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFile, readText, templateOf } from "../../../../src/feature/record/file/read";
import { bookOf, fileOf, penceIn } from "../support";

const rows = [
  ["Box 1", 1250.4],
  ["Box 4", 250.15],
];
const fileNamed = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name);

describe("a file", () => {
  test("is read in a worker, with its name and digest", async () => {
    const bytes = fileOf(bookOf({ Summary: rows }));
    const reading = await readFile(fileNamed("VAT Q3.xlsx", bytes));
    if (reading.kind !== "read") throw new Error(reading.trouble);
    expect(penceIn(reading.source.grids).slice(0, 3)).toEqual([125040n, undefined, 25015n]);
    expect(reading.source.file).toEqual({
      name: "VAT Q3.xlsx",
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    expect(Date.parse(reading.source.readAt)).toBeGreaterThan(Date.now() - 60_000);
  });

  test.each([
    ["over 10 MB", new Uint8Array(10 * 1024 * 1024 + 1), "too-large"],
    ["a picture", Uint8Array.from("\x89PNG", (letter) => letter.charCodeAt(0)), "picture"],
    ["a broken workbook", fileOf(bookOf({ S: rows })).slice(0, 500), "broken-zip"],
  ])("that is %s is told by name, whatever it is called", async (_, bytes, trouble) => {
    expect(await readFile(fileNamed("return.xlsx", bytes))).toEqual({ kind: "trouble", trouble });
  });

  test("that can't be reached is said to be so", async () => {
    const gone = {
      size: 5,
      name: "x.csv",
      arrayBuffer: () => Promise.reject(new DOMException("gone", "NotFoundError")),
    };
    expect(await readFile(gone as unknown as File)).toEqual({ kind: "trouble", trouble: "unreachable" });
  });

  test("with bytes of it changed at random is read or told within a few seconds, also where its parser never ends", async () => {
    const good = (["xls", "ods", "xlsx"] as const).map((type) => fileOf(bookOf({ S: rows }), type));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...good),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        async (original, changes) => {
          const bytes = original.slice();
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          expect(["read", "trouble"]).toContain((await readFile(fileNamed("x", bytes))).kind);
        },
      ),
      { numRuns: 20 },
    );
  });
});

test("text that is pasted is read by the same parsers", async () => {
  const reading = await readText("Box 1: 1,250.40\nBox 4: 250.15");
  expect(reading.kind === "read" && penceIn(reading.source.grids).slice(0, 3)).toEqual([125040n, undefined, 25015n]);
  expect(await readText("  \n ")).toEqual({ kind: "trouble", trouble: "empty" });
});

test("a template is made on demand", async () => {
  const made = await templateOf(Array(9).fill("Words"), "ods");
  const reading = made && (await readFile(fileNamed("template.ods", made)));
  expect(reading?.kind === "read" && penceIn(reading.source.grids)).toEqual(Array(7).fill(0n));
});
