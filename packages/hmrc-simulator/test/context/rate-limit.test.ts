import { describe, expect, it } from "vitest";
import * as RateLimit from "../../src/context/rate-limit";
import { open, REDIRECT } from "../support/client";

describe("the rate limit", () => {
  it("allows three calls a second, then again three", () => {
    const { take, at } = counter();
    expect(at(0, take, 5)).toBe(3);
    expect(at(999, take, 1)).toBe(0);
    expect(at(1000, take, 5)).toBe(3);
  });

  it("allows 150 a minute from the first call on", () => {
    const { take, at } = counter();
    const taken = Array.from({ length: 59 }, (_, second) => at(500 + second * 1000, take, 3));
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(150);
    expect(at(60_499, take, 1)).toBe(0);
    expect(at(60_500, take, 5)).toBe(3);
  });

  it("is each client's own", () => {
    const { counter: counted } = counter();
    for (const client of ["one", "two"]) {
      expect([1, 2, 3, 4].map(() => counted.take(client))).toEqual([true, true, true, false]);
    }
  });

  it("answers 429 before anything else of a call is looked at", async () => {
    const client = open({ rateLimit: RateLimit.HMRC, now: () => new Date("2026-11-24T12:00:00Z") });
    const answers = [];
    for (const path of ["obligations", "nothing", "penalties", "obligations", "nothing"]) {
      answers.push(await client.get(path));
    }
    expect(answers.map(({ status }) => status)).toEqual([400, 404, 200, 429, 429]);
    expect(await answers[3]?.json()).toEqual({
      code: "MESSAGE_THROTTLED_OUT",
      message: "The request for the API is throttled as you have exceeded your quota.",
    });
    expect(answers[3]?.headers.has("Retry-After")).toBe(false);
  });

  it("counts all users of a client together", async () => {
    const now = (): Date => new Date("2026-11-24T12:00:00Z");
    const client = open({ rateLimit: { perSecond: 2, perMinute: 100 }, now });
    const other = await client.tokenFor("999999973");
    expect((await client.get("penalties")).status).toBe(200);
    expect((await client.get("penalties", { Authorization: `Bearer ${other}` })).status).toBe(429);
  });

  it("does not count the token endpoint or a call without a good token", async () => {
    const now = (): Date => new Date("2026-11-24T12:00:00Z");
    const clients = [{ id: "submit-local", secret: "local-secret", name: "x", redirectUris: [REDIRECT] }];
    const client = open({ rateLimit: { perSecond: 1, perMinute: 1 }, now, clients });
    for (let count = 0; count < 3; count += 1) await client.applicationToken();
    expect((await client.get("penalties", { Authorization: "Bearer wrong" })).status).toBe(401);
    expect((await client.get("penalties")).status).toBe(200);
  });

  it("can be taken back by a control", async () => {
    const client = open({ rateLimit: { perSecond: 1, perMinute: 1 } });
    await client.get("penalties");
    await client.control("rate-limit/reset", {});
    expect((await client.get("penalties")).status).toBe(200);
  });
});

function counter(): { counter: RateLimit.Counter; take: () => boolean; at: typeof at } {
  let now = 0;
  const counted = RateLimit.counter(RateLimit.HMRC, () => new Date(now));
  const at = (ms: number, take: () => boolean, calls: number): number => {
    now = ms;
    return Array.from({ length: calls }, take).filter(Boolean).length;
  };
  return { counter: counted, take: () => counted.take("client"), at };
}
