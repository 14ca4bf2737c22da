import { timesOf } from "@submit/contract/protocol/spec";
import { specOf } from "@submit/contract/registry";
import { figuresOf, nineBoxes } from "@submit/contract/value/nine-boxes";
import { afterAll, describe, expect, test, vi } from "vitest";
import { abandonMessage, type Handler } from "../../src/request/process";
import { progressOf } from "../../src/request/progress";
import type { RequestRecord } from "../../src/request/record";
import type { Fault } from "../support/hmrc";
import { API, recordOf, type Scene, startScenes } from "../support/scene";
import { handlersOf } from "../support/world";

const { core, scene, settle, fileOnce, stop } = await startScenes();
afterAll(() => stop());

/** Somebody filed other figures elsewhere, and HMRC does not show them. */
function filedElsewhere(each: Scene): void {
  each.hmrc.held = figuresOf(nineBoxes({ ...each.filing, vatDueSales: 7 }));
  Object.assign(each.hmrc, { shown: false, closed: true });
}

describe("a return that is filed again while nobody knows what became of it", () => {
  /** HMRC took a return and never said so, and says nothing now: the next filing of it was tried once. */
  async function again() {
    const each = await scene();
    each.hmrc.rest = "500";
    await fileOnce(each, ["500After"]);
    const key = await each.send();
    await each.world.consume(API, each.handlers);
    return { each, key };
  }

  test("is not said to be one that HMRC can't have, and can't be cancelled", async () => {
    const { each, key } = await again();
    const record = recordOf(each, key);
    expect(record).toMatchObject({ status: "pending", lastAnswer: { status: 500 } });
    expect(progressOf(API, record as RequestRecord).cancellable).toBe(false);
    await expect(core.engine.cancel(each.world.ports, API, key)).rejects.toMatchObject({
      problem: { code: "NOT_CANCELLABLE" },
    });
    each.hmrc.rest = "none";
    const [settled] = await settle(each, [key]);
    expect([settled?.status, each.hmrc.posts]).toEqual(["completed", 1]);
  });

  test("is unknown where HMRC says nothing for a day, and not said to be unfiled", async () => {
    const { each, key } = await again();
    const [settled] = await settle(each, [key]);
    expect(settled?.error?.code).toBe("OUTCOME_UNKNOWN");
    expect(settled?.error?.detail).toMatch(/^An earlier filing of this return was sent/);
  });

  test("is tried again after a fault of ours", async () => {
    const { each, key } = await again();
    each.hmrc.rest = "none";
    each.world.pass(60_000);
    await core.sweep.sweep(each.world.ports);
    const fault: Handler<typeof API> = async () => {
      throw new TypeError("a fault of ours");
    };
    expect(await each.world.consume(API, handlersOf({ [API]: fault }))).toBe(true);
    expect(recordOf(each, key)?.status).toBe("pending");
    const [settled] = await settle(each, [key]);
    expect([settled?.status, each.hmrc.posts]).toEqual(["completed", 1]);
  });
});

describe("duplicate", () => {
  test("after an expired token is no doubt of ours", async () => {
    const each = await scene();
    filedElsewhere(each);
    const { record, code } = await fileOnce(each, ["401"]);
    expect([code, record?.effect?.postCount]).toEqual(["DUPLICATE_SUBMISSION", 1]);
  });

  test("whose look failed at first is no doubt of ours", async () => {
    const each = await scene();
    filedElsewhere(each);
    const { code } = await fileOnce(each, ["none", "500"]);
    expect(code).toBe("DUPLICATE_SUBMISSION");
  });

  test("of one's own return is not said to be from elsewhere", async () => {
    const each = await scene();
    await fileOnce(each);
    Object.assign(each.hmrc, { shown: false, closed: true });
    const { record } = await fileOnce(each);
    expect(record?.error?.code).toBe("DUPLICATE_SUBMISSION");
    expect(record?.error?.detail).toMatch(/^You filed this return here already/);
  });

  test("of another user's is not said to be from outside this service", async () => {
    const each = await scene();
    await fileOnce(each);
    Object.assign(each.hmrc, { shown: false, closed: true });
    await each.connect("1.colleague");
    const [record] = await settle(each, [await each.send(each.filing, "1.colleague")]);
    expect(record?.error?.code).toBe("DUPLICATE_SUBMISSION");
    expect(record?.error?.detail).toMatch(/was filed already, but not by you here, and does not show its figures/);
  });

  test("that HMRC hides after an unclear call is unknown, and stays so until it shows", async () => {
    const each = await scene();
    each.hmrc.shown = false;
    expect((await fileOnce(each, ["500After"])).code).toBe("OUTCOME_UNKNOWN");
    expect((await fileOnce(each)).code).toBe("OUTCOME_UNKNOWN");
    each.hmrc.shown = true;
    expect((await fileOnce(each)).receipt).toMatchObject({ recovered: true });
    expect(each.hmrc.accepted).toBe(1);
  });
});

describe("refusal", () => {
  test.each<[string, Fault[], boolean]>([
    ["of a connection that has ended", ["401", "401"], false],
    ["of who asks", ["403"], false],
    ["of who asks, found again after a crash", ["403"], true],
  ])("%s, after an unclear call that HMRC does not show yet, is none of the return", async (_, refusal, crash) => {
    const each = await scene();
    each.hmrc.lag = 4;
    let crashes = crash ? 4 : 0;
    each.plan.crashOf = (change) => (change.set.status === "failed" && crashes-- > 0 ? "before" : "none");
    const { receipt, record } = await fileOnce(each, ["500After", "none", "none", "none", "none", ...refusal]);
    expect(receipt).toMatchObject({ recovered: true });
    expect(record?.lastAnswer?.code).toMatch(/^HMRC_/);
    expect(each.hmrc.accepted).toBe(1);
  });

  test("of a sign-in that lacks what HMRC must know of who files asks to connect again", async () => {
    const each = await scene();
    const { record } = await fileOnce(each, ["identity"]);
    expect(record?.error).toMatchObject({
      code: "HMRC_CONNECTION_REQUIRED",
      detail: expect.stringContaining("Connect to HMRC again"),
      upstream: { status: 403, code: "INTERNAL_SERVER_ERROR" },
    });
    expect((await fileOnce(each)).receipt).toMatchObject({ recovered: false });
  });

  test("of a token that is new names the likely cause, another account at HMRC, and asks to connect", async () => {
    const each = await scene();
    const { record } = await fileOnce(each, ["401", "401"]);
    expect(record?.error).toMatchObject({
      code: "HMRC_CONNECTION_REQUIRED",
      detail: expect.stringMatching(/another account.*Agent Services account.*Connect to HMRC again/),
      upstream: { status: 401 },
    });
    expect(each.hmrc.calls).toEqual(["POST returns 401", "POST returns 401"]);
  });

  test("of who asks is one when nothing was sent before", async () => {
    const each = await scene();
    expect((await fileOnce(each, ["403"])).code).toBe("HMRC_NOT_AUTHORISED");
  });
});

describe("period of which HMRC shows no return for its age", () => {
  test("is filed after an unclear call, when its obligation is still open", async () => {
    const each = await scene();
    each.hmrc.old = true;
    expect((await fileOnce(each, ["500"])).receipt).toMatchObject({ recovered: false });
    expect(each.hmrc.accepted).toBe(1);
  });

  test("that was filed already is a duplicate", async () => {
    const each = await scene();
    filedElsewhere(each);
    each.hmrc.old = true;
    expect((await fileOnce(each)).code).toBe("DUPLICATE_SUBMISSION");
  });
});

describe("odd answer", () => {
  test.each<Fault>(["oddAfter", "htmlAfter", "dropAfter"])(
    "%s of a return that was taken leads to a look",
    async (fault) => {
      const each = await scene();
      const { receipt } = await fileOnce(each, [fault]);
      expect(receipt).toMatchObject({ recovered: true });
      expect(each.hmrc.posts).toBe(1);
    },
  );

  test("without a code is no refusal", async () => {
    const each = await scene();
    const { receipt } = await fileOnce(each, ["odd"]);
    expect(receipt).toMatchObject({ recovered: false });
  });

  test("a receipt with an odd member keeps HMRC's reference", async () => {
    const each = await scene();
    each.hmrc.receipt = { ...each.hmrc.receipt, paymentIndicator: null, chargeRefNumber: 17 };
    expect((await fileOnce(each)).receipt).toMatchObject({ formBundleNumber: "123456789012", recovered: false });
  });
});

describe("HMRC's receipt headers", () => {
  const KEPT = {
    hmrcReceiptId: "3f9a0c51-d7e2-4b1f-8f0e-2a6c5d1b9e44",
    hmrcReceiptTimestamp: "2026-11-24T12:00:00Z",
  };

  test("are told and kept with the receipt", async () => {
    const each = await scene();
    expect((await fileOnce(each)).receipt).toMatchObject(KEPT);
    expect(await core.receipt.ofFiling(each.owner, each.filing)).toMatchObject(KEPT);
  });

  test("outlive a crash after the answer was stored", async () => {
    const each = await scene();
    let crashes = 1;
    each.plan.crashOf = (change) => (change.set.status === "completed" && crashes-- > 0 ? "before" : "none");
    expect((await fileOnce(each)).receipt).toMatchObject(KEPT);
  });

  test.each<[string, Record<string, string>, object]>([
    ["are missing", {}, {}],
    ["are odd", { "receipt-id": "x".repeat(65), "receipt-timestamp": "Tue, 24 Nov 2026 12:00:00 GMT" }, {}],
    ["are empty", { "receipt-id": "", "receipt-timestamp": "" }, {}],
    [
      "name a time that does not exist",
      { "receipt-id": KEPT.hmrcReceiptId, "receipt-timestamp": "2026-02-30T12:00:00Z" },
      { hmrcReceiptId: KEPT.hmrcReceiptId },
    ],
  ])("that %s are left out, and the return is filed", async (_, headers, kept) => {
    const each = await scene();
    each.hmrc.receiptHeaders = headers;
    const { receipt } = await fileOnce(each);
    const { hmrcReceiptId, hmrcReceiptTimestamp, ...rest } = receipt ?? {};
    expect(rest).toMatchObject({ formBundleNumber: "123456789012", recovered: false });
    expect(receipt).toEqual({ ...rest, ...kept });
    expect(await core.receipt.ofFiling(each.owner, each.filing)).toMatchObject({ recovered: false, ...kept });
  });

  test.each<Fault>(["500After", "oddAfter"])("of an answer that is no receipt (%s) are not kept", async (fault) => {
    const each = await scene();
    expect((await fileOnce(each, [fault])).receipt).toMatchObject({ recovered: true });
    const kept = await core.receipt.ofFiling(each.owner, each.filing);
    expect(kept).toMatchObject({ recovered: true });
    expect(kept).not.toHaveProperty("hmrcReceiptId");
    expect(kept).not.toHaveProperty("hmrcReceiptTimestamp");
  });

  test("of a 201 that can't be read are not kept", async () => {
    const each = await scene();
    each.hmrc.receipt = {};
    expect((await fileOnce(each)).receipt).toMatchObject({ recovered: true });
    expect(await core.receipt.ofFiling(each.owner, each.filing)).not.toHaveProperty("hmrcReceiptId");
  });
});

describe("HMRC's reference", () => {
  test("outlives a database that fails when the answer is stored", async () => {
    const each = await scene();
    let failures = 2;
    each.plan.crashOf = (change) => (change.set.effect?.answered && failures-- > 0 ? "before" : "none");
    expect((await fileOnce(each)).receipt).toMatchObject({ formBundleNumber: "123456789012", recovered: false });
  });

  test("outlives a table of receipts that can't be written", async () => {
    const each = await scene();
    const { dynamo } = await import("../../src/aws/client");
    const send = dynamo.send.bind(dynamo) as (command: unknown) => Promise<unknown>;
    let refusals = 20;
    const spy = vi.spyOn(dynamo, "send").mockImplementation(async (command: unknown) => {
      const { input } = command as { input: { TableName?: string; Item?: unknown } };
      if (input.TableName === "TestReceipt" && input.Item && refusals-- > 0) throw new Error("access denied");
      return send(command);
    });
    const { receipt } = await fileOnce(each);
    spy.mockRestore();
    expect(refusals).toBeLessThan(0);
    expect(receipt).toMatchObject({ formBundleNumber: "123456789012", recovered: false });
  });

  test("outlives crashes that use up every attempt", async () => {
    const each = await scene();
    let crashes = 30;
    each.plan.crashOf = (change) => (change.set.status === "completed" && crashes-- > 0 ? "before" : "none");
    expect((await fileOnce(each)).receipt).toMatchObject({ formBundleNumber: "123456789012", recovered: false });
  });
});

test("the lock of a filing that was refused is kept until its last word, whatever becomes of its consumer", async () => {
  const each = await scene();
  each.hmrc.held = figuresOf(nineBoxes({ ...each.filing, vatDueSales: 7 }));
  each.hmrc.faults.push("500");
  let crashes = 4;
  each.plan.crashOf = (change) => (change.set.error && crashes-- > 0 ? "before" : "none");
  const refused = await each.send();
  // Its consumer dies each time before it can say so.
  for (let round = 0; round < 3 && crashes > 0; round++) {
    await each.world.consume(API, each.handlers);
    each.world.pass(2_000);
    await core.sweep.sweep(each.world.ports);
  }
  expect([crashes, recordOf(each, refused)?.status]).toEqual([0, "processing"]);
  const other = await each.send({ ...each.filing, vatDueSales: 7 });
  const [early, last] = await settle(each, [other, refused]);
  expect(early?.error?.code).toBe("FILING_IN_PROGRESS");
  expect(last?.error?.code).toBe("FILED_WITH_OTHER_FIGURES");
  const [found] = await settle(each, [await each.send({ ...each.filing, vatDueSales: 7 })]);
  expect(found?.status).toBe("completed");
});

describe("last word", () => {
  test("a filing that was begun after the dead letter was read is not said to be unsent", async () => {
    const each = await scene();
    each.hmrc.faults.push("500After");
    const key = await each.send();
    // It has been tried as long as it may be, so that what is said now is the last word.
    each.world.pass(86_400_000);
    await each.connect(each.owner);
    const { store } = each.world.ports;
    const ports = {
      ...each.world.ports,
      store: (api: typeof API) => ({
        ...store(api),
        async get(of: typeof key) {
          const seen = await store(api).get(of);
          // The consumer dies once it has posted, and its lease runs out.
          each.plan.crashOf = ({ set }) => (set.status && set.status !== "processing" ? "before" : "none");
          await each.world.consume(API, each.handlers);
          delete each.plan.crashOf;
          each.world.pass(timesOf(specOf(API)).leaseSeconds * 1000);
          return seen;
        },
      }),
    };
    await abandonMessage(ports as typeof each.world.ports, { api: API, ...key });
    expect(recordOf(each, key)).toMatchObject({ status: "processing", effect: { postCount: 1 } });
    const [record] = await settle(each, [key]);
    expect(record?.status).toBe("completed");
  });

  test("a send that seemed to fail takes back nothing that was begun", async () => {
    const each = await scene();
    each.hmrc.faults.push("500After");
    const id = crypto.randomUUID();
    const queue = each.world.queue(API);
    const ports = {
      ...each.world.ports,
      queue: () => ({
        async send(...args: Parameters<typeof queue.send>) {
          await queue.send(...args);
          await each.world.consume(API, each.handlers);
          throw new Error("the answer was lost");
        },
      }),
    };
    const work = { input: each.filing, actor: { owner: each.owner, client: {} } };
    const record = await core.engine.initiateProcessing(ports, API, id, work);
    expect(record).toMatchObject({ status: "pending", effect: { postCount: 1 } });
    const [settled] = await settle(each, [record]);
    expect(settled?.status).toBe("completed");
  });
});

describe("end", () => {
  test("HMRC throttles for ever: a request ends all the same", async () => {
    const each = await scene();
    each.hmrc.rest = "429";
    const key = await each.send();
    for (let round = 0; round < 100 && recordOf(each, key)?.status !== "failed"; round++) {
      while (await each.world.consume(API, each.handlers));
      each.world.pass(30 * 60_000);
      await core.sweep.sweep(each.world.ports);
    }
    expect(recordOf(each, key)?.error?.code).toBe("UPSTREAM_UNAVAILABLE");
  });
});
