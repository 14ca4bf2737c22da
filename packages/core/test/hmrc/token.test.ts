import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ProblemError, RetryableError } from "../../src/error";
import { beginAttempt } from "../../src/hmrc/attempt";
import type { AttemptContext } from "../../src/request/process";
import { callOf } from "../support/call";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";
import { createWorld } from "../support/world";

let stop: () => void;
let token: Awaited<ReturnType<typeof load>>;
let connection: typeof import("../../src/hmrc/connection-table").connection;
let quota: typeof import("../../src/rate-limit/table").quota;

const VRN = "234567847";
/** The connection of each user here. */
const connectionId = "0190a000-0000-7000-8000-000000000001";

/** What is tested, by the one connection that a user has. */
async function load() {
  const [{ connect }, { connectionOf }, { accessToken, renewedToken }] = await Promise.all([
    import("../../src/hmrc/connect"),
    import("../../src/hmrc/connection"),
    import("../../src/hmrc/token"),
  ]);
  return {
    connect,
    accessToken: async (call: AttemptContext) => accessToken(call, await connectionOf(call, VRN)),
    renewedToken: (call: AttemptContext, refused: string) =>
      renewedToken(call, { owner: call.actor.owner, connectionId }, refused),
  };
}

/** HMRC's token endpoint: refresh tokens work once, and each answer is held until `release`. */
let issued = 0;
let valid = "refresh-0";
let answer: (body: URLSearchParams) => Response | Promise<Response>;

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  token = await load();
  ({ connection } = await import("../../src/hmrc/connection-table"));
  ({ quota } = await import("../../src/rate-limit/table"));
});
afterAll(() => stop());
beforeEach(async () => {
  await quota().delete({ name: "hmrc" }).go();
  issued = 0;
  valid = "refresh-0";
  answer = grant;
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => answer(new URLSearchParams(String(init.body))));
});

function grant(body: URLSearchParams): Response {
  if (body.get("grant_type") === "refresh_token" && body.get("refresh_token") !== valid)
    return Response.json({ error: "invalid_grant" }, { status: 400 });
  issued++;
  valid = `refresh-${issued}`;
  return Response.json({
    access_token: `access-${issued}`,
    refresh_token: valid,
    token_type: "bearer",
    expires_in: 14_400,
    scope: "read:vat write:vat",
  });
}

let users = 0;
// Those who wait for another's refresh leave it real time, so that the clock does not run ahead of it.
const world = createWorld((ports) => ({
  ...ports,
  sleep: async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await ports.sleep(ms);
  },
}));
const user = () => callOf(`1.connected-${users++}`, { world, api: "hmrcVatObligationGet" });
const sameUser = (call: ReturnType<typeof user>) => callOf(call.actor.owner, { world, api: "hmrcVatObligationGet" });
const inputFor = (call: ReturnType<typeof user>) => ({
  code: "c",
  state: beginAttempt(call.actor.owner, { connectionId }, call.ports.now()).state,
  redirectUri: "https://example.com/hmrc/callback",
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) =>
      error instanceof ProblemError ? error.problem.code : error instanceof RetryableError ? "retry" : String(error),
  );

function connect(call = user()) {
  return token.connect(inputFor(call), call);
}

async function connected() {
  const call = user();
  await connect(call);
  return call;
}

describe("connection", () => {
  test("is not made with the attempt of another user: nothing is asked of HMRC, so the code stays good", async () => {
    const [beginner, other] = [user(), user()];
    expect(await codeOf(token.connect(inputFor(beginner), other))).toBe("HMRC_STATE_REFUSED");
    expect(issued).toBe(0);
    expect((await connection().get({ owner: other.actor.owner, connectionId }).go()).data).toBeNull();
    expect(await codeOf(token.connect(inputFor(beginner), beginner))).toBe("none");
  });

  test("tokens are sealed, and are not in the answer", async () => {
    const call = user();
    const times = { connectedAt: expect.any(String), expiresAt: expect.any(String) };
    expect(await connect(call)).toEqual({ connectionId, scope: "read:vat write:vat", ...times });
    const { data } = await connection().get({ owner: call.actor.owner, connectionId }).go();
    expect(JSON.stringify(data)).not.toMatch(/access-1|refresh-1/);
    expect(await token.accessToken(call)).toBe("access-1");
  });

  test("a refused code is a refusal with HMRC's reason", async () => {
    answer = () => Response.json({ error: "invalid_request", error_description: "code is invalid" }, { status: 400 });
    const refused = await connect().catch((error: unknown) => error);
    expect(refused).toMatchObject({
      problem: { code: "AUTHORIZATION_CODE_REFUSED", upstream: { status: 400, code: "invalid_request" } },
    });
  });

  test("HMRC down is tried again", async () => {
    answer = () => new Response("<html>", { status: 503 });
    expect(await codeOf(connect())).toBe("retry");
  });

  test.each([
    ["our own client is refused", { error: "invalid_client" }, 401],
    ["some edge answers", "<html>", 400],
  ])("%s: the user's code is not blamed", async (_, body, status) => {
    answer = () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
    expect(await codeOf(connect())).not.toBe("AUTHORIZATION_CODE_REFUSED");
  });

  test("outlives a database that fails when the tokens are stored", async () => {
    const call = user();
    const { dynamo } = await import("../../src/aws/client");
    const send = dynamo.send.bind(dynamo) as (command: unknown) => Promise<unknown>;
    let failures = 2;
    const spy = vi.spyOn(dynamo, "send").mockImplementation(async (command: unknown) => {
      const { input } = command as { input: { TableName?: string; Item?: unknown } };
      if (input.TableName === "TestConnection" && input.Item && failures-- > 0)
        throw Object.assign(new Error("down"), { $retryable: {} });
      return send(command);
    });
    expect(await codeOf(connect(call))).toBe("none");
    spy.mockRestore();
    expect(await token.accessToken(call)).toBe("access-1");
    expect(issued).toBe(1);
  });

  test("none is needed before anything else", async () => {
    expect(await codeOf(token.accessToken(user()))).toBe("HMRC_CONNECTION_REQUIRED");
  });
});

describe("refresh", () => {
  test("before the token ends, and the new pair is stored", async () => {
    const call = await connected();
    world.pass(14_400_000 - 30_000);
    expect(await token.accessToken(sameUser(call))).toBe("access-2");
    expect(await token.accessToken(sameUser(call))).toBe("access-2");
    expect(issued).toBe(2);
  });

  test("one at a time: of many consumers one refreshes and all have the new token", async () => {
    const call = await connected();
    world.pass(14_400_000);
    const tokens = await Promise.all(Array.from({ length: 4 }, () => token.accessToken(sameUser(call))));
    expect(tokens).toEqual(["access-2", "access-2", "access-2", "access-2"]);
    expect(issued).toBe(2);
  });

  test("after a 401, unless another consumer has done it", async () => {
    const call = await connected();
    expect(await token.renewedToken(call, "access-1")).toBe("access-2");
    expect(await token.renewedToken(sameUser(call), "access-1")).toBe("access-2");
    expect(issued).toBe(2);
  });

  test("invalid_grant asks the user to connect again", async () => {
    const call = await connected();
    valid = "another";
    expect(await codeOf(token.renewedToken(call, "access-1"))).toBe("HMRC_CONNECTION_REQUIRED");
    expect(await codeOf(token.accessToken(call))).toBe("HMRC_CONNECTION_REQUIRED");
  });

  test("a fault of HMRC's leaves the connection, and the next try may refresh at once", async () => {
    const call = await connected();
    answer = () => new Response("", { status: 500 });
    expect(await codeOf(token.renewedToken(call, "access-1"))).toBe("retry");
    answer = grant;
    expect(await token.renewedToken(call, "access-1")).toBe("access-2");
  });

  test("a consumer that died while refreshing holds up others no longer than its lease", async () => {
    const call = await connected();
    await connection()
      .patch({ owner: call.actor.owner, connectionId })
      .set({ refreshingUntil: world.ports.now() + 25_000 })
      .go();
    expect(await codeOf(token.renewedToken(call, "access-1"))).toBe("retry");
    world.pass(25_000);
    expect(await token.renewedToken(sameUser(call), "access-1")).toBe("access-2");
  });
});

describe("race", () => {
  /** What happens while HMRC works on a refresh. */
  function during(work: () => Promise<unknown>, respond: (body: URLSearchParams) => Response = grant): void {
    answer = async (body) => {
      answer = grant;
      const refresh = respond(body);
      await work();
      return refresh;
    };
  }

  test("whoever connects again meanwhile keeps the new connection", async () => {
    const call = await connected();
    world.pass(1_000);
    during(() => token.connect(inputFor(call), sameUser(call)));
    expect(await token.renewedToken(call, "access-1")).toBe("access-3");
    expect(await token.accessToken(sameUser(call))).toBe("access-3");
  });

  test("the end of the old authority does not end the new connection", async () => {
    const call = await connected();
    world.pass(1_000);
    during(
      () => token.connect(inputFor(call), sameUser(call)),
      () => Response.json({ error: "invalid_grant" }, { status: 400 }),
    );
    expect(await codeOf(token.renewedToken(call, "access-1"))).toBe("none");
    expect(await token.accessToken(sameUser(call))).toBe("access-2");
  });

  test("whoever disconnects meanwhile stays disconnected, and is asked to connect", async () => {
    const call = await connected();
    during(() => connection().delete({ owner: call.actor.owner, connectionId }).go());
    expect(await codeOf(token.renewedToken(call, "access-1"))).toBe("HMRC_CONNECTION_REQUIRED");
    expect(await codeOf(token.accessToken(call))).toBe("HMRC_CONNECTION_REQUIRED");
  });

  test("a refresh that takes as long as a call may is not made twice", async () => {
    const call = await connected();
    during(async () => {
      world.pass(18_000);
      expect(await codeOf(token.renewedToken(sameUser(call), "access-1"))).toBe("retry");
    });
    expect(await token.renewedToken(call, "access-1")).toBe("access-2");
    expect(issued).toBe(2);
  });

  test("to wait for another's refresh uses up no attempt", async () => {
    const call = await connected();
    await connection()
      .patch({ owner: call.actor.owner, connectionId })
      .set({ refreshingUntil: world.ports.now() + 25_000 })
      .go();
    expect(await token.renewedToken(call, "access-1").catch((error: unknown) => error)).toMatchObject({
      counts: false,
    });
  });
});
