import { locationOf } from "@submit/contract/protocol/request";
import { afterAll, expect, test } from "vitest";
import { operationOf, operations } from "../../src/document";
import { fuzz } from "../../src/fuzz/fuzz";
import { type TestClient, tab } from "../../src/test-client";

/** What the app answers a request, and what it answers to looks at one that it has taken; then the last of them again. */
let first: () => Response;
let looks: (() => Response)[];
const app = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch(request) {
    if (new URL(request.url).pathname !== location) return first();
    return (looks.length > 1 ? looks.shift() : looks[0])?.() ?? new Response(null, { status: 500 });
  },
});
afterAll(() => app.stop(true));

const location = locationOf("bundlePost", "11111111-1111-4111-8111-111111111111");
const accepted = { id: "11111111-1111-4111-8111-111111111111", api: "bundlePost", status: "pending" };
const bundle = { bundleId: "test" };
const problem = { type: "/x", title: "X", detail: "x" };
const taken = () => Response.json(accepted, { status: 202, headers: { location } });
const failed = (status: number, code: string, headers = {}) =>
  Response.json({ ...problem, status, code, instance: location }, { status, headers });

/** Has one request made of one operation, which is answered as told. */
async function run(answer: () => Response, ...then: (() => Response)[]) {
  first = answer;
  looks = then;
  const user = {
    email: "test@example.com",
    appUrl: app.url.origin,
    tokens: { idToken: "t", accessToken: "t", expiresIn: 1 },
  };
  const person = { ...user, client: tab(user as never) } as unknown as TestClient;
  const business = { vrn: "234567847", userId: "1", periodKeys: ["0000"] };
  const asked = operationOf(operations(), "POST", "/api/v1/bundle");
  return fuzz({ operations: [asked], people: [{ person, business }], requests: 1, seed: 7 });
}

test("a request that is taken is followed to its last word", async () => {
  const report = await run(taken, taken, () => failed(403, "FORBIDDEN"));
  expect(report).toMatchObject({ taken: 1, answered: 0, findings: [] });
  expect([[...report.statuses], [...report.lastWords]]).toEqual([[["202", 1]], [["403 FORBIDDEN", 1]]]);
});

test("one that a handler answers at once, and one that is turned away, are told apart", async () => {
  expect(await run(() => failed(409, "X"))).toMatchObject({ taken: 0, answered: 1, findings: [] });
  const away = () => Response.json({ ...problem, status: 400, code: "INVALID_REQUEST" }, { status: 400 });
  expect(await run(away)).toMatchObject({ taken: 0, answered: 0, findings: [] });
});

test.each([
  ["SERVER_ERROR", () => failed(500, "INTERNAL_ERROR")],
  ["SERVER_ERROR", () => failed(502, "HMRC_ERROR")],
  ["SERVER_ERROR", () => failed(503, "UPSTREAM_UNAVAILABLE")],
  ["SERVER_ERROR", () => new Response("no", { status: 500 })],
  ["UNDOCUMENTED", () => failed(418, "TEAPOT")],
  ["LOST", () => failed(404, "REQUEST_NOT_FOUND")],
  ["BODY", () => Response.json({ ...bundle, surplus: 1, expiresAt: 5 }, { status: 201 })],
  ["BODY", () => new Response("{", { status: 201 })],
  ["BODY", () => Response.json({ code: "FORBIDDEN", instance: location }, { status: 403 })],
] as const)("a last word is found out: %s, %#", async (kind, answer) => {
  const { findings } = await run(taken, answer);
  expect(findings.map((each) => each.kind)).toEqual([kind]);
  expect(findings[0]?.about).toContain("POST /api/v1/bundle");
});

test.each([
  ["SERVER_ERROR", () => new Response("no", { status: 500 })],
  ["BODY", () => Response.json({ id: "x" }, { status: 202, headers: { location } })],
  ["BODY", () => Response.json(accepted, { status: 202 })],
] as const)("so is a first answer: %s, %#", async (kind, answer) => {
  expect((await run(answer)).findings.map((each) => each.kind)).toEqual([kind]);
});
