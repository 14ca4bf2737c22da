import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kindOf } from "../../../../src/feature/record/file/kind";
import { readFile, readText, templateOf } from "../../../../src/feature/record/file/read";
import { answer, type Task } from "../../../../src/feature/record/file/task";
import { bookOf, fileOf, penceIn, templateWords } from "../support";

/** What the next worker does: its work, nothing for ever, a fault before it is ready or amid the work. */
let behaviour: "works" | "never-ready" | "hangs" | "can't-load" | "dies" = "works";
let ended: number;

/** A worker in this thread, as the one of a process under test outlives a parser that never ends. */
class FakeWorker extends EventTarget {
  constructor() {
    super();
    if (behaviour === "can't-load") queueMicrotask(() => this.dispatchEvent(new Event("error")));
    else if (behaviour !== "never-ready") this.say("ready");
  }
  postMessage(task: Task) {
    if (behaviour === "dies") queueMicrotask(() => this.dispatchEvent(new Event("error")));
    if (behaviour === "works") this.say(structuredClone(answer(structuredClone(task))));
  }
  terminate() {
    ended++;
  }
  private say(data: unknown) {
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
  }
}

const rows = [
  ["Box 1", 1250.4],
  ["Box 4", 250.15],
];
const fileNamed = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name);

beforeEach(() => {
  behaviour = "works";
  ended = 0;
  vi.stubGlobal("Worker", FakeWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

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
    expect(ended).toBe(1);
  });

  test.each([
    ["over 10 MB", new Uint8Array(10 * 1024 * 1024 + 1), "too-large"],
    ["a picture", Uint8Array.from("\x89PNG", (letter) => letter.charCodeAt(0)), "picture"],
    ["a broken workbook", fileOf(bookOf({ S: rows })).slice(0, 500), "broken-zip"],
  ])("that is %s is told by name, whatever it is called, and no worker is made", async (_, bytes, trouble) => {
    behaviour = "never-ready";
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
});

describe("the worker", () => {
  test.each([
    ["is ended after three seconds", "hangs", 3_000, "too-slow"],
    ["that never comes is given up", "never-ready", 20_000, "no-reader"],
  ] as const)("%s", async (_, how, after, trouble) => {
    vi.useFakeTimers();
    behaviour = how;
    const reading = readText("Box 1: 5");
    await vi.advanceTimersByTimeAsync(after - 1);
    expect(ended).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await reading).toEqual({ kind: "trouble", trouble });
    expect(ended).toBe(1);
  });

  test.each([
    ["that can't be loaded", "can't-load", "no-reader"],
    ["that a file kills", "dies", "broken"],
  ] as const)("%s is told", async (_, how, trouble) => {
    behaviour = how;
    expect(await readText("Box 1: 5")).toEqual({ kind: "trouble", trouble });
    expect(ended).toBe(1);
  });
});

test("text that is pasted is read by the same parsers", async () => {
  const reading = await readText("Box 1: 1,250.40\nBox 4: 250.15");
  expect(reading.kind === "read" && penceIn(reading.source.grids).slice(0, 3)).toEqual([125040n, undefined, 25015n]);
  expect(await readText("  \n ")).toEqual({ kind: "trouble", trouble: "empty" });
});

test.each(["xlsx", "ods"] as const)("a template is made on demand, as %s", async (format) => {
  const made = await templateOf(templateWords, format);
  expect(made && kindOf(made)).toEqual({ readable: format });
  const reading = made && (await readFile(fileNamed(`template.${format}`, made)));
  expect(reading?.kind === "read" && penceIn(reading.source.grids)).toEqual(Array(7).fill(0n));
});
