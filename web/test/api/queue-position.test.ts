import { describe, expect, test } from "vitest";
import { queuePositionText } from "../../src/api/queue-position";

describe("queuePosition in the queue", () => {
  test.each([
    [0, 1, "Yours is next; about a second"],
    [0, 0, "Yours is next; about a second"],
    [1, 2, "1 request is before yours; about 2 seconds"],
    [3, 4.2, "3 requests are before yours; about 5 seconds"],
    [120, 60, "120 requests are before yours; about a minute"],
    [400, 161, "400 requests are before yours; about 3 minutes"],
    [1000, 401, "1,000 requests or more are before yours; about 7 minutes"],
  ])("%i ahead, %d seconds", (ahead, seconds, words) => {
    expect(queuePositionText({ ahead, seconds })).toBe(words);
  });

  test("without the time once it did not hold", () => {
    expect(queuePositionText({ ahead: 0, seconds: 1 }, true)).toBe("Yours is next");
  });
});
