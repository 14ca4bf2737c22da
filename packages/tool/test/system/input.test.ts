import { locationOf } from "@submit/contract/protocol/request";
import { type ApiName, apiNames } from "@submit/contract/registry";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { secret, send, signIn, type TestClient } from "../../src/test-client";
import { expectProblem, explain, lastWord, linesOf, post, type Seen, seen, sharedCloud } from "./support";

/** Part of every bad value: nothing that comes back may hold it. */
const MARK = "S3CR3T";
const RETURN = "/api/v1/hmrc/vat/return";

const cloud = sharedCloud();
let person: TestClient;

beforeAll(async () => {
  person = await signIn(cloud.appUrl, "input@example.com");
});
beforeEach(() => explain(() => cloud));

/** The ids of all calls that were made here, also of those whose own id was refused. */
const asked = new Set<string>();

async function answered(response: Promise<Response>): Promise<Seen> {
  const answer = await seen(response);
  asked.add(answer.headers.get("x-request-id") ?? "");
  return answer;
}

/** Makes a call that must leave nothing behind under its id, and no trace of what was sent. */
async function refused(make: (headers: Record<string, string>) => Promise<Response>, api: ApiName): Promise<Seen> {
  const headers = { "x-request-id": crypto.randomUUID(), "x-request-key": secret() };
  const answer = await answered(make(headers));
  expect(answer.headers.get("x-request-id")).toBe(headers["x-request-id"]);
  expect(answer.text).not.toContain(MARK);
  const found = await answered(send(person, "GET", locationOf(api, headers["x-request-id"]), { headers }));
  expectProblem(found, 404, "REQUEST_NOT_FOUND");
  return answer;
}

/** An answer that names the field at fault and says what to do. */
function expectFault(answer: Seen, path: string): void {
  const { errors = [] } = expectProblem(answer, 400, "INVALID_REQUEST");
  expect(errors.map((each) => each.path)).toContain(path);
  expect(errors[0]?.message.length).toBeGreaterThan(10);
}

const boxes = {
  vrn: "234567847",
  periodKey: "26A1",
  vatDueSales: 100.5,
  vatDueAcquisitions: 0,
  vatReclaimedCurrPeriod: 20.25,
  totalValueSalesExVAT: 500,
  totalValuePurchasesExVAT: 100,
  totalValueGoodsSuppliedExVAT: 0,
  totalAcquisitionsExVAT: 0,
  finalised: true,
};
const code = { code: "code", codeVerifier: "v".repeat(43), redirectUri: "https://example.com/callback" };
const receipt = {
  vrn: "234567847",
  periodKey: "26A1",
  formBundleNumber: "123456789012",
  processingDate: "2026-04-01T09:30:00.000Z",
};

describe.each([
  [
    "hmrcVatReturnPost",
    RETURN,
    boxes,
    [
      ["vrn", [`GB${MARK}`, 234567847, "23456784", null]],
      ["periodKey", ["", 1801, "26a1", `26A1${MARK}`]],
      ["vatDueSales", ["100.50", 100.505, 1e14, MARK, null, [1]]],
      ["vatReclaimedCurrPeriod", [1e12, true]],
      ["totalValueSalesExVAT", [0.5, 1e13, `${MARK}1`]],
      ["periodEnd", ["2026-02-30", "31/03/2026", MARK]],
      ["finalised", [false, "true", undefined]],
      ["netVatDue", [MARK]],
    ],
  ],
  [
    "hmrcReceiptPost",
    "/api/v1/hmrc/receipt",
    receipt,
    [
      ["formBundleNumber", ["12345", `${MARK}`]],
      ["processingDate", ["2026-04-01", "2026-02-30T00:00:00Z", MARK]],
      ["paymentIndicator", [`${MARK}`, "dd"]],
      ["chargeRefNumber", [`${MARK} `, ""]],
    ],
  ],
  [
    "bundlePost",
    "/api/v1/bundle",
    { bundleId: "test" },
    [
      ["bundleId", [`${MARK}`, 1, undefined, "t".repeat(33)]],
      ["qualifiers", [MARK]],
      ["qualifiers.tier", [{ tier: 5 }].map((each) => each)],
      ["expiry", [`${MARK}`]],
    ],
  ],
  [
    "hmrcTokenPost",
    "/api/v1/hmrc/token",
    { code: "code", state: "state", redirectUri: code.redirectUri },
    [
      ["code", ["", `${MARK} ${MARK}`, 5]],
      ["state", [undefined, "", `${MARK} ${MARK}`]],
      ["redirectUri", [`http://${MARK}.example.com`, "/callback", `https://u:${MARK}@example.com`]],
      ["codeVerifier", [MARK]],
    ],
  ],
  [
    "cognitoTokenPost",
    "/api/v1/cognito/token",
    code,
    [
      ["code", ["", `${MARK} ${MARK}`, undefined]],
      ["codeVerifier", [MARK, "v".repeat(129)]],
      ["redirectUri", [`${MARK}`]],
    ],
  ],
] as const)("POST: %s", (api, path, good, faults) => {
  test.each(faults.flatMap(([field, values]) => values.map((value: unknown) => [field, value] as const)))(
    "%s as %j",
    async (field, value) => {
      const [name = ""] = field.split(".");
      const answer = await refused((headers) => post(person, path, { ...good, [name]: value }, headers), api);
      expectFault(answer, field);
    },
  );

  test.each(["", "{", "null", "[]", '"text"', `{"a":${MARK}}`])("a body that is %j", async (body) => {
    const answer = await refused((headers) => post(person, path, body, headers), api);
    const { errors = [] } = expectProblem(answer, 400, "INVALID_REQUEST");
    expect(errors.length).toBeGreaterThan(0);
  });

  test("a body that is no JSON by its type, or too large", async () => {
    const text = { body: JSON.stringify(good), headers: { "content-type": "text/plain" } };
    const typed = await refused(
      (headers) => send(person, "POST", path, { ...text, headers: { ...text.headers, ...headers } }),
      api,
    );
    expectProblem(typed, 415, "UNSUPPORTED_MEDIA_TYPE");
    const large = { ...good, filler: "x".repeat(64 * 1024) };
    expectProblem(await refused((headers) => post(person, path, large, headers), api), 413, "BODY_TOO_LARGE");
  });
});

describe("GET and DELETE", () => {
  const vat = "/api/v1/hmrc/vat";
  test.each([
    ["hmrcVatObligationGet", "GET", `${vat}/obligation`, "vrn"],
    ["hmrcVatObligationGet", "GET", `${vat}/obligation?vrn=${MARK}`, "vrn"],
    ["hmrcVatObligationGet", "GET", `${vat}/obligation?vrn=234567847&status=${MARK}`, "status"],
    ["hmrcVatObligationGet", "GET", `${vat}/obligation?vrn=234567847&from=2026-02-30&to=2026-03-31`, "from"],
    ["hmrcVatObligationGet", "GET", `${vat}/obligation?vrn=234567847&from=2026-03-31&to=2026-01-01`, "from"],
    ["hmrcVatObligationGet", "GET", `${vat}/obligation?vrn=234567847&from=2026-01-01`, "from"],
    ["hmrcVatObligationGet", "GET", `${vat}/obligation?vrn=234567847&vrn=${MARK}`, "vrn"],
    ["hmrcVatObligationGet", "GET", `${vat}/obligation?vrn=234567847&page=${MARK}`, "page"],
    ["hmrcVatLiabilityGet", "GET", `${vat}/liability?vrn=${MARK}`, "vrn"],
    ["hmrcVatPaymentGet", "GET", `${vat}/payment?vrn=${MARK}`, "vrn"],
    ["hmrcVatPenaltyGet", "GET", `${vat}/penalty?vrn=${MARK}`, "vrn"],
    ["hmrcVatInformationGet", "GET", `${vat}/information?vrn=${MARK}`, "vrn"],
    ["hmrcVatFinancialDetailGet", "GET", `${vat}/financial-detail/%20${MARK}?vrn=234567847`, "reference"],
    ["hmrcVatReturnGet", "GET", `${vat}/return/${MARK}?vrn=234567847`, "periodKey"],
    ["hmrcVatReturnGet", "GET", `${vat}/return/26A1?vrn=${MARK}`, "vrn"],
    ["hmrcReceiptGet", "GET", `/api/v1/hmrc/receipt/${MARK}%20`, "receiptId"],
    ["hmrcReceiptGet", "GET", "/api/v1/hmrc/receipt?limit=101", "limit"],
    ["hmrcReceiptGet", "GET", `/api/v1/hmrc/receipt?cursor=${MARK}%20`, "cursor"],
    ["bundleGet", "GET", `/api/v1/bundle?for=${MARK}`, "for"],
    ["bundleDelete", "DELETE", `/api/v1/bundle/${MARK}`, "bundleId"],
    ["bundleDelete", "DELETE", "/api/v1/bundle", ""],
    ["bundleDelete", "DELETE", "/api/v1/bundle?all=yes", "all"],
  ] as const)("%s: %s %s", async (api, method, path, field) => {
    const { errors = [] } = expectProblem(
      await refused((headers) => send(person, method, path, { headers }), api),
      400,
      "INVALID_REQUEST",
    );
    expect(errors.map((each) => each.path)).toContain(field);
  });

  test.each(["AAAA", btoa('{"owner":"1.other"}').replaceAll("=", "")])("a cursor made up: %s", async (cursor) => {
    const taken = await answered(send(person, "GET", `/api/v1/hmrc/receipt?cursor=${cursor}`));
    expectFault(await lastWord(person, taken.headers.get("location") ?? ""), "cursor");
  });
});

describe("headers", () => {
  test.each(["short", `${MARK}!`.repeat(8), "k".repeat(129)])("x-request-key: %s", async (key) => {
    const answer = await answered(post(person, "/api/v1/cognito/token", code, { "x-request-key": key }));
    expectFault(answer, "x-request-key");
    expect(answer.text).not.toContain(MARK);
  });

  test.each(["1", `${MARK}-${MARK}`, "x".repeat(5_000)])("x-request-id: %s", async (id) => {
    const answer = await answered(send(person, "GET", "/api/v1/bundle", { headers: { "x-request-id": id } }));
    expectFault(answer, "x-request-id");
    expect(answer.text).not.toContain(MARK);
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test.each(["Basic abc", "Bearer", `Bearer ${MARK} ${MARK}`, `Bearer ${MARK}`])(
    "Authorization: %s",
    async (authorization) => {
      const answer = await answered(fetch(`${cloud.appUrl}/api/v1/request`, { headers: { authorization } }));
      expectProblem(answer, 401, "UNAUTHENTICATED");
      expect(answer.text).not.toContain(MARK);
    },
  );
});

describe("addresses", () => {
  test.each(apiNames)("%s: an id that is none", async (api) => {
    for (const method of ["GET", "DELETE"]) {
      expectProblem(await answered(send(person, method, `/api/v1/request/${api}/${MARK}`)), 404, "REQUEST_NOT_FOUND");
    }
  });

  test("unknown ones and unknown methods", async () => {
    expectProblem(await answered(send(person, "GET", `/api/v1/${MARK}`)), 404, "NOT_FOUND");
    expectProblem(await answered(send(person, "GET", "/api/v1/request/nothingGet/1")), 404, "REQUEST_NOT_FOUND");
    const put = await answered(send(person, "PUT", RETURN));
    expectProblem(put, 405, "METHOD_NOT_ALLOWED");
    expect(put.headers.get("allow")).toBe("POST");
  });
});

test("nothing of all this was stored, queued or logged", async () => {
  const { requests } = (await answered(send(person, "GET", "/api/v1/request"))).body as { requests: { api: string }[] };
  expect(requests.filter(({ api }) => api !== "hmrcReceiptGet")).toEqual([]);
  const logged = linesOf(cloud).filter(({ requestId }) => asked.has(String(requestId)));
  expect(logged.filter(({ event }) => event === "handler.answer").length).toBeGreaterThanOrEqual(asked.size);
  expect(logged.filter(({ event, api }) => event === "queue.sent" && api !== "hmrcReceiptGet")).toEqual([]);
  expect(cloud.log()).not.toContain(MARK);
});
