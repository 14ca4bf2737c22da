import type { CallOptions, OutcomeOf, ResumeOptions } from "@submit/contract/client/client";
import { problem } from "@submit/contract/protocol/problem";
import { type CodeOf, codesOf, type Input } from "@submit/contract/registry";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Filing from "../../../src/feature/filing/filing";
import { follow } from "../../../src/feature/filing/follow";
import { filingFailure } from "../../../src/feature/filing/progress/filing-failure";
import { failure as welsh } from "../../../src/message/cy/filing/failure";
import { memory } from "../../support/storage";

const input: Input<"hmrcVatReturnPost"> = {
  vrn: "234567847",
  periodKey: "26C3",
  periodStart: "2026-07-01",
  periodEnd: "2026-09-30",
  vatDueSales: 100,
  vatDueAcquisitions: 0,
  vatReclaimedCurrPeriod: 20,
  totalValueSalesExVAT: 500,
  totalValuePurchasesExVAT: 100,
  totalValueGoodsSuppliedExVAT: 0,
  totalAcquisitionsExVAT: 0,
  finalised: true,
};
const corrected = { ...input, vatDueSales: 120 };

describe("filing", () => {
  test("keeps its id through reviews of the same figures", () => {
    const storage = memory();
    const one = Filing.prepare(storage, "p", input);
    expect(Filing.prepare(storage, "p", { ...input }).id).toBe(one.id);
    expect(Filing.load(storage, input.vrn, "p")).toEqual(one);
  });

  test("has a new id for other figures, as the old one would be refused", () => {
    const storage = memory();
    const one = Filing.prepare(storage, "p", input);
    expect(Filing.prepare(storage, "p", corrected).id).not.toBe(one.id);
  });

  test("once sent it stays, whatever the figures, until it ended", () => {
    const storage = memory();
    const one = Filing.prepare(storage, "p", input);
    const sent = Filing.markSent(storage, "p", one);
    expect(Filing.prepare(storage, "p", corrected)).toEqual(sent);
    Filing.markEnded(storage, "p", sent);
    expect(Filing.isUnderWay(Filing.load(storage, input.vrn, "p"))).toBe(false);
    expect(Filing.prepare(storage, "p", input).id).not.toBe(one.id);
  });

  test("may be sent without a press in the sign-in of the press alone", () => {
    const storage = memory();
    const sent = Filing.markSent(storage, "p", Filing.prepare(storage, "p", input), "sign-in-1");
    expect(Filing.maySend(sent, "sign-in-1")).toBe(true);
    expect(Filing.maySend(sent, "sign-in-2")).toBe(false);
    expect(Filing.maySend(Filing.markEnded(storage, "p", sent), "sign-in-1")).toBe(false);
    expect(Filing.maySend(Filing.markSent(storage, "p", sent, "sign-in-2"), "sign-in-2")).toBe(true);
  });

  test("has a new id once the one before is spent, and is sent when the user says so", () => {
    const storage = memory();
    const sent = Filing.markSent(storage, "p", Filing.prepare(storage, "p", input), "sign-in-1");
    const renewed = Filing.renew(storage, "p", Filing.markFollowed(storage, "p", sent));
    expect(Filing.load(storage, input.vrn, "p")).toEqual(renewed);
    expect(renewed).toMatchObject({ input, followed: false, ended: true });
    expect(renewed.id).not.toBe(sent.id);
    expect(Filing.maySend(renewed, "sign-in-1")).toBe(false);
    expect(Filing.maySend(Filing.markSent(storage, "p", renewed, "sign-in-2"), "sign-in-2")).toBe(true);
  });

  test("keeps what was noted of it before", () => {
    const storage = memory();
    const sent = Filing.markSent(storage, "p", Filing.prepare(storage, "p", input), "sign-in-1", 1_000);
    Filing.markFollowed(storage, "p", sent);
    Filing.markRecorded(storage, "p", sent);
    Filing.markEnded(storage, "p", sent);
    const noted = { sent: true, followed: true, recorded: true, ended: true, sentAt: 1_000, signInId: "sign-in-1" };
    expect(Filing.load(storage, input.vrn, "p")).toMatchObject(noted);
  });

  test("that has given way to another one changes nothing of that", () => {
    const storage = memory();
    const one = Filing.prepare(storage, "p", input);
    const other = Filing.prepare(storage, "p", corrected);
    for (const mark of [Filing.markSent, Filing.markFollowed, Filing.markRecorded, Filing.markEnded, Filing.renew])
      mark(storage, "p", one);
    expect(Filing.load(storage, input.vrn, "p")).toEqual(other);
  });

  test("two filings under way never exist for one period, whatever is done in what order", () => {
    const step = fc.constantFrom("review", "correct", "send", "follow", "end", "done");
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const storage = memory();
        let figures = input;
        const underWay = new Set<string>();
        for (const each of steps) {
          const now = Filing.load(storage, input.vrn, "p");
          if (each === "correct") figures = figures === input ? corrected : input;
          if (each === "review") Filing.prepare(storage, "p", figures);
          if (each === "send" && now && !now.ended) underWay.add(Filing.markSent(storage, "p", now).id);
          if (each === "follow" && now && Filing.isUnderWay(now)) Filing.markFollowed(storage, "p", now);
          if (each === "end" && now && Filing.isUnderWay(now)) Filing.markEnded(storage, "p", now);
          if (each === "done" && now && Filing.isUnderWay(now)) Filing.drop(storage, input.vrn, "p");
          if ((each === "end" || each === "done") && now) underWay.delete(now.id);
          expect(underWay.size).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("follow", () => {
  const receipt = { receiptId: "r1", processingDate: "2026-10-14T09:30:00.000Z", recovered: false };
  const done: OutcomeOf<"hmrcVatReturnPost"> = { kind: "completed", output: receipt };

  function client(resumed: OutcomeOf<"hmrcVatReturnPost">) {
    const asked: string[] = [];
    const fake = {
      call: async (api: string, _: unknown, { id, sentBefore }: CallOptions) => {
        asked.push(`call ${api} ${id}${sentBefore ? " again" : ""}`);
        return done;
      },
      resume: async (_: string, location: string, { withdraw }: ResumeOptions) => {
        asked.push(`resume ${location}${withdraw ? " or withdraw" : ""}`);
        return resumed;
      },
    };
    return { asked, client: fake as unknown as Parameters<typeof follow>[0] };
  }

  const onProgress = () => {};
  const unknown: OutcomeOf<"hmrcVatReturnPost"> = {
    kind: "failed",
    problem: problem("REQUEST_NOT_FOUND", "There is none."),
  };
  const filing = { id: "id-1", input, sent: true, followed: false, ended: false };

  test("sends at first", async () => {
    const { asked, client: fake } = client(done);
    expect(await follow(fake, filing, { onProgress, send: true })).toEqual(done);
    expect(asked).toEqual(["call hmrcVatReturnPost id-1"]);
  });

  test("looks after a reload", async () => {
    const { asked, client: fake } = client(done);
    expect(await follow(fake, { ...filing, followed: true }, { onProgress, send: true })).toEqual(done);
    expect(asked).toEqual(["resume /api/v1/request/hmrcVatReturnPost/id-1"]);
  });

  test("sends the same request again when it never arrived", async () => {
    const { asked, client: fake } = client(unknown);
    expect(await follow(fake, { ...filing, followed: true }, { onProgress, send: true })).toEqual(done);
    expect(asked).toEqual(["resume /api/v1/request/hmrcVatReturnPost/id-1", "call hmrcVatReturnPost id-1 again"]);
  });

  test.each([
    ["was never sent", false, ""],
    ["may be on its way: it is withdrawn", true, " or withdraw"],
  ])("sends nothing that it may not send, and says that it was not sent: it %s", async (_, followed, how) => {
    const { asked, client: fake } = client(unknown);
    expect(await follow(fake, { ...filing, followed }, { onProgress, send: false })).toEqual({ kind: "not-sent" });
    expect(asked).toEqual([`resume /api/v1/request/hmrcVatReturnPost/id-1${how}`]);
  });

  test("withdraws nothing that the server had", async () => {
    const { asked, client: fake } = client(done);
    await follow(fake, { ...filing, followed: true, recorded: true }, { onProgress, send: false });
    expect(asked).toEqual(["resume /api/v1/request/hmrcVatReturnPost/id-1"]);
  });

  test("never sends again what the server had and has no longer", async () => {
    const { asked, client: fake } = client(unknown);
    const recorded = { ...filing, followed: true, recorded: true };
    expect(await follow(fake, recorded, { onProgress, send: true })).toEqual(unknown);
    expect(asked).toEqual(["resume /api/v1/request/hmrcVatReturnPost/id-1"]);
  });

  test("follows another request where told to", async () => {
    const { asked, client: fake } = client(done);
    await follow(fake, filing, {
      onProgress,
      send: true,
      location: "/api/v1/request/hmrcVatReturnPost/id-2",
    });
    expect(asked).toEqual(["resume /api/v1/request/hmrcVatReturnPost/id-2"]);
  });
});

describe("explained", () => {
  const codes: readonly CodeOf<"hmrcVatReturnPost">[] = [...codesOf("hmrcVatReturnPost"), "UNKNOWN"];
  const told = (code: CodeOf<"hmrcVatReturnPost">) => filingFailure({ ...problem("INTERNAL_ERROR", "Detail."), code });

  test("names another account at HMRC as a cause of a connection that is refused, in either language", () => {
    expect(told("HMRC_CONNECTION_REQUIRED").advice).toMatch(/another account.*agent services account/);
    expect(welsh.HMRC_CONNECTION_REQUIRED.advice).toMatch(/chyfrif arall.*cyfrif gwasanaethau asiantau/);
  });

  test.each(codes)("%s says what happened, whether anything was filed and what to do", (code) => {
    const { heading, filed, advice, steps } = told(code);
    for (const words of [heading, filed, advice]) expect(words.length).toBeGreaterThan(10);
    expect(steps.length).toBeGreaterThan(0);
  });

  /** What says that HMRC holds no return by this request. */
  const NOTHING = { en: /nothing was filed|filed nothing/i, cy: /ni chyflwynwyd dim|ni chyflwynodd .*ddim/i };

  test.each([
    "OUTCOME_UNKNOWN",
    "UNKNOWN",
    "DUPLICATE_SUBMISSION",
    "FILED_WITH_OTHER_FIGURES",
    "FILING_IN_PROGRESS",
    "REQUEST_NOT_FOUND",
    "REQUEST_ID_REUSED",
  ] as const)(
    "%s, after which HMRC may hold a return, never says that nothing was filed, in either language",
    (code) => {
      expect(told("INTERNAL_ERROR").filed).toMatch(NOTHING.en);
      expect(told("UPSTREAM_UNAVAILABLE").filed).toMatch(NOTHING.en);
      expect(told(code).filed).not.toMatch(NOTHING.en);
      expect(welsh.INTERNAL_ERROR.filed).toMatch(NOTHING.cy);
      expect(welsh.UPSTREAM_UNAVAILABLE.filed).toMatch(NOTHING.cy);
      expect(welsh[code].filed).not.toMatch(NOTHING.cy);
    },
  );
});
