import { Accepted, RequestList } from "@submit/contract/protocol/request";
import { securityHeaders } from "@submit/contract/protocol/security-header";
import { poundsOf } from "@submit/contract/value/money";
import * as v from "valibot";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { figuresFor, returnWith } from "../../src/audit/figures";
import {
  type Business,
  connect,
  hmrcGrant,
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
import { accepted, calls, plan } from "./simulator";
import { begin, ending, expectProblem, explain, lastWord, post, type Seen, seen, sharedCloud, until } from "./support";

const RETURN = "/api/v1/hmrc/vat/return";

const cloud = sharedCloud();
let business: Business;
let trader: TestClient;

beforeAll(async () => {
  business = await openBusiness(cloud.hmrcApiUrl, 4);
  trader = await ready(cloud.appUrl, "journey@example.com", business);
});
beforeEach(() => explain(() => cloud));

/** An answer that says that the work goes on, checked in each of its parts. */
function expectAccepted(answer: Seen, api: string, id: string): string {
  expect(answer.status).toBe(202);
  const location = answer.headers.get("location") ?? "";
  expect(location).toBe(`/api/v1/request/${api}/${id}`);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(answer.headers.get("x-request-id")).toBe(id);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  for (const [name, value] of Object.entries(securityHeaders)) expect(answer.headers.get(name)).toBe(value);
  expect(v.parse(Accepted, answer.body)).toMatchObject({ id, api });
  expect(answer.body.status).toMatch(/^(pending|processing)$/);
  return location;
}

describe("sign-in", () => {
  test("a code is exchanged once, and its answer is told again to the holder of the key alone", async () => {
    const id = crypto.randomUUID();
    const grant = await signInCode(cloud.appUrl, "journey-reader@example.com");
    const headers = { "x-request-id": id, "x-request-key": secret() };
    const asked = await seen(post(trader, "/api/v1/cognito/token", grant, headers));
    const location = expectAccepted(asked, "cognitoTokenPost", id);
    const key = { "x-request-key": headers["x-request-key"] };
    const answer = await lastWord(trader, location, key);
    expect(answer).toMatchObject({ status: 200, body: { expiresIn: expect.any(Number) } });
    const [, claims = ""] = String(answer.body.idToken).split(".");
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      token_use: "id",
      email: "journey-reader@example.com",
    });
    expect((await lastWord(trader, location, key)).body).toEqual(answer.body);
    expectProblem(await lastWord(trader, location, { "x-request-key": secret() }), 404, "REQUEST_NOT_FOUND");
    const another = { "x-request-key": secret() };
    const again = await ending(trader, post(trader, "/api/v1/cognito/token", grant, another), another);
    expectProblem(again, 400, "AUTHORIZATION_CODE_REFUSED");
  });

  test("a refresh token gives a new ID token that works", async () => {
    const { refreshToken } = trader.tokens;
    const renew = (input: object) => {
      const headers = { "x-request-key": secret() };
      return ending(trader, post(trader, "/api/v1/cognito/token", input, headers), headers);
    };
    const answer = await renew({ refreshToken });
    expect(answer.status).toBe(200);
    const idToken = String(answer.body.idToken);
    expect(idToken).not.toBe(trader.tokens.idToken);
    const list = await seen(
      send(trader, "GET", "/api/v1/request", { headers: { authorization: `Bearer ${idToken}` } }),
    );
    expect(list.status).toBe(200);
    expectProblem(await renew({ refreshToken: "none" }), 401, "SIGN_IN_EXPIRED");
  });
});

describe("sign-out", () => {
  test("revokes the refresh token of that sign-in, and of no other", async () => {
    const [here, elsewhere] = [
      await signIn(cloud.appUrl, "journey-two@example.com"),
      await signIn(cloud.appUrl, "journey-two@example.com"),
    ];
    const renewed = ({ tokens: { refreshToken = "" } }: TestClient) =>
      here.client.call("cognitoTokenPost", { refreshToken }, { headers: { "x-request-key": secret() } });
    const { refreshToken = "" } = here.tokens;
    const revoke = () =>
      outputOf(here.client.call("cognitoRevokePost", { refreshToken }, { headers: { "x-request-key": secret() } }));
    expect(await renewed(here)).toMatchObject({ kind: "completed" });
    await revoke();
    expect(await renewed(here)).toMatchObject({ kind: "failed", problem: { code: "SIGN_IN_EXPIRED" } });
    expect(await renewed(elsewhere)).toMatchObject({ kind: "completed" });
    await revoke();
  });
});

describe("HMRC", () => {
  test("connecting hands out no token, and disconnecting ends it", async () => {
    const own = await openBusiness(cloud.hmrcApiUrl, 1);
    const person = await signIn(cloud.appUrl, "journey-leaver@example.com");
    await outputOf(person.client.call("bundlePost", { bundleId: "test" }));
    const status = async () => (await seen(send(person, "GET", "/api/v1/hmrc/connection"))).body;
    expect(await status()).toEqual({ connections: [] });
    const grant = await hmrcGrant(person, own.userId);
    const exchange = (by: TestClient) => ending(by, post(by, "/api/v1/hmrc/token", grant));
    const stranger = await exchange(trader);
    expectProblem(stranger, 403, "HMRC_STATE_REFUSED");
    const connected = await exchange(person);
    expect(connected.status).toBe(200);
    expect(Object.keys(connected.body).sort()).toEqual(["connectedAt", "connectionId", "expiresAt", "scope"]);
    expect(connected.body).toMatchObject({ scope: "read:vat write:vat" });
    expect(await status()).toEqual({ connections: [connected.body] });
    const twice = await exchange(person);
    expectProblem(twice, 400, "AUTHORIZATION_CODE_REFUSED");
    const { obligations } = await outputOf(person.client.call("hmrcVatObligationGet", { vrn: own.vrn, status: "O" }));
    expect(obligations.map(({ periodKey }) => periodKey)).toEqual(own.periodKeys);
    const path = `/api/v1/hmrc/connection/${connected.body.connectionId}`;
    expect((await send(person, "DELETE", path)).status).toBe(204);
    expect(await status()).toEqual({ connections: [] });
    const after = await person.client.call("hmrcVatObligationGet", { vrn: own.vrn, status: "O" });
    expect(after).toMatchObject({ kind: "failed", problem: { status: 403, code: "HMRC_CONNECTION_REQUIRED" } });
  });
});

describe("several businesses", () => {
  test("each filed by its own sign-in at HMRC, at once, and a draft goes with its return", async () => {
    const { hmrcApiUrl, appUrl } = cloud;
    const [shop, bakery, office] = await Promise.all([1, 1, 0].map((open) => openBusiness(hmrcApiUrl, open)));
    if (!shop || !bakery || !office) throw new Error("A business is missing");
    const [cafe, gym] = [
      await openBusiness(hmrcApiUrl, 1, [office.userId]),
      await openBusiness(hmrcApiUrl, 1, [office.userId]),
    ];
    const all = [shop, bakery, cafe, gym];
    const person = await signIn(appUrl, "journey-several@example.com");
    const { client } = person;
    await outputOf(client.call("bundlePost", { bundleId: "test" }));
    for (const { vrn } of all) await outputOf(client.call("clientPost", { vrn, name: vrn, kind: "business" }));
    await connect(person, shop.userId, { vrn: shop.vrn });
    await connect(person, bakery.userId, { vrn: bakery.vrn });
    const { connectionId } = await connect(person, office.userId, { vrn: cafe.vrn });
    // The agent's second client shares the sign-in of the first.
    await outputOf(client.call("clientPost", { vrn: gym.vrn, name: "Gym", kind: "agent", connectionId }));
    for (const each of all) {
      const draft = { vrn: each.vrn, periodKey: each.periodKeys[0] ?? "", filled: 7, content: each.vrn };
      await outputOf(client.call("draftPost", draft));
    }
    const sales = (business: Business) => 100 + all.indexOf(business);
    await Promise.all(all.map((each) => outputOf(client.call("hmrcVatReturnPost", returnFor(each, 0, sales(each))))));
    for (const each of all) {
      const { vrn } = each;
      const held = await accepted(hmrcApiUrl, vrn);
      expect(held.map(({ figures }) => Number(figures.vatDueSales))).toEqual([sales(each)]);
      const receipts = await outputOf(client.call("hmrcReceiptGet", { vrn, periodKey: each.periodKeys[0] ?? "" }));
      expect(receipts).toMatchObject({ receipts: [{ vrn, figures: { vatDueSales: sales(each) } }] });
    }
    await until(async () => expect(await outputOf(client.call("draftGet", {}))).toEqual({ drafts: [] }));

    // One that the user gives up is missed by those that use it, and by no other.
    const asks = ({ vrn }: Business) => client.call("hmrcVatObligationGet", { vrn });
    expect((await send(person, "DELETE", `/api/v1/hmrc/connection/${connectionId}`)).status).toBe(204);
    for (const each of [cafe, gym])
      expect(await asks(each)).toMatchObject({ kind: "failed", problem: { code: "HMRC_CONNECTION_REQUIRED" } });
    for (const each of [shop, bakery]) expect(await asks(each)).toMatchObject({ kind: "completed" });
    await connect(person, office.userId, { connectionId });
    for (const each of [cafe, gym]) expect(await asks(each)).toMatchObject({ kind: "completed" });
  });
});

describe("filing", () => {
  test("is accepted, done once, found again, and told from another", async () => {
    const id = crypto.randomUUID();
    const figures = returnFor(business, 0);
    const location = expectAccepted(
      await seen(post(trader, RETURN, figures, { "x-request-id": id })),
      "hmrcVatReturnPost",
      id,
    );
    const filed = await lastWord(trader, location);
    expect(filed.status).toBe(201);
    expect(filed.body).toMatchObject({ formBundleNumber: expect.stringMatching(/^\d{12}$/), recovered: false });

    const repeat = await seen(post(trader, RETURN, figures, { "x-request-id": id }));
    expect(repeat).toMatchObject({ status: 201, body: filed.body });
    const other = await seen(post(trader, RETURN, { ...figures, vatDueSales: 7 }, { "x-request-id": id }));
    expectProblem(other, 422, "REQUEST_ID_REUSED");

    const second = await outputOf(trader.client.call("hmrcVatReturnPost", figures));
    const { receiptId, formBundleNumber } = filed.body;
    expect(second).toMatchObject({ receiptId, formBundleNumber, recovered: false });
    const changed = await ending(trader, post(trader, RETURN, { ...figures, vatDueSales: 7 }));
    expectProblem(changed, 409, "FILED_WITH_OTHER_FIGURES");
    expect(changed.body.instance).toMatch(/^\/api\/v1\/request\/hmrcVatReturnPost\//);

    expect(await accepted(cloud.hmrcApiUrl, business.vrn)).toMatchObject([
      { periodKey: figures.periodKey, formBundleNumber },
    ]);
    const posts = (await calls(cloud.hmrcApiUrl, business.vrn)).filter((call) => call.startsWith("POST"));
    expect(posts).toEqual(["POST returns 201"]);
  });

  test("its return, its receipt and its place in the lists", async () => {
    const boxes = figuresFor(1);
    const declared = returnWith(business, 1, boxes);
    const { vrn, periodKey } = declared;
    const { receiptId, formBundleNumber } = await outputOf(trader.client.call("hmrcVatReturnPost", declared));
    const figures = Object.fromEntries(Object.entries(boxes).map(([name, pence]) => [name, poundsOf(pence)]));
    const view = await outputOf(trader.client.call("hmrcVatReturnGet", { vrn, periodKey }));
    expect(view).toEqual({ periodKey, ...figures });
    const one = await outputOf(trader.client.call("hmrcReceiptGet", { receiptId }));
    expect(one).toMatchObject({
      vrn,
      formBundleNumber,
      source: "filed",
      recovered: false,
      figures,
    });
    const list = await outputOf(trader.client.call("hmrcReceiptGet", {}));
    expect(list).toMatchObject({ receipts: expect.arrayContaining([expect.objectContaining({ receiptId })]) });
    const first = "receipts" in list ? list.receipts[0]?.receiptId : undefined;
    expect(first).toBe(receiptId);
  });

  test("Prefer: wait gives the final answer at once", async () => {
    const asked = performance.now();
    const answer = await seen(post(trader, RETURN, returnFor(business, 2), { prefer: "wait=10" }));
    expect(answer.headers.get("preference-applied")).toBe("wait=10");
    if (answer.status === 202) {
      // A machine with too much to do may need longer than that.
      expect(performance.now() - asked).toBeGreaterThanOrEqual(9_900);
      expect((await lastWord(trader, answer.headers.get("location") ?? "")).status).toBe(201);
    } else expect(answer.status).toBe(201);
    const { requests } = v.parse(RequestList, (await seen(send(trader, "GET", "/api/v1/request"))).body);
    expect(requests[0]).toMatchObject({ api: "hmrcVatReturnPost", status: "completed" });
    expect(requests.map(({ createdAt }) => createdAt)).toEqual(
      requests
        .map(({ createdAt }) => createdAt)
        .sort()
        .reverse(),
    );
  });

  test("one that waits can be cancelled, one that has begun can't", async () => {
    const delay = { kind: "delay", delayMs: 50_000, match: { method: "POST" } } as const;
    const goOn = await plan(cloud.hmrcApiUrl, delay, business.vrn);
    const other = await openBusiness(cloud.hmrcApiUrl, 1, [business.userId]);
    const location = (id: string) => `/api/v1/request/hmrcVatReturnPost/${id}`;
    const begun = await begin(trader, RETURN, returnFor(business, 3));
    await until(async () => {
      const { body } = await seen(send(trader, "GET", location(begun)));
      // Its call to HMRC has begun, which comes a moment after it was taken up.
      expect(body.cancellable).toBe(false);
    }, 10);
    const waiting = await begin(trader, RETURN, returnFor(other, 0));
    expect((await send(trader, "DELETE", location(waiting))).status).toBe(204);
    expect((await send(trader, "DELETE", location(waiting))).status).toBe(204);
    expectProblem(await seen(send(trader, "DELETE", location(begun))), 409, "NOT_CANCELLABLE");
    await goOn();
    expect((await lastWord(trader, location(begun))).status).toBe(201);
    // What stands behind it in the same line ends once its own turn has passed.
    const behind = await begin(trader, RETURN, returnFor(business, 3));
    expect((await lastWord(trader, location(behind))).status).toBe(201);
    expectProblem(await lastWord(trader, location(waiting)), 409, "CANCELLED");
    expect(await calls(cloud.hmrcApiUrl, other.vrn)).toEqual([]);
  });
});

describe("calendar", () => {
  test("finds one's dates by an address alone, until that is renewed and turned off", async () => {
    const own = await openBusiness(cloud.hmrcApiUrl, 2);
    const person = await ready(cloud.appUrl, "reminded@example.com", own);
    const { client } = person;
    await outputOf(client.call("clientPost", { vrn: own.vrn, name: "Reminded Ltd", kind: "business" }));
    const make = async () => (await outputOf(client.call("calendarPost", { action: "make" }))).address ?? "";
    const datesAt = async (address: string) => {
      const answer = await fetch(address);
      expect(answer.status).toBe(200);
      // Long lines are folded.
      const text = (await answer.text()).replaceAll("\r\n ", "");
      for (const secret of [own.vrn, "Reminded", ...own.periodKeys]) expect(text).not.toContain(secret);
      return text.match(/^SUMMARY:(File|Pay|No)/gm)?.map((line) => line.slice(8)) ?? [];
    };
    const first = await make();
    expect(new URL(first).origin).toBe(cloud.appUrl);
    expect(await datesAt(first)).toEqual(["No"]);
    await outputOf(client.call("hmrcVatObligationGet", { vrn: own.vrn, status: "O" }));
    // What HMRC said is kept once the answer is given.
    await until(async () => expect(await datesAt(first)).toEqual(["File", "Pay", "File", "Pay"]));
    await outputOf(client.call("hmrcVatReturnPost", returnFor(own)));
    await until(async () => expect(await datesAt(first)).toEqual(["File", "Pay"]));
    const second = await make();
    expectProblem(await seen(fetch(first)), 404, "NOT_FOUND");
    expect(await datesAt(second)).toEqual(["File", "Pay"]);
    await outputOf(client.call("calendarPost", { action: "end" }));
    expectProblem(await seen(fetch(second)), 404, "NOT_FOUND");
    expect((await seen(send(person, "GET", "/api/v1/calendar"))).body).toEqual({});
  });
});
