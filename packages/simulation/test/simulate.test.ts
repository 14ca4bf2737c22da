import { join } from "node:path";
import { describe, expect, test } from "vitest";

const MAIN = join(import.meta.dirname, "../src/main.ts");

/** The command in a process of its own, as sources are changed when they are loaded. */
async function simulate(...args: string[]): Promise<{ output: string; status: number }> {
  const child = Bun.spawn(["bun", MAIN, ...args], { stdout: "pipe", stderr: "pipe" });
  const output = await new Response(child.stdout).text();
  return { output, status: await child.exited };
}

describe("bun run simulate", () => {
  test("does the same again under the same seed, to the millisecond, and by ElectroDB as by its twin", async () => {
    const traces = await Promise.all(
      [[], [], ["--electrodb"]].map((more) => simulate("--seed", "11", "--trace", ...more)),
    );
    const [one, other, byElectro] = traces.map(({ output }) => output);
    expect(one).toContain("HMRC takes");
    expect(other).toBe(one);
    expect(byElectro).toBe(one);
  });

  test("does the same after other runs of the process", async () => {
    const [alone, after] = await Promise.all([
      simulate("--seed", "61", "--trace"),
      simulate("--seed", "61", "--trace", "--runs", "60"),
    ]);
    expect(alone.output).toContain("HMRC takes");
    expect(after.output).toBe(alone.output);
  });

  test("says what was run, what went wrong and what was reached, by two processes as by one", async () => {
    const [one, two] = await Promise.all([
      simulate("--seed", "20", "--runs", "5"),
      simulate("--seed", "20", "--runs", "5", "--jobs", "2"),
    ]);
    expect(one.output).toMatch(/^seed 20\n5 runs in [\d.]+ s: [\d.]+ a second/);
    expect(one.output).toMatch(/\nfaults: .*\nstates: .*completed/);
    expect([one.output.includes("violations: none"), one.status]).toEqual([true, 0]);
    const told = ({ output }: { output: string }) => output.replace(/ runs in .* a second,/, " runs,");
    const sorted = (output: string) => output.split(/\n|, |: /).sort();
    expect(sorted(told(two))).toEqual(sorted(told(one)));
    expect(two.output).toContain("\n5 runs in ");
    expect(two.status).toBe(0);
  });

  test.each([1, 2])("tells where it goes on when it is told to stop, by %i processes", async (jobs) => {
    const command = ["bun", MAIN, "--seed", "20", "--runs", "1000000", "--jobs", String(jobs)];
    const child = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
    const [first, rest] = child.stdout.tee();
    await first.getReader().read();
    child.kill("SIGTERM");
    expect(await new Response(rest).text()).toMatch(/\nviolations: none; goes on with --seed \d+\n$/);
    expect(await child.exited).toBe(0);
  });

  test("finds a defect that is switched on, ends all processes and says so once", async () => {
    const args = ["--defect", "box 9 sent as 0", "--seed", "1", "--seconds", "60", "--jobs", "2"];
    const { output, status } = await simulate(...args);
    expect(output.match(/^violation: WRONG_FIGURES: totalAcquisitionsExVAT is /gm)).toHaveLength(1);
    expect(status).toBe(1);
  });

  test("finds the second filing beyond HMRC's bounds, and shows how it came to it", async () => {
    const { output, status } = await simulate("--seed", "1", "--runs", "200", "--beyond");
    expect(output).toMatch(/\nviolation: FILED_TWICE: /);
    expect(output).toMatch(/\nshrunk by \d+ runs to /);
    expect(output.match(/HMRC takes/g)?.length).toBeGreaterThanOrEqual(2);
    expect(status).toBe(1);
  });

  test("refuses options that it does not know", async () => {
    expect((await simulate("--sead", "1")).status).not.toBe(0);
  });
});
