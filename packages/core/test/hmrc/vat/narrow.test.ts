import { addDays, daysBetween } from "@submit/contract/value/date";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RetryableError } from "../../../src/error";
import { narrowed } from "../../../src/hmrc/vat/narrow";
import { LONGEST, type Range } from "../../../src/hmrc/vat/range";

const down = (status?: number) =>
  new RetryableError("HMRC's service is not working at the moment.", status ? { answer: { status, code: "X" } } : {});
const from = "2025-11-25";

describe("a range beyond whose date HMRC fails", () => {
  test("is answered up to a week before that date, within nine calls", async () => {
    const length = fc.integer({ min: 1, max: LONGEST });
    await fc.assert(
      fc.asyncProperty(length, fc.nat({ max: LONGEST + 30 }), async (days, until) => {
        const range = { from, to: addDays(from, days) };
        const last = addDays(from, until);
        const asked: Range[] = [];
        const answer = narrowed(range, async (part) => {
          asked.push(part);
          expect(part.from === from && part.to > from && part.to <= range.to).toBe(true);
          if (part.to > last) throw down(500);
          return [part.to];
        });
        if (last < range.to && until < 28) {
          await expect(answer).rejects.toThrow(RetryableError);
          expect(asked.length).toBeLessThanOrEqual(2);
          return;
        }
        const { rows, answeredTo } = await answer.catch(() => ({ rows: [], answeredTo: undefined }));
        if (last >= range.to) expect([rows, answeredTo, asked.length]).toEqual([[range.to], undefined, 1]);
        else if (answeredTo) {
          expect(rows).toEqual([answeredTo]);
          expect(answeredTo <= last && daysBetween(answeredTo, last) < 7).toBe(true);
        } else expect(days).toBeLessThanOrEqual(28);
        expect(asked.length).toBeLessThanOrEqual(9);
      }),
    );
  });

  test.each([undefined, 503, 429])("is not narrowed for any other failure: %s", async (status) => {
    let calls = 0;
    const range = { from, to: addDays(from, 300) };
    const answer = narrowed(range, async () => {
      calls++;
      throw down(status);
    });
    await expect(answer).rejects.toThrow(RetryableError);
    expect(calls).toBe(1);
  });
});
