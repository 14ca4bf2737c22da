import { figuresOf, nineBoxes } from "@submit/contract/value/nine-boxes";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ProblemError } from "../../src/error";
import { callOf } from "../support/call";
import { createTables, startDynalite } from "../support/dynamo/dynalite";
import { durableTables } from "../support/dynamo/table";
import { figures } from "../support/figure";
import { createWorld } from "../support/world";

let stop: () => Promise<void>;
let core: typeof import("../../src/receipt/receipt");

beforeAll(async () => {
  ({ stop } = await startDynalite());
  await createTables(durableTables);
  core = await import("../../src/receipt/receipt");
});
afterAll(() => stop());

let users = 0;
const user = (world = createWorld()) => callOf(`1.keeper-${users++}`, { world, api: "hmrcReceiptGet" });
const logged = {
  vrn: "234567847",
  periodKey: "26C3",
  formBundleNumber: "123456789012",
  processingDate: "2026-11-02T09:14:08.120Z",
};
const boxes = nineBoxes(figures);
const filing = { vrn: "234567847", periodKey: "26C3", periodStart: "2026-07-01", periodEnd: "2026-09-30", boxes };
const page = async (call: ReturnType<typeof user>, input = {}) => {
  const found = await core.get(input, call);
  if (!("receipts" in found)) throw new Error("not a page");
  return found;
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe("receipt", () => {
  test("of a filing is written once: a repeat finds the first", async () => {
    const call = user();
    const first = await core.write(call, filing, {
      processingDate: "2026-11-02T09:14:08.120Z",
      formBundleNumber: "111111111111",
      recovered: false,
    });
    const again = await core.write(call, filing, { processingDate: "2026-11-03T00:00:00.000Z", recovered: true });
    // The reference is HMRC's own, so nothing of it was recovered.
    expect(again).toEqual(first);
    expect((await page(call)).receipts).toHaveLength(1);
    expect(await core.get({ receiptId: first.receiptId }, call)).toMatchObject({
      formBundleNumber: "111111111111",
      recovered: false,
      figures: figuresOf(boxes),
      periodEnd: "2026-09-30",
      source: "filed",
    });
  });

  test("is kept for seven years", async () => {
    const world = createWorld();
    const call = user(world);
    const { receiptId } = await core.log(logged, call);
    const { receipt } = await import("../../src/receipt/table");
    const { data } = await receipt().get({ owner: call.actor.owner, receiptId }).go();
    const end = new Date(world.ports.now());
    end.setUTCFullYear(end.getUTCFullYear() + 7);
    expect((data?.expiresAt ?? 0) * 1_000).toBeGreaterThanOrEqual(end.getTime());
  });

  test("keeps where the figures came from, as the first filing said it", async () => {
    const call = user();
    const confirmed = { processingDate: "2026-11-02T09:14:08.120Z", recovered: false };
    const { receiptId } = await core.write(call, { ...filing, provenance: { how: "typed" } }, confirmed);
    await core.write(call, { ...filing, provenance: { how: "pasted", readAt: confirmed.processingDate } }, confirmed);
    const receipt = await core.get({ receiptId }, call);
    expect(receipt).toMatchObject({ provenance: { how: "typed" } });
    expect((await page(call)).receipts).toEqual([receipt]);
  });

  test("logged is marked as such, and the same again is fine", async () => {
    const call = user();
    const first = await core.log(logged, call);
    expect(first).toMatchObject({ source: "logged", recovered: false });
    expect(await core.log(logged, call)).toEqual(first);
  });

  test.each([
    { processingDate: "2026-11-02T10:14:08.120Z" },
    { paymentIndicator: "DD" as const },
    { periodStart: "2026-07-01", periodEnd: "2026-09-30" },
  ])("logged again with other details is refused, and changes nothing: %j", async (other) => {
    const call = user();
    const first = await core.log(logged, call);
    expect(await codeOf(core.log({ ...logged, ...other }, call))).toBe("RECEIPT_EXISTS");
    expect((await page(call)).receipts).toEqual([first]);
  });

  test("logged can't replace one that filing wrote, nor does filing lose a logged one", async () => {
    const call = user();
    await core.log({ ...logged, formBundleNumber: "222222222222" }, call);
    await core.write(call, filing, {
      processingDate: "2026-11-02T09:14:08.120Z",
      formBundleNumber: "111111111111",
      recovered: false,
    });
    expect(await codeOf(core.log(logged, call))).toBe("RECEIPT_EXISTS");
    expect((await page(call)).receipts.map(({ source }) => source).sort()).toEqual(["filed", "logged"]);
  });

  test("is corrected by another, and both are kept", async () => {
    const call = user();
    const mistaken = await core.log(logged, call);
    const corrects = mistaken.receiptId;
    const right = { ...logged, processingDate: "2026-11-02T10:14:08.120Z", corrects };
    const correction = await core.log(right, call);
    expect(correction).toMatchObject({ ...right, source: "logged" });
    expect(await core.get({ receiptId: corrects }, call)).toEqual({
      ...mistaken,
      correctedBy: correction.receiptId,
    });
    expect(await core.log(right, call)).toEqual(correction);
    expect((await page(call)).receipts).toHaveLength(2);
    // A correction may be mistaken too.
    const again = await core.log({ ...right, paymentIndicator: "DD", corrects: correction.receiptId }, call);
    expect(await core.get({ receiptId: correction.receiptId }, call)).toMatchObject({
      corrects,
      correctedBy: again.receiptId,
    });
  });

  test("is corrected once, and only where there is one that was logged by oneself", async () => {
    const call = user();
    const { receiptId: corrects } = await core.log(logged, call);
    await core.log({ ...logged, formBundleNumber: "333333333333", corrects }, call);
    const codes = async (caller: typeof call, given: string) =>
      codeOf(core.log({ ...logged, formBundleNumber: "444444444444", corrects: given }, caller));
    expect(await codes(call, corrects)).toBe("RECEIPT_EXISTS");
    expect(await codes(user(), corrects)).toBe("RECEIPT_NOT_FOUND");
    const { receiptId } = await core.write(
      call,
      { ...filing, periodKey: "26D4" },
      {
        processingDate: logged.processingDate,
        recovered: false,
      },
    );
    expect(await codes(call, receiptId)).toBe("RECEIPT_EXISTS");
    expect((await page(call)).receipts).toHaveLength(3);
  });

  test("that was marked as corrected before the power failed gets its correction when that is tried again", async () => {
    const call = user();
    const { receiptId: corrects } = await core.log(logged, call);
    const right = { ...logged, formBundleNumber: "555555555555", corrects };
    const { dynamo } = await import("../../src/aws/client");
    const send = dynamo.send.bind(dynamo);
    const cut = vi
      .spyOn(dynamo, "send")
      .mockImplementation(((command: { constructor: { name: string } }) =>
        command.constructor.name === "PutCommand"
          ? Promise.reject(new Error("power"))
          : send(command as never)) as never);
    await expect(core.log(right, call)).rejects.toThrow();
    cut.mockRestore();
    const correction = await core.log(right, call);
    expect(await core.get({ receiptId: corrects }, call)).toMatchObject({ correctedBy: correction.receiptId });
    expect((await page(call)).receipts).toHaveLength(2);
  });

  test("are listed newest first, in pages", async () => {
    const world = createWorld();
    const call = user(world);
    for (const digit of ["1", "2", "3", "4", "5"]) {
      await core.log({ ...logged, formBundleNumber: digit.repeat(12) }, call);
      world.pass(1_000);
    }
    const first = await page(call, { limit: "2" });
    const second = await page(call, { limit: "2", cursor: first.cursor });
    const third = await page(call, { limit: "2", cursor: second.cursor });
    expect([first, second, third].map(({ receipts }) => receipts.map((each) => each.formBundleNumber?.[0]))).toEqual([
      ["5", "4"],
      ["3", "2"],
      ["1"],
    ]);
    expect(third.cursor).toBeUndefined();
  });

  test("of one business are found among any number of others, in pages", async () => {
    const world = createWorld();
    const call = user(world);
    for (const digit of ["1", "2", "3"]) {
      for (const vrn of ["234567847", "234567889"]) {
        await core.log({ ...logged, vrn, formBundleNumber: digit.repeat(12) }, call);
        world.pass(1_000);
      }
    }
    const first = await page(call, { vrn: "234567847", limit: "2" });
    const second = await page(call, { vrn: "234567847", limit: "2", cursor: first.cursor });
    const found = [...first.receipts, ...second.receipts];
    expect(found.map((each) => [each.vrn, each.formBundleNumber?.[0]])).toEqual([
      ["234567847", "3"],
      ["234567847", "2"],
      ["234567847", "1"],
    ]);
    expect(second.cursor).toBeUndefined();
    expect((await page(call, { vrn: "999999973" })).receipts).toEqual([]);
  });

  test("is not found under another VAT number", async () => {
    const call = user();
    const { receiptId } = await core.log(logged, call);
    expect(await core.get({ receiptId, vrn: logged.vrn }, call)).toMatchObject({ receiptId });
    expect(await codeOf(core.get({ receiptId, vrn: "234567889" }, call))).toBe("RECEIPT_NOT_FOUND");
  });

  test("of a period are found by it, however many came later", async () => {
    const world = createWorld();
    const call = user(world);
    const confirmed = { processingDate: "2026-11-02T09:14:08.120Z", recovered: false };
    const { vrn, periodKey } = filing;
    const before = await core.log({ ...logged, formBundleNumber: "999999999999" }, call);
    world.pass(1_000);
    const { receiptId } = await core.write(call, filing, confirmed);
    for (const key of ["26C4", "#001"]) {
      world.pass(1_000);
      await core.write(call, { ...filing, periodKey: key }, confirmed);
      await core.write(call, { ...filing, vrn: "345678954", periodKey: key }, confirmed);
    }
    const { receipts, cursor } = await page(call, { vrn, periodKey, limit: "1" });
    expect(receipts.map((each) => each.receiptId)).toEqual([receiptId, before.receiptId]);
    expect(cursor).toBeUndefined();
    expect(await page(call, { vrn, periodKey: "26C1" })).toEqual({ receipts: [] });
    expect(await page(user(), { vrn, periodKey })).toEqual({ receipts: [] });
  });

  test("are one's own", async () => {
    const { receiptId } = await core.log(logged, user());
    const stranger = user();
    expect(await codeOf(core.get({ receiptId }, stranger))).toBe("RECEIPT_NOT_FOUND");
    expect((await page(stranger)).receipts).toEqual([]);
  });

  test("a cursor of somebody else's shows nothing of theirs", async () => {
    const owner = user();
    for (const digit of ["1", "2", "3"]) await core.log({ ...logged, formBundleNumber: digit.repeat(12) }, owner);
    const { cursor } = await page(owner, { limit: "1" });
    const seen = await page(user(), { cursor }).then(
      ({ receipts }) => receipts,
      () => [],
    );
    expect(seen).toEqual([]);
  });

  test.each([
    ["made up", "AAAA"],
    ["of something else", Buffer.from('{"owner":"x"}').toString("base64url")],
  ])("a cursor %s is the caller's fault", async (_, cursor) => {
    expect(await codeOf(page(user(), { cursor }))).toBe("INVALID_REQUEST");
  });

  test("a fault of the table is not blamed on the cursor", async () => {
    const { dynamo } = await import("../../src/aws/client");
    const denied = Object.assign(new Error("no"), { name: "AccessDeniedException" });
    const send = vi.spyOn(dynamo, "send").mockRejectedValueOnce(denied as never);
    expect(await codeOf(page(user(), { cursor: "e30" }))).toMatch(/^ElectroError/);
    expect(send).toHaveBeenCalledOnce();
    send.mockRestore();
  });
});
