import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSimulated } from "./simulated";

let hmrc: Awaited<ReturnType<typeof startSimulated>>;
let vrn: string;
beforeAll(async () => {
  hmrc = await startSimulated();
  vrn = await hmrc.business({ frequency: "monthly", open: 3, fulfilled: 30 });
});
afterAll(() => hmrc.stop());
beforeEach(() => hmrc.plan());

const path = "/organisations/vat/[0-9]+/obligations";
const failing = (times: number | "always", toAfter?: string) =>
  ({ kind: "error", status: 500, times, match: { path, ...(toAfter ? { toAfter } : {}) } }) as const;
const year = { from: "2025-11-01", to: "2026-10-31" };

describe("HMRC that answers 500 for obligations beyond a date", () => {
  test("is asked for less, and what is left out is said", async () => {
    await hmrc.plan(failing("always", "2026-06-15"));
    const { output, calls } = await hmrc.ask("hmrcVatObligationGet", { vrn, ...year });
    const [left] = output?.leftOut ?? [];
    expect(output?.leftOut).toEqual([{ from: expect.any(String), to: year.to }]);
    // Within a week of the date.
    expect((left?.from ?? "") > "2026-06-08" && (left?.from ?? "") <= "2026-06-16").toBe(true);
    expect(output?.obligations[0]).toMatchObject({ start: "2026-06-01" });
    expect(output?.obligations).toHaveLength(8);
    expect(calls.length).toBeLessThanOrEqual(9);
  });

  test("is asked for no part that lies beyond it", async () => {
    await hmrc.plan(failing("always", "2025-06-15"));
    const { output, calls } = await hmrc.ask("hmrcVatObligationGet", { vrn, from: "2023-11-01", to: "2026-10-31" });
    expect(output?.leftOut).toEqual([{ from: expect.stringMatching(/^2025-06-/), to: "2026-10-31" }]);
    expect(output?.obligations[0]).toMatchObject({ start: "2025-06-01" });
    expect(calls.length).toBeLessThanOrEqual(11);
  });

  test("still shows what is open of the last year", async () => {
    await hmrc.plan({ ...failing("always"), match: { path, query: "^status=O$" } }, failing("always", "2026-11-10"));
    const { output, calls } = await hmrc.ask("hmrcVatObligationGet", { vrn, status: "O" });
    expect(output?.obligations.map(({ start }) => start)).toEqual([
      "2026-11-01",
      "2026-10-01",
      "2026-09-01",
      "2026-08-01",
    ]);
    expect(output?.leftOut).toEqual([
      { to: "2025-11-24" },
      { from: expect.stringMatching(/^2026-11-(0[5-9]|1[01])$/) },
    ]);
    expect(calls.length).toBeLessThanOrEqual(10);
  });

  test("and at the query without dates alone: only what is older and later is left out", async () => {
    await hmrc.plan({ ...failing("always"), match: { path, query: "^status=O$" } });
    const { output } = await hmrc.ask("hmrcVatObligationGet", { vrn, status: "O" });
    expect(output?.leftOut).toEqual([{ to: "2025-11-24" }, { from: "2026-11-25" }]);
    expect(output?.obligations).toHaveLength(4);
  });
});

test("HMRC that answers for the last four years alone shows those, and what is left out is said", async () => {
  const { output, calls } = await hmrc.ask("hmrcVatObligationGet", { vrn, from: "2020-11-25", to: "2026-10-31" });
  expect(output?.leftOut).toEqual([{ from: "2020-11-25", to: "2023-02-18" }]);
  expect(output?.obligations).toHaveLength(33);
  expect(calls).toHaveLength(8);
  await hmrc.plan(failing("always", "2025-06-15"));
  const both = await hmrc.ask("hmrcVatObligationGet", { vrn, from: "2020-11-25", to: "2026-10-31" });
  expect(both.output?.leftOut).toEqual([
    { from: "2020-11-25", to: "2023-02-18" },
    { from: expect.stringMatching(/^2025-06-/), to: "2026-10-31" },
  ]);
});

describe("HMRC that answers 500 for everything", () => {
  test("for a moment is asked again at once, and nothing is left out", async () => {
    await hmrc.plan(failing(1));
    const { output, calls } = await hmrc.ask("hmrcVatObligationGet", { vrn, ...year });
    expect(output).not.toHaveProperty("leftOut");
    expect(output?.obligations).toHaveLength(12);
    expect(calls).toHaveLength(3);
  });

  test("is not asked for one narrower range after the other", async () => {
    await hmrc.plan(failing("always"));
    const { code, calls } = await hmrc.ask("hmrcVatObligationGet", { vrn, ...year });
    expect(code).toBe("UPSTREAM_UNAVAILABLE");
    expect(calls).toHaveLength(5 * 2);
  });
});
