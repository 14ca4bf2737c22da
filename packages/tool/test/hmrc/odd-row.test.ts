import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSimulated } from "./simulated";

let hmrc: Awaited<ReturnType<typeof startSimulated>>;
let vrn: string;
beforeAll(async () => {
  hmrc = await startSimulated();
  vrn = await hmrc.business({ open: 3, fulfilled: 3 });
});
afterAll(() => hmrc.stop());
beforeEach(() => hmrc.plan());

/** Plans a change of each good answer of HMRC's. */
const patch = (
  ...changes: ({ op: "replace" | "add"; path: string; value: unknown } | { op: "move"; from: string; path: string })[]
) => hmrc.plan({ kind: "patch", times: "always", patch: changes, match: { path: "/organisations/vat/" } });

describe("a list of HMRC's with one odd row is there at once, with that row as far as it can be read", () => {
  test("obligations", async () => {
    const whole = await hmrc.ask("hmrcVatObligationGet", { vrn, status: "O" });
    const [first] = (await hmrcRows()).obligations;
    await patch({ op: "replace", path: "/obligations/0/due", value: "2026-09-31" });
    const { output, calls } = await hmrc.ask("hmrcVatObligationGet", { vrn, status: "O" });
    expect(calls).toEqual(["GET obligations 200"]);
    const expected = whole.output?.obligations.map((each) => {
      const { due: _, ...rest } = each;
      return each.start === first?.start ? { ...rest, unreadable: ["due"] } : each;
    });
    expect(output?.obligations).toEqual(expected);
    expect(output?.obligations.length).toBeGreaterThan(2);
  });

  test("obligations of which one is no object", async () => {
    const whole = await hmrc.ask("hmrcVatObligationGet", { vrn, status: "O" });
    await patch({ op: "add", path: "/obligations/1", value: "odd" });
    const { output } = await hmrc.ask("hmrcVatObligationGet", { vrn, status: "O" });
    const odd = { unreadable: ["periodKey", "start", "end", "due", "status"] };
    expect(output?.obligations).toEqual([...(whole.output?.obligations ?? []), odd]);
  });

  test("liabilities", async () => {
    const whole = await hmrc.ask("hmrcVatLiabilityGet", { vrn });
    await patch({ op: "replace", path: "/liabilities/0/outstandingAmount", value: null });
    const { output, calls } = await hmrc.ask("hmrcVatLiabilityGet", { vrn });
    const [{ outstandingAmount: _, ...first } = { type: "" }, ...others] = whole.output?.liabilities ?? [];
    expect(output?.liabilities).toEqual([{ ...first, unreadable: ["outstandingAmount"] }, ...others]);
    expect(calls).toHaveLength(1);
  });

  test("payments", async () => {
    const whole = await hmrc.ask("hmrcVatPaymentGet", { vrn });
    await patch({ op: "replace", path: "/payments/0/amount", value: "£12" });
    const { output } = await hmrc.ask("hmrcVatPaymentGet", { vrn });
    const [{ received } = {}, ...others] = whole.output?.payments ?? [];
    expect(output?.payments).toEqual([{ received, unreadable: ["amount"] }, ...others]);
  });

  test("penalties", async () => {
    const from = "/lateSubmissionPenalty/summary/activePenaltyPoints";
    await patch(
      { op: "move", from, path: "/lateSubmissionPenalty/summary/activePoints" },
      { op: "replace", path: "/lateSubmissionPenalty/details/0/penaltyExpiryDate", value: 7 },
    );
    const { output, calls } = await hmrc.ask("hmrcVatPenaltyGet", { vrn });
    expect(output?.lateSubmissionPenalty?.summary).toMatchObject({
      regimeThreshold: 4,
      unreadable: ["activePenaltyPoints"],
    });
    const [first, ...others] = output?.lateSubmissionPenalty?.details ?? [];
    expect(first).toMatchObject({ penaltyStatus: "active", unreadable: ["penaltyExpiryDate"] });
    expect(others.length).toBeGreaterThan(0);
    expect(others.some(({ unreadable }) => unreadable)).toBe(false);
    expect(calls).toHaveLength(1);
  });

  test("a registration and a filed return", async () => {
    await patch({ op: "replace", path: "/customerDetails/effectiveRegistrationDate", value: "2019-02-29" });
    const information = await hmrc.ask("hmrcVatInformationGet", { vrn });
    expect(information.output?.customerDetails).toEqual({ unreadable: ["effectiveRegistrationDate"] });
    await hmrc.plan();
    const { output } = await hmrc.ask("hmrcVatObligationGet", { vrn, status: "F" });
    const periodKey = output?.obligations[0]?.periodKey ?? "";
    await patch({ op: "replace", path: "/vatDueSales", value: null });
    const held = await hmrc.ask("hmrcVatReturnGet", { vrn, periodKey });
    expect(held.output).toMatchObject({ periodKey, unreadable: ["vatDueSales"], netVatDue: expect.any(Number) });
    expect(held.output).not.toHaveProperty("vatDueSales");
  });
});

describe("a good answer of which nothing can be read", () => {
  test.each([
    ["a page", { kind: "html", status: 200 }],
    ["an empty body", { kind: "empty", status: 200 }],
    ["JSON without the list", { kind: "error", status: 200, body: { obligationList: [] } }],
  ] as const)("%s is not asked for again", async (_, fault) => {
    await hmrc.plan({ ...fault, times: "always", match: { path: "/organisations/vat/" } });
    const { code, detail, calls } = await hmrc.ask("hmrcVatObligationGet", { vrn, status: "O" });
    expect(code).toBe("HMRC_ANSWER_UNREADABLE");
    expect(detail).toContain("Look again tomorrow");
    expect(calls).toHaveLength(1);
  });
});

/** HMRC's own order of its rows. */
async function hmrcRows() {
  const { output } = await hmrc.ask("hmrcVatObligationGet", { vrn, status: "O" });
  return {
    obligations: output?.obligations.toSorted((one, other) => (one.start ?? "").localeCompare(other.start ?? "")) ?? [],
  };
}
