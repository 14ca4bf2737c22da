import { requestOf } from "@submit/contract/client/request-of";
import type { ConnectionList } from "@submit/contract/protocol/connection";
import { locationOf } from "@submit/contract/protocol/request";
import { type ApiName, specOf } from "@submit/contract/registry";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inputOf } from "../../../contract/test/support/sample";
import {
  openBusiness,
  outputOf,
  ready,
  returnFor,
  secret,
  send,
  signIn,
  signInCode,
  type TestClient,
} from "../../src/test-client";
import { ending, expectProblem, explain, lastWord, type Seen, seen, sharedCloud } from "./support";

const cloud = sharedCloud();
let alice: TestClient;
let stranger: TestClient;
let receiptId: string;
/** One of each kind, as all have the same route: known by its key, of a user, filed once, and kept in a list. */
const tried = ["cognitoTokenPost", "bundlePost", "hmrcVatReturnPost", "hmrcReceiptPost"] as const satisfies ApiName[];
/** What the input of each may have instead. */
const other: { readonly [N in (typeof tried)[number]]: object } = {
  cognitoTokenPost: { code: "other" },
  bundlePost: { bundleId: "guest" },
  hmrcVatReturnPost: { vatDueSales: 7 },
  hmrcReceiptPost: { formBundleNumber: "210987654321" },
};
/** Requests of Alice's, one for each of these APIs, all with this key where one is asked for. */
const made = new Map<ApiName, string>();
const key = secret();

beforeAll(async () => {
  const business = await openBusiness(cloud.hmrcApiUrl, 1);
  alice = await ready(cloud.appUrl, "alice@example.com", business);
  stranger = await signIn(cloud.appUrl, "stranger@example.com");
  ({ receiptId } = await outputOf(alice.client.call("hmrcVatReturnPost", returnFor(business))));
  for (const api of tried) {
    const id = crypto.randomUUID();
    await ended(alice, api, { "x-request-id": id, "x-request-key": key });
    made.set(api, id);
  }
});
beforeEach(() => explain(() => cloud));

/** The final answer to a call of an API. */
function ended(
  person: TestClient,
  api: ApiName,
  headers: Record<"x-request-id" | "x-request-key", string>,
  input = inputOf(api),
): Promise<Seen> {
  const { url, init } = requestOf(specOf(api), input);
  const sent = { headers: { ...init.headers, ...headers }, ...(init.body ? { body: init.body } : {}) };
  const key = { "x-request-key": headers["x-request-key"] };
  return ending(person, send(person, init.method ?? "GET", url, sent), key);
}

const idOf = (api: ApiName) => made.get(api) ?? "";

describe.each(tried)("%s", (api) => {
  const location = () => locationOf(api, idOf(api));
  const isPublic = specOf(api).auth === "public";

  test("another can neither read, nor wait for, nor cancel it", async () => {
    // The stranger's key differs where keys count, and Alice's key is no help where users do.
    const headers: Record<string, string> = { "x-request-key": isPublic ? secret() : key };
    const paths = [location(), locationOf(api, idOf(api).toUpperCase())];
    for (const path of paths) {
      expectProblem(await seen(send(stranger, "GET", path, { headers })), 404, "REQUEST_NOT_FOUND");
      const waiting = { headers: { ...headers, prefer: "wait=5" } };
      expectProblem(await seen(send(stranger, "GET", path, waiting)), 404, "REQUEST_NOT_FOUND");
    }
    const own = () => seen(send(alice, "GET", location(), { headers: { "x-request-key": key } }));
    const before = await own();
    for (const path of paths) {
      const answer = await seen(send(stranger, "DELETE", path, { headers }));
      // To a stranger a return of that id has not come yet: it is taken as cancelled among the stranger's own.
      if (specOf(api).effect === "once") expect(answer.status).toBe(204);
      else expectProblem(answer, 404, "REQUEST_NOT_FOUND");
    }
    expect((await own()).text).toBe(before.text);
  });

  test("without proof there is nothing", async () => {
    const [status, code] = isPublic ? [400, "INVALID_REQUEST"] : [401, "UNAUTHENTICATED"];
    for (const method of ["GET", "DELETE"]) {
      expectProblem(await seen(fetch(cloud.appUrl + location(), { method })), status as number, code as string);
    }
    const { url, init } = requestOf(specOf(api), inputOf(api));
    const headers = { ...init.headers, "x-request-id": crypto.randomUUID() };
    const body = init.body ? { body: init.body } : {};
    const answer = await seen(fetch(cloud.appUrl + url, { method: init.method ?? "GET", headers, ...body }));
    expectProblem(answer, status as number, code as string);
  });

  test("the same id is another's own request", async () => {
    const id = crypto.randomUUID();
    const own = { "x-request-id": id, "x-request-key": key };
    const mine = await ended(alice, api, own);
    // Under the id of a request of one's own what asks for something else is refused.
    const theirs = await ended(
      stranger,
      api,
      { ...own, "x-request-key": secret() },
      { ...inputOf(api), ...other[api] },
    );
    for (const { status } of [mine, theirs]) expect([404, 422]).not.toContain(status);
    expect((await lastWord(alice, locationOf(api, id), { "x-request-key": key })).text).toBe(mine.text);
    // Both their codes are refused in the same words.
    if (!isPublic) expect(theirs.text).not.toBe(mine.text);
    for (const text of [receiptId, "alice@example.com"]) expect(theirs.text).not.toContain(text);
  });
});

describe("what is kept", () => {
  test("receipts, connection and lists are one's own", async () => {
    const receipt = await ending(stranger, send(stranger, "GET", `/api/v1/hmrc/receipt/${receiptId}`));
    expectProblem(receipt, 404, "RECEIPT_NOT_FOUND");
    const receipts = await outputOf(stranger.client.call("hmrcReceiptGet", {}));
    expect("receipts" in receipts && receipts.receipts.filter(({ source }) => source === "filed")).toEqual([]);
    expect((await seen(send(stranger, "GET", "/api/v1/hmrc/connection"))).body).toEqual({ connections: [] });
    const { connections } = (await seen(send(alice, "GET", "/api/v1/hmrc/connection")))
      .body as unknown as ConnectionList;
    expect(connections).toHaveLength(1);
    const path = `/api/v1/hmrc/connection/${connections[0]?.connectionId}`;
    expect((await send(stranger, "DELETE", path)).status).toBe(204);
    expect((await seen(send(alice, "GET", "/api/v1/hmrc/connection"))).body).toEqual({ connections });
    const { requests: mine } = (await seen(send(alice, "GET", "/api/v1/request"))).body as { requests: unknown[] };
    expect(mine.length).toBeGreaterThanOrEqual(tried.filter((api) => specOf(api).auth === "user").length);
    const fresh = await signIn(cloud.appUrl, "fresh@example.com");
    expect((await seen(send(fresh, "GET", "/api/v1/request"))).body).toEqual({ requests: [] });
  });

  test("how one signs in is one's own to change, and by a sign-in for this alone", async () => {
    const scope = "openid aws.cognito.signin.user.admin";
    const [own, theirs] = await Promise.all(
      ["alice@example.com", "stranger@example.com"].map((email) => signIn(cloud.appUrl, email, scope)),
    );
    const tokens = [theirs?.tokens.accessToken ?? "", alice.tokens.accessToken, alice.tokens.idToken];
    for (const accessToken of tokens) {
      for (const [api, more] of [
        ["authenticatorPost", {}],
        ["authenticatorCodePost", { code: "123456" }],
        ["authenticatorRemovalPost", {}],
      ] as const) {
        const outcome = await alice.client.call(api, { accessToken, ...more } as never);
        expect(outcome).toMatchObject({ kind: "failed", problem: { code: "REAUTHENTICATION_REQUIRED" } });
      }
    }
    const begun = await outputOf(
      alice.client.call("authenticatorPost", { accessToken: own?.tokens.accessToken ?? "" }),
    );
    expect(begun.secret).toMatch(/^[A-Z2-7]{52}$/);
  });

  test("a place in another's list of receipts leads nowhere", async () => {
    const look = (by: TestClient, query: string) => ending(by, send(by, "GET", `/api/v1/hmrc/receipt?${query}`));
    const { body } = await look(alice, "limit=1");
    expect((await look(alice, `cursor=${body.cursor}`)).body).toMatchObject({
      receipts: [{ vrn: expect.any(String) }],
    });
    expectProblem(await look(stranger, `cursor=${body.cursor}`), 400, "INVALID_REQUEST");
  });

  test.each(["/api/v1/request", "/api/v1/hmrc/connection"])("%s asks who one is", async (path) => {
    expectProblem(await seen(fetch(cloud.appUrl + path)), 401, "UNAUTHENTICATED");
  });
});

describe("a token that proves nothing", () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

  test.each([
    ["an access token", () => alice.tokens.accessToken],
    ["a refresh token", () => alice.tokens.refreshToken ?? "none"],
    ["no signature", () => `${alice.tokens.idToken.split(".").slice(0, 2).join(".")}.`],
    ["algorithm none", () => `${part({ alg: "none" })}.${alice.tokens.idToken.split(".")[1]}.`],
    [
      "other claims under the old signature",
      () => {
        const [head, , signature] = stranger.tokens.idToken.split(".");
        return `${head}.${part({ ...claimsOf(stranger.tokens.idToken), sub: claimsOf(alice.tokens.idToken).sub })}.${signature}`;
      },
    ],
  ])("%s", async (_, token) => {
    const headers = { authorization: `Bearer ${token()}` };
    const answer = await seen(fetch(`${cloud.appUrl}/api/v1/request`, { headers }));
    expectProblem(answer, 401, "UNAUTHENTICATED");
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });
});

describe("whoever comes from Google", () => {
  test("gets no second account beside one with a password", async () => {
    const second = signInCode(cloud.appUrl, "alice@example.com", { provider: "Google" });
    await expect(second).rejects.toThrow("invalid_request: PreSignUp failed with error PASSWORD_ACCOUNT. ");
  });

  test("is not joined by a password, and signs in again", async () => {
    await signInCode(cloud.appUrl, "google@example.com", { provider: "Google" });
    await expect(signInCode(cloud.appUrl, "google@example.com")).rejects.toThrow("answered 400");
    await signInCode(cloud.appUrl, "google@example.com", { provider: "Google" });
  });
});
