import { boxesOf, figuresOf, nineBoxes, sameBoxes } from "@submit/contract/value/nine-boxes";
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { callOf } from "../support/call";
import { FAULTS } from "../support/hmrc";
import { API, type Crash, startScenes } from "../support/scene";

const { core, scene, settle, fileOnce, stop } = await startScenes();
afterAll(() => stop());
const { dynamo } = await import("../../src/aws/client");
const client = await import("../../src/client/client");
const lastSaid = await import("../../src/client/last-said");
const Lock = await import("../../src/filing/lock");
const { filing } = await import("../../src/filing/table");
const sent = dynamo.send.bind(dynamo);

/** The POSTs that were made while HMRC might have taken an earlier one, and had answered no look since. */
function blindPosts(calls: readonly string[]): string[] {
  let mayBeTaken = false;
  return calls.filter((call) => {
    const isBlind = mayBeTaken && call.startsWith("POST");
    if (call === "GET 26C3" || call === "GET obligations") mayBeTaken = false;
    else if (call.startsWith("POST") && !NOT_TAKEN.test(call)) mayBeTaken = true;
    return isBlind;
  });
}
const NOT_TAKEN = / (429|401|403|identity|unsubscribed|refused)$/;

describe("filing", () => {
  test("a return is filed, with a receipt", async () => {
    const each = await scene();
    const { receipt } = await fileOnce(each);
    expect(receipt).toMatchObject({ formBundleNumber: "123456789012", recovered: false });
    expect(each.hmrc.held).toEqual(figuresOf(nineBoxes(each.filing)));
    expect(await core.receipt.ofFiling(each.owner, each.filing)).toMatchObject({
      source: "filed",
      figures: figuresOf(nineBoxes(each.filing)),
    });
  });

  test("where its figures come from stands on the receipt, sealed until then, and HMRC never gets it", async () => {
    const each = await scene();
    const provenance = { how: "file", fileName: "planted.xlsx", sha256: "0".repeat(64), cells: {} } as const;
    const input = { ...each.filing, provenance: { ...provenance, readAt: "2026-11-02T09:14:08Z" } };
    const key = await each.send(input);
    expect(JSON.stringify([...each.world.store(API).records.values()])).not.toContain("planted");
    const [record] = await settle(each, [key]);
    expect(record?.status).toBe("completed");
    expect(JSON.stringify(record)).not.toContain("planted");
    expect(JSON.stringify(each.hmrc.held)).not.toContain("planted");
    expect(each.hmrc.held).toEqual(figuresOf(nineBoxes(each.filing)));
    expect(await core.receipt.ofFiling(each.owner, each.filing)).toMatchObject({ provenance: input.provenance });
  });

  test("takes the draft of its return away, and no other", async () => {
    const each = await scene();
    const call = callOf(each.owner, { world: each.world });
    const { vrn, periodKey } = each.filing;
    for (const key of [periodKey, "26C4"]) {
      const draft = { vrn, periodKey: key, filled: 7, content: "{}" };
      await core.draft.save(draft, { ...call, id: crypto.randomUUID() });
    }
    expect(await fileOnce(each, ["500After"])).toMatchObject({ record: { status: "completed" } });
    expect(await core.draft.get({}, call)).toMatchObject({ drafts: [{ periodKey: "26C4" }] });
  });

  test("is no longer among what HMRC said last to be open of its client", async () => {
    const each = await scene();
    const call = callOf(each.owner, { world: each.world });
    const { vrn, periodKey } = each.filing;
    const periods = [periodKey, "26C4"].map((key) => ({ periodKey: key, start: "2026-04-01", end: "2026-06-30" }));
    await client.put({ vrn, name: "Shop", kind: "business" }, call);
    await lastSaid.keep(call, vrn, () => ({ open: { at: "2026-11-01T00:00:00Z", periods } }));
    await fileOnce(each);
    const { clients } = await client.list({ vrn }, call);
    expect(clients[0]?.said?.open?.periods.map((period) => period.periodKey)).toEqual(["26C4"]);
    expect(clients[0]?.said).toMatchObject({ filed: { end: "2026-06-30" }, filedHere: [periodKey] });
  });

  test("is filed though its draft can't be taken away", async () => {
    const each = await scene();
    const failing = vi
      .spyOn(dynamo, "send")
      .mockImplementation(((command: { input: { TableName: string } }) =>
        command.input.TableName === "TestDraft" ? Promise.reject(new Error("no")) : sent(command as never)) as never);
    const { record } = await fileOnce(each);
    failing.mockRestore();
    expect(record).toMatchObject({ status: "completed" });
  });

  test("accepted, but answered 500: found again and recovered", async () => {
    const each = await scene();
    const { receipt } = await fileOnce(each, ["500After"]);
    expect(receipt).toMatchObject({ recovered: true });
    expect(receipt?.formBundleNumber).toBeUndefined();
    expect([each.hmrc.accepted, each.hmrc.posts]).toEqual([1, 1]);
  });

  test("not accepted: posted again only after a look", async () => {
    const each = await scene();
    const { receipt } = await fileOnce(each, ["500"]);
    expect(receipt).toMatchObject({ recovered: false });
    expect(each.hmrc.accepted).toBe(1);
    expect(each.hmrc.calls).toEqual([
      "POST returns 500",
      // HMRC may still be at work on the call.
      ...["GET 26C3", "GET obligations"],
      ...["GET 26C3", "GET obligations"],
      "POST returns",
    ]);
  });

  test("an expired token is renewed and costs nothing", async () => {
    const each = await scene();
    expect((await fileOnce(each, ["401"])).record).toMatchObject({ status: "completed", attempts: 1 });
  });

  test("a 429 costs no attempt, and needs no look", async () => {
    const each = await scene();
    const { record } = await fileOnce(each, ["429"]);
    expect(record).toMatchObject({ status: "completed", attempts: 1, effect: { postCount: 1 } });
    expect(each.hmrc.calls).toEqual(["POST returns 429", "POST returns"]);
  });

  test("the same again finds the first one's receipt", async () => {
    const each = await scene();
    const first = await fileOnce(each);
    const second = await fileOnce(each);
    expect(second.receipt).toEqual(first.receipt);
    expect(each.hmrc.posts).toBe(1);
  });

  test("other figures for a filed period are refused", async () => {
    const each = await scene();
    await fileOnce(each);
    const key = await each.send({ ...each.filing, vatDueSales: 1 });
    const [record] = await settle(each, [key]);
    expect(record?.error?.code).toBe("FILED_WITH_OTHER_FIGURES");
    expect(each.hmrc.held).toEqual(figuresOf(nineBoxes(each.filing)));
  });

  test("filed elsewhere and not shown is a duplicate", async () => {
    const each = await scene();
    each.hmrc.held = figuresOf(nineBoxes({ ...each.filing, vatDueSales: 7 }));
    each.hmrc.shown = false;
    expect((await fileOnce(each)).code).toBe("DUPLICATE_SUBMISSION");
  });

  test("our own record wins over an HMRC that shows nothing yet", async () => {
    const each = await scene();
    await fileOnce(each);
    each.hmrc.shown = false;
    expect((await fileOnce(each)).code).toBe("DUPLICATE_SUBMISSION");
    expect(each.hmrc.posts).toBe(1);
  });

  test("can't tell: unknown, and a later look settles it", async () => {
    const each = await scene();
    each.hmrc.rest = "500";
    const first = await fileOnce(each, ["500After"]);
    expect(first.code).toBe("OUTCOME_UNKNOWN");
    each.hmrc.rest = "none";
    const second = await fileOnce(each);
    expect(second.receipt).toMatchObject({ recovered: true });
    expect([each.hmrc.accepted, each.hmrc.posts]).toEqual([1, 1]);
  });

  test("after an unknown outcome other figures are not posted over it", async () => {
    const each = await scene();
    each.hmrc.rest = "500";
    await fileOnce(each, ["500After"]);
    each.hmrc.rest = "none";
    const [record] = await settle(each, [await each.send({ ...each.filing, vatDueSales: 2 })]);
    expect(record?.error?.code).toBe("FILED_WITH_OTHER_FIGURES");
    expect(each.hmrc.posts).toBe(1);
  });

  test("a look that HMRC refuses for a day leaves the outcome unknown, not refused", async () => {
    const each = await scene();
    each.hmrc.rest = "401";
    const first = await fileOnce(each, ["dropAfter"]);
    expect(first.code).toBe("OUTCOME_UNKNOWN");
    each.hmrc.rest = "none";
    expect((await fileOnce(each)).receipt).toMatchObject({ recovered: true });
    expect(each.hmrc.posts).toBe(1);
  });

  test("a look that HMRC refuses is made again: the user may connect again meanwhile", async () => {
    const each = await scene();
    const { receipt } = await fileOnce(each, ["dropAfter", "401", "401"]);
    expect(receipt).toMatchObject({ recovered: true });
    expect(each.hmrc.posts).toBe(1);
  });

  test("a second request waits for nobody and is told of the first", async () => {
    const each = await scene();
    each.hmrc.faults.push("500");
    const first = await each.send();
    await each.world.consume(API, each.handlers);
    const second = await each.send();
    await each.world.consume(API, each.handlers);
    expect(each.world.store(API).records.get(`${second.owner}/${second.id}`)?.error).toMatchObject({
      code: "FILING_IN_PROGRESS",
      location: `/api/v1/request/${API}/${first.id}`,
    });
    await settle(each, [first]);
    expect(each.hmrc.accepted).toBe(1);
  });

  test("another user's filing is not named", async () => {
    const each = await scene();
    each.hmrc.faults.push("500");
    await each.send();
    await each.world.consume(API, each.handlers);
    await each.connect("1.other");
    const other = await each.send(each.filing, "1.other");
    await each.world.consume(API, each.handlers);
    const error = each.world.store(API).records.get(`${other.owner}/${other.id}`)?.error;
    expect([error?.code, error?.location]).toEqual(["FILING_IN_PROGRESS", undefined]);
  });

  test("never twice, never lost, never a lie: any faults, any crashes, two requests", async () => {
    const faults = fc.array(fc.constantFrom(...FAULTS), { maxLength: 12 });
    const crashes = fc.array(fc.constantFrom<Crash[]>("none", "none", "before", "after"), { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(
        faults,
        crashes,
        fc.constantFrom("none", "same", "other"),
        fc.constantFrom(0, 0, 1, 2, 5, 100),
        fc.boolean(),
        async (faultList, crashList, second, lag, isTold) => {
          const each = await scene();
          if (!isTold) await each.connectAnew(each.owner);
          each.hmrc.lag = lag;
          each.hmrc.faults.push(...faultList);
          const inputs = [each.filing];
          if (second !== "none") inputs.push(second === "same" ? each.filing : { ...each.filing, vatDueSales: 2 });
          const keys = [];
          for (const input of inputs) keys.push(await each.send(input));
          each.crashes.push(...crashList);
          const records = await settle(each, keys);
          expect(each.hmrc.accepted).toBeLessThanOrEqual(1);
          expect(blindPosts(each.hmrc.calls)).toEqual([]);
          const unknown = records.some((record) => record?.error?.code === "OUTCOME_UNKNOWN");
          const completed = records.filter((record) => record?.status === "completed");
          if (completed.length > 0) expect(each.hmrc.accepted).toBe(1);
          // Whoever was told of a failure was told the truth: HMRC holds nothing of it, or the word was "unknown".
          if (completed.length === 0 && !unknown) expect(each.hmrc.accepted).toBe(0);
          for (const [index, record] of records.entries()) {
            const isOurs =
              each.hmrc.held !== undefined &&
              sameBoxes(boxesOf(each.hmrc.held), nineBoxes(inputs[index] ?? each.filing));
            if (record?.status === "completed") expect(isOurs).toBe(true);
            // Its own figures are there, and nobody else sent the same: it filed them, and may not be told that it did not.
            else if (isOurs && second !== "same") expect(record?.error?.code).toBe("OUTCOME_UNKNOWN");
          }
          if (completed.length > 0) expect(await core.receipt.ofFiling(each.owner, each.filing)).toBeDefined();
        },
      ),
      { numRuns: 60 },
    );
  }, 300_000);
});

describe("what nobody waits for", () => {
  test("follows the last word: the lock is given back and the call is noted", async () => {
    const each = await scene();
    const order: string[] = [];
    const spy = vi.spyOn(dynamo, "send").mockImplementation(async (command: unknown) => {
      const { input } = command as { input: { TableName?: string } };
      const status = [...each.world.store(API).records.values()].at(-1)?.status;
      order.push(`${(command as object).constructor.name} ${input.TableName} ${status}`);
      return sent(command as never);
    });
    await fileOnce(each);
    spy.mockRestore();
    expect(order).toContain("UpdateCommand TestFiling completed");
    expect(order).toContain("PutCommand TestAudit completed");
    expect(order.indexOf("PutCommand TestReceipt processing")).toBeGreaterThan(0);
  });

  test("leaves the lock that was given back for a day, so that whoever finds none need not look for a receipt again", async () => {
    const each = await scene();
    await fileOnce(each);
    const given = Math.ceil(each.world.ports.now() / 1000);
    const [lock] = await Lock.locksOf(each.owner);
    const { data } = await filing()
      .get({ period: lock?.period ?? "" })
      .go();
    expect(data).toMatchObject({ uncertain: false, expiresAt: given + 86_400 });
  });

  test("is done without: who files again is told of the receipt, though the lock of a completed filing was left", async () => {
    const each = await scene();
    const spy = vi.spyOn(dynamo, "send").mockImplementation(async (command: unknown) => {
      const { input } = command as { input: { TableName?: string } };
      const isRelease = (command as object).constructor.name === "UpdateCommand" && input.TableName === "TestFiling";
      if (isRelease) throw new Error("crash");
      return sent(command as never);
    });
    const first = await fileOnce(each);
    spy.mockRestore();
    expect(first.record?.status).toBe("completed");
    const again = await fileOnce(each);
    expect(again.receipt).toMatchObject({ receiptId: first.receipt?.receiptId });
    expect(each.hmrc.posts).toBe(1);
  });
});
