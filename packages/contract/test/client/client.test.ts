import { describe, expect, test, vi } from "vitest";
import { type CallOptions, createClient } from "../../src/client/client";
import { POLL_LIMIT, turns } from "../../src/client/poll";
import type { ErrorCode } from "../../src/protocol/error";
import { problem } from "../../src/protocol/problem";
import { locationOf } from "../../src/protocol/request";
import { VERSION } from "../../src/protocol/version";
import { apiNames, specOf } from "../../src/registry";
import { inputOf, outputOf } from "../support/sample";

const id = "11111111-1111-4111-8111-111111111111";
const location = locationOf("bundlePost", id);
const held = { bundleId: "test", title: "Test" };
/** Milliseconds between the calls that follow the first one. */
const delays = [...turns()].slice(1).map(({ after }) => after);

interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}
type Reply = () => Response | Promise<Response>;

const json =
  (status: number, body: unknown): Reply =>
  () =>
    Response.json(body, { status });
const page =
  (status: number): Reply =>
  () =>
    new Response("<html>Bad gateway</html>", { status });
const pending = json(202, { id, api: "bundlePost", status: "pending" });
const processing = json(202, { id, api: "bundlePost", status: "processing", attempts: 1 });
const lost: Reply = () => Promise.reject(new TypeError("fetch failed"));
const failure = (code: ErrorCode, extra = {}) => {
  const made = problem(code, "Test.", extra);
  return json(made.status, made);
};
/** A request's own last word, as a record that is settled gives it. */
const lastWord = (code: ErrorCode) => failure(code, { instance: location });

/** A client against a server that gives these replies, the last one again and again; time passes only as told. */
function against(replies: Reply[], latency = 0) {
  const sent: Sent[] = [];
  const slept: number[] = [];
  let now = 0;
  let asked = 0;
  const client = createClient({
    specOf,
    origin: "https://example.com",
    headers: () => ({ authorization: `Bearer ${++asked}` }),
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
    fetch: async (url, init) => {
      const headers = init.headers as Record<string, string>;
      sent.push({ url, method: init.method ?? "GET", headers, body: init.body });
      now += latency;
      return (replies[sent.length - 1] ?? replies.at(-1) ?? lost)();
    },
  });
  const call = (options: CallOptions = {}) => client.call("bundlePost", { bundleId: "test" }, { id, ...options });
  return { client, call, sent, slept, elapsed: () => now };
}

describe("call", () => {
  test("completes at once", async () => {
    const { call, sent, slept } = against([json(201, held)]);
    expect(await call()).toEqual({ kind: "completed", output: held });
    expect(slept).toEqual([]);
    expect(sent).toEqual([
      {
        url: "https://example.com/api/v1/bundle",
        method: "POST",
        headers: {
          authorization: "Bearer 1",
          "content-type": "application/json",
          "x-request-id": id,
          prefer: "wait=2",
          "x-client-version": VERSION,
        },
        body: JSON.stringify({ bundleId: "test" }),
      },
    ]);
  });

  test("polls", async () => {
    const { call, sent, slept } = against([pending, pending, processing, json(201, held)]);
    const progress: unknown[] = [];
    const outcome = await call({ headers: { "x-request-key": "k" }, onProgress: (each) => progress.push(each) });
    expect(outcome).toEqual({ kind: "completed", output: held });
    expect(sent.slice(1).map(({ url, method }) => `${method} ${url}`)).toEqual(
      Array.from({ length: 3 }, () => `GET https://example.com${location}`),
    );
    expect(sent[3]?.headers).toEqual({
      authorization: "Bearer 4",
      "x-request-key": "k",
      "x-client-version": VERSION,
    });
    expect(slept).toEqual(delays.slice(0, 3));
    expect(progress).toEqual([
      { status: "pending", polls: 0 },
      { status: "pending", polls: 1 },
      { status: "processing", attempts: 1, polls: 2 },
    ]);
  });

  test("without output", async () => {
    const { client } = against([() => new Response(null, { status: 204 })]);
    expect(await client.call("bundleDelete", { all: "true" })).toEqual({ kind: "completed", output: null });
  });

  test("makes an id of its own, another each time", async () => {
    const { client, sent } = against([json(201, held)]);
    await client.call("bundlePost", { bundleId: "test" });
    await client.call("bundlePost", { bundleId: "test" });
    const ids = sent.map(({ headers }) => headers["x-request-id"]);
    expect(new Set(ids).size).toBe(2);
    for (const each of ids) expect(each).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  });

  test("failure", async () => {
    const { call, slept } = against([failure("CAP_REACHED")]);
    expect(await call()).toEqual({ kind: "failed", problem: problem("CAP_REACHED", "Test.") });
    expect(slept).toEqual([]);
  });

  test("failure at a poll", async () => {
    const { call } = against([pending, lastWord("UPSTREAM_UNAVAILABLE")]);
    expect(await call()).toMatchObject({ kind: "failed", problem: { code: "UPSTREAM_UNAVAILABLE" } });
  });
});

describe("lost answer", () => {
  test("of the first call: the same again, with the same id", async () => {
    const { call, sent } = against([lost, lost, pending, json(201, held)]);
    expect(await call()).toEqual({ kind: "completed", output: held });
    expect(sent.map(({ method }) => method)).toEqual(["POST", "POST", "POST", "GET"]);
    for (const each of sent.slice(0, 3)) {
      expect(each.headers["x-request-id"]).toBe(id);
      expect(each.body).toBe(sent[0]?.body);
    }
  });

  test("of a poll: nothing is sent again", async () => {
    const { call, sent } = against([pending, lost, lost, json(201, held)]);
    expect(await call()).toMatchObject({ kind: "completed" });
    expect(sent.map(({ method }) => method)).toEqual(["POST", "GET", "GET", "GET"]);
  });

  test("says nothing of how far the work is", async () => {
    const { call } = against([lost, page(502), processing, lost, json(201, held)]);
    const progress: unknown[] = [];
    await call({ onProgress: (each) => progress.push(each) });
    expect(progress).toEqual([{ status: "processing", attempts: 1, polls: 2 }]);
  });

  test("in the middle of its body", async () => {
    const broken: Reply = () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.error(new TypeError("connection lost")),
        }),
        { status: 201 },
      );
    const { call, sent } = against([broken, json(201, held)]);
    expect(await call()).toMatchObject({ kind: "completed" });
    expect(sent.map(({ method }) => method)).toEqual(["POST", "POST"]);
  });

  test("behind the page of some gateway", async () => {
    const { call, sent } = against([page(502), page(504), pending, page(503), json(201, held)]);
    expect(await call()).toMatchObject({ kind: "completed" });
    expect(sent.map(({ method }) => method)).toEqual(["POST", "POST", "POST", "GET", "GET"]);
  });

  test("a look that fails is not the request's end", async () => {
    const { call } = against([pending, failure("INTERNAL_ERROR"), failure("UPSTREAM_UNAVAILABLE"), json(201, held)]);
    expect(await call()).toMatchObject({ kind: "completed" });
  });

  test("behind a fault of ours, which may have come after the request was recorded", async () => {
    const { call, sent } = against([failure("INTERNAL_ERROR"), failure("UPSTREAM_UNAVAILABLE"), json(201, held)]);
    expect(await call()).toMatchObject({ kind: "completed" });
    expect(sent.map(({ method, headers }) => `${method} ${headers["x-request-id"]}`)).toEqual(
      Array.from({ length: 3 }, () => `POST ${id}`),
    );
  });
});

describe("refusal", () => {
  test("before anything was recorded is certain", async () => {
    for (const code of ["INVALID_REQUEST", "UNAUTHENTICATED", "REQUEST_ID_REUSED"] as const) {
      const { call, sent } = against([failure(code)]);
      expect(await call()).toMatchObject({ kind: "failed", problem: { code } });
      expect(sent).toHaveLength(1);
    }
  });

  test("of the same again says nothing of the call that was lost: a poll tells", async () => {
    const recorded = against([lost, failure("SIGN_IN_EXPIRED"), processing, json(201, held)]);
    expect(await recorded.call()).toEqual({ kind: "completed", output: held });
    expect(recorded.sent.map(({ method }) => method)).toEqual(["POST", "POST", "GET", "GET"]);

    const never = against([page(502), failure("SIGN_IN_EXPIRED"), failure("REQUEST_NOT_FOUND")]);
    expect(await never.call()).toMatchObject({ kind: "failed", problem: { code: "SIGN_IN_EXPIRED" } });
  });

  test("of a poll is about the caller, not about the request", async () => {
    const { call, sent } = against([pending, failure("SIGN_IN_EXPIRED")]);
    expect(await call()).toMatchObject({ kind: "unsettled", location, problem: { code: "SIGN_IN_EXPIRED" } });
    expect(sent).toHaveLength(2);
  });

  test.each(["SIGN_IN_EXPIRED", "OUTCOME_UNKNOWN", "INTERNAL_ERROR"] as const)(
    "%s as a request's last word is its end",
    async (code) => {
      expect(await against([pending, lastWord(code)]).call()).toMatchObject({ kind: "failed" });
    },
  );

  test("a code that this version does not know is UNKNOWN, with the words that came", async () => {
    const added = { ...problem("CAP_REACHED", "What to do."), code: "ADDED_LATER" };
    expect(await against([json(403, added)]).call()).toEqual({
      kind: "failed",
      problem: { ...added, code: "UNKNOWN" },
    });
  });
});

test("nothing is sent at the end of the minute, when nobody would hear the answer", async () => {
  const { call, sent, elapsed } = against([lost], POLL_LIMIT / 2);
  expect(await call()).toEqual({ kind: "unsettled", location });
  expect([sent.length, elapsed()]).toEqual([2, POLL_LIMIT]);
});

test("a computer that slept while it waited sends nothing after its minute", async () => {
  let now = 0;
  const sent: string[] = [];
  const client = createClient({
    specOf,
    origin: "https://example.com",
    headers: () => ({}),
    now: () => now,
    sleep: async () => {
      now += 8 * 3_600_000;
    },
    fetch: async (url, { method }) => {
      sent.push(`${method} ${url}`);
      throw new TypeError("fetch failed");
    },
  });
  expect(await client.call("bundlePost", { bundleId: "test" }, { id })).toEqual({ kind: "unsettled", location });
  expect(sent).toEqual(["POST https://example.com/api/v1/bundle"]);
});

describe("without a clock of its own", () => {
  /** Sends something that never ends, under clocks that are set each time that the client sleeps. */
  async function slept(
    set: (wall: number, sinceStart: number, ms: number) => readonly [wall: number, sinceStart: number],
  ) {
    let clocks: readonly [wall: number, sinceStart: number] = [Date.UTC(2026, 10, 30), 5_000];
    const wall = vi.spyOn(Date, "now").mockImplementation(() => clocks[0]);
    const sinceStart = vi.spyOn(performance, "now").mockImplementation(() => clocks[1]);
    const slept: number[] = [];
    const client = createClient({
      specOf,
      origin: "",
      headers: () => ({}),
      sleep: async (ms) => {
        slept.push(ms);
        clocks = set(...clocks, ms);
      },
      fetch: async () => Response.json({ id, api: "bundlePost", status: "pending" }, { status: 202 }),
    });
    try {
      expect(await client.call("bundlePost", { bundleId: "test" }, { id })).toEqual({ kind: "unsettled", location });
    } finally {
      wall.mockRestore();
      sinceStart.mockRestore();
    }
    return slept;
  }

  test("waits as long as ever, whatever the computer's clock is set back", async () => {
    expect(await slept((wall, sinceStart, ms) => [wall - 3_600_000, sinceStart + ms])).toEqual(delays);
  });

  test("waits as long as ever by a browser's clock that stands still", async () => {
    expect(await slept((wall, sinceStart, ms) => [wall + ms, sinceStart])).toEqual(delays);
  });

  test("waits no more once the computer was asleep for its minute, though the browser's clock stood still", async () => {
    expect(await slept((wall, sinceStart) => [wall + POLL_LIMIT, sinceStart])).toHaveLength(1);
  });
});

describe("a return that may be on its way although the service does not know it", () => {
  const API = "hmrcVatReturnPost";
  const at = locationOf(API, id);
  const processing = json(202, { id, api: API, status: "processing" });
  const gone: Reply = () => new Response(null, { status: 204 });
  const methods = (sent: Sent[]) => sent.map(({ method }) => method);
  const filed = json(201, outputOf(API));

  function filing(replies: Reply[]) {
    const { client, sent } = against(replies);
    return {
      sent,
      call: (options: CallOptions = {}) => client.call(API, inputOf(API) as never, { id, ...options }),
      look: (withdraw: boolean) => client.resume(API, at, { withdraw }),
    };
  }

  test("is withdrawn before its refusal is taken for its end", async () => {
    const { call, sent } = filing([lost, failure("SIGN_IN_EXPIRED"), failure("REQUEST_NOT_FOUND"), gone]);
    expect(await call()).toMatchObject({ kind: "failed", problem: { code: "SIGN_IN_EXPIRED" } });
    expect(methods(sent)).toEqual(["POST", "POST", "GET", "DELETE"]);
    expect(sent[3]?.url).toBe(`https://example.com${at}`);
  });

  test("so it is with the deletion of an account", async () => {
    const { client, sent } = against([lost, failure("SIGN_IN_EXPIRED"), failure("REQUEST_NOT_FOUND"), gone]);
    expect(await client.call("accountDelete", {})).toMatchObject({ problem: { code: "SIGN_IN_EXPIRED" } });
    expect(methods(sent)).toEqual(["DELETE", "DELETE", "GET", "DELETE"]);
    const done = against([lost, failure("SIGN_IN_EXPIRED"), gone]);
    expect(await done.client.call("accountDelete", {})).toEqual({ kind: "completed", output: null });
    expect(methods(done.sent)).toEqual(["DELETE", "DELETE", "GET"]);
  });

  test("is withdrawn again when the answer to that is lost", async () => {
    const { look, sent } = filing([failure("REQUEST_NOT_FOUND"), lost, page(502), failure("INTERNAL_ERROR"), gone]);
    expect(await look(true)).toMatchObject({ kind: "failed", problem: { code: "REQUEST_NOT_FOUND" } });
    expect(methods(sent)).toEqual(["GET", "DELETE", "DELETE", "DELETE", "DELETE"]);
  });

  test("is followed when it turns out to be recorded, and past being called off", async () => {
    const late = failure("NOT_CANCELLABLE");
    const { look, sent } = filing([failure("REQUEST_NOT_FOUND"), late, processing, filed]);
    expect(await look(true)).toMatchObject({ kind: "completed" });
    expect(methods(sent)).toEqual(["GET", "DELETE", "GET", "GET"]);
  });

  test("is not said to be withdrawn where the service won't do it, or does not say", async () => {
    for (const code of ["REQUEST_NOT_FOUND", "SIGN_IN_EXPIRED"] as const) {
      const { look, sent } = filing([failure("REQUEST_NOT_FOUND"), failure(code)]);
      expect(await look(true)).toMatchObject({ kind: "unsettled", location: at });
      expect(methods(sent)).toEqual(["GET", "DELETE"]);
    }
    expect(await filing([failure("REQUEST_NOT_FOUND"), lost]).look(true)).toEqual({ kind: "unsettled", location: at });
  });

  test("is only looked for by whoever did not send it", async () => {
    const { look, sent } = filing([failure("REQUEST_NOT_FOUND")]);
    expect(await look(false)).toMatchObject({ kind: "failed", problem: { code: "REQUEST_NOT_FOUND" } });
    expect(methods(sent)).toEqual(["GET"]);
  });

  test("which was sent before is not ended by a refusal of the same again", async () => {
    const refused = filing([failure("SIGN_IN_EXPIRED"), processing, filed]);
    expect(await refused.call({ sentBefore: true })).toMatchObject({ kind: "completed" });
    const busy: Reply = () => Response.json(problem("TOO_MANY_REQUESTS", "Test."), { status: 429 });
    expect(await filing([busy]).call({ sentBefore: true })).toMatchObject({ kind: "unsettled" });
    expect(await filing([busy]).call()).toMatchObject({ kind: "failed" });
  });
});

describe("too many calls", () => {
  const busy =
    (status: 429 | 503, seconds: number): Reply =>
    () =>
      Response.json(
        { ...problem("UPSTREAM_UNAVAILABLE", "Test."), status },
        { status, headers: { "retry-after": `${seconds}` } },
      );

  test("comes back when it is told to", async () => {
    for (const status of [429, 503] as const) {
      const { call, slept } = against([busy(status, 7), json(201, held)]);
      expect(await call()).toMatchObject({ kind: "completed" });
      expect(slept).toEqual([7_000]);
    }
    const polled = against([pending, busy(429, 7), json(201, held)]);
    expect(await polled.call()).toMatchObject({ kind: "completed" });
    expect(polled.slept).toEqual([delays[0], 7_000]);
  });

  test("to the end: nothing was recorded, and that is certain", async () => {
    expect(await against([busy(429, 7)]).call()).toMatchObject({ kind: "failed", problem: { status: 429 } });
    expect(await against([lost, busy(429, 7)]).call()).toMatchObject({ kind: "unsettled", problem: { status: 429 } });
  });
});

describe("too much to do", () => {
  const fullFor =
    (seconds: number): Reply =>
    () =>
      Response.json(problem("OVERLOADED", "Nothing was recorded."), {
        status: 503,
        headers: { "retry-after": `${seconds}` },
      });
  const full = fullFor(10);

  test("sends the same under the same id when it is told to", async () => {
    const { call, sent, slept } = against([full, full, json(201, held)]);
    expect(await call()).toEqual({ kind: "completed", output: held });
    expect(slept).toEqual([10_000, 10_000]);
    expect(sent.map(({ method, headers }) => [method, headers["x-request-id"]])).toEqual(Array(3).fill(["POST", id]));
  });

  test("to the end of the minute: nothing was recorded, and that is certain", async () => {
    for (const seconds of [10, 25, 3_600]) {
      const { call, elapsed } = against([fullFor(seconds)]);
      expect(await call()).toMatchObject({ kind: "failed", problem: { code: "OVERLOADED" } });
      expect(elapsed()).toBeLessThanOrEqual(POLL_LIMIT);
    }
  });

  test("says nothing of an earlier call whose answer was lost", async () => {
    expect(await against([lost, full]).call()).toMatchObject({ kind: "unsettled", problem: { code: "OVERLOADED" } });
  });
});

describe("pace", () => {
  test("is from start to start: a poll that takes a while is not followed by a pause of a second more", async () => {
    const { call, slept } = against([pending], 400);
    await call();
    expect(slept.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 600));
  });

  test("the first call and the steady polls ask the server to wait, the quick ones don't", async () => {
    const { call, sent } = against([pending]);
    await call();
    const prefer = sent.map(({ headers }) => headers.prefer);
    expect(prefer.slice(0, 11)).toEqual(["wait=2", ...Array.from({ length: 10 }, () => undefined)]);
    expect(new Set(prefer.slice(11))).toEqual(new Set(["wait=1"]));
  });

  test("a caller's own preference counts", async () => {
    const { call, sent } = against([json(201, held)]);
    await call({ headers: { prefer: "wait=20" } });
    expect(sent[0]?.headers.prefer).toBe("wait=20");
  });
});

describe("unsettled", () => {
  test("after the tiers", async () => {
    const { call, sent, slept, elapsed } = against([pending]);
    expect(await call()).toEqual({ kind: "unsettled", location });
    expect(slept).toEqual(delays);
    expect(sent).toHaveLength(1 + delays.length);
    expect(elapsed()).toBeLessThanOrEqual(POLL_LIMIT);
  });

  test("of work that goes on, with nothing of what stood in the way before", async () => {
    expect(await against([failure("INTERNAL_ERROR"), pending]).call()).toEqual({ kind: "unsettled", location });
  });

  test("when the network is gone", async () => {
    const { call } = against([lost]);
    expect(await call()).toEqual({ kind: "unsettled", location });
  });

  test("when every look fails", async () => {
    expect(await against([pending, page(502)]).call()).toEqual({ kind: "unsettled", location });
    expect(await against([pending, failure("INTERNAL_ERROR")]).call()).toMatchObject({
      kind: "unsettled",
      location,
      problem: { code: "INTERNAL_ERROR" },
    });
  });

  test("when our own service fails all the while: the same id each time", async () => {
    const { call, sent } = against([failure("INTERNAL_ERROR")]);
    expect(await call()).toMatchObject({ kind: "unsettled", location, problem: { code: "INTERNAL_ERROR" } });
    expect(sent).toHaveLength(1 + delays.length);
    expect(new Set(sent.map(({ method, headers }) => `${method} ${headers["x-request-id"]}`))).toEqual(
      new Set([`POST ${id}`]),
    );
  });

  test("settles with the last poll", async () => {
    const replies = [...delays.map(() => pending), json(201, held)];
    expect(await against(replies).call()).toEqual({ kind: "completed", output: held });
  });

  test.each([1_700, 5_000, 25_000])("after a minute of a network that takes %d ms", async (latency) => {
    const { call, elapsed, sent } = against([pending], latency);
    expect(await call()).toEqual({ kind: "unsettled", location });
    expect(elapsed()).toBeLessThanOrEqual(POLL_LIMIT + latency);
    expect(elapsed()).toBeGreaterThan(POLL_LIMIT - latency - 1_000);
    expect(sent.length).toBeLessThanOrEqual(POLL_LIMIT / latency + 1);
  });

  test("at once where the declaration can't be loaded: nothing is sent", async () => {
    const specOf = () => Promise.reject(new Error("offline"));
    const fetch = vi.fn(() => Promise.reject(new TypeError("fetch failed")));
    let now = 0;
    const sleep = async (ms: number) => {
      now += ms;
    };
    const client = createClient({ specOf, origin: "", headers: () => ({}), fetch, sleep, now: () => now });
    expect(await client.call("bundlePost", { bundleId: "test" }, { id })).toEqual({ kind: "unsettled", location });
    expect(await client.resume("bundlePost", location)).toEqual({ kind: "unsettled", location });
    expect([fetch.mock.calls.length, now]).toEqual([0, 0]);
  });

  test("a call that hangs is given up when the minute is over", async () => {
    const times = [0];
    const given: number[] = [];
    const client = createClient({
      specOf,
      origin: "",
      headers: () => ({}),
      // The clock stands just before the end of the minute from the second look at it on.
      now: () => times.shift() ?? POLL_LIMIT - 5,
      timeout: (ms) => {
        given.push(ms);
        return AbortSignal.timeout(ms);
      },
      fetch: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason));
        }),
    });
    expect(await client.call("bundlePost", { bundleId: "test" }, { id })).toEqual({ kind: "unsettled", location });
    expect(given[0]).toBe(5);
  });
});

describe("an answer that is not ours", () => {
  test.each([
    ["no JSON", page(201)],
    ["another shape", json(201, { surprise: true })],
    ["empty", () => new Response("", { status: 200 })],
    ["a 202 without a status", page(202)],
    ["a refusal that is no problem", page(403)],
    ["a refusal of another shape", json(413, { message: "no" })],
  ])("%s says nothing: the same is sent again", async (_, reply) => {
    const { call, sent } = against([reply, json(201, held)]);
    expect(await call()).toEqual({ kind: "completed", output: held });
    expect(sent.map(({ method }) => method)).toEqual(["POST", "POST"]);
    expect(await against([reply]).call()).toEqual({ kind: "unsettled", location });
  });
});

describe("resume", () => {
  test("polls and never sends", async () => {
    const { client, sent } = against([lost, page(502), failure("INTERNAL_ERROR"), processing, json(201, held)]);
    expect(await client.resume("bundlePost", location)).toEqual({ kind: "completed", output: held });
    expect(new Set(sent.map(({ method, url }) => `${method} ${url}`))).toEqual(
      new Set([`GET https://example.com${location}`]),
    );
  });

  test("of what is gone fails", async () => {
    const gone = problem("REQUEST_NOT_FOUND", "Test.");
    expect(await against([json(404, gone)]).client.resume("bundlePost", location)).toEqual({
      kind: "failed",
      problem: gone,
    });
  });
});

describe("output", () => {
  test.each(apiNames)("of %s is understood", async (api) => {
    const output = outputOf(api);
    const { status } = specOf(api);
    const reply: Reply = status === 204 ? () => new Response(null, { status }) : json(status, output);
    const { client } = against([reply]);
    const outcome = await client.call(api, inputOf(api) as never);
    expect(outcome).toEqual({ kind: "completed", output });
  });
});
