import { describe, expect, it } from "vitest";
import * as CalendarDate from "../../src/value/calendar-date";
import * as Business from "../../src/world/business";
import { ACCEPT, aReturn, askForToken, authorize, open, REDIRECT, VRN } from "../support/client";

type Obligation = { periodKey: string; start: string; end: string; due: string; status: string };
type SetUp = { vrn: string; users: { userId: string; password: string }[]; obligations: Obligation[] };

describe("a business", () => {
  it.each([
    ["monthly", 24, 1],
    ["quarterly", 12, 3],
  ] as const)("%s can have %i ended periods to file", async (frequency, count, months) => {
    const client = open();
    const response = await client.control("businesses", { vrn: VRN, frequency, open: count, fulfilled: 0 });
    expect(response.status).toBe(201);
    const { obligations } = (await response.json()) as SetUp;
    const ended = obligations.filter(({ end }) => end < "2026-11-24");
    expect(ended).toHaveLength(count);
    expect(obligations).toHaveLength(count + 1);
    for (const [index, obligation] of obligations.entries()) {
      const next = obligations[index + 1];
      if (next !== undefined) expect(next.start).toBe(CalendarDate.addDays(obligation.end, 1));
      expect(CalendarDate.addMonths(obligation.start, months)).toBe(CalendarDate.addDays(obligation.end, 1));
    }
    for (const { periodKey } of ended) expect((await client.post(aReturn(periodKey))).status).toBe(201);
  });

  it("comes with a user to sign in as", async () => {
    const client = open();
    const made = (await (await client.control("businesses", { open: 2 })).json()) as SetUp;
    expect(made.users).toEqual([{ userId: expect.stringMatching(/^[0-9]{12}$/), password: expect.any(String) }]);
    const [{ userId, password } = { userId: "", password: "" }] = made.users;
    const form = new URLSearchParams({ userId, password });
    const signedIn = await client.signIn.request("/manage-authority", { method: "POST", body: form });
    expect(signedIn.status).toBe(200);
    const headers = { Accept: ACCEPT, Authorization: `Bearer ${await client.token(userId)}` };
    const listed = await client.api.request(`/organisations/vat/${made.vrn}/obligations?status=O`, { headers });
    expect(listed.status).toBe(200);
  });

  it("set up again has forgotten what it had, but keeps its users", async () => {
    const client = open();
    await client.post(aReturn("26B4"));
    const made = (await (await client.control("businesses", { vrn: VRN })).json()) as SetUp;
    expect(made.users.map(({ userId }) => userId)).toEqual(["100000000001"]);
    expect((await client.post(aReturn("26B4"))).status).toBe(201);
  });

  it("can have its periods given, and these do not move on", async () => {
    let today = "2026-11-24";
    const client = open({ today: () => today });
    const periods = [{ periodKey: "#001", start: "2026-09-15", end: "2026-10-20", due: "2026-11-30" }];
    const made = (await (await client.control("businesses", { vrn: VRN, periods })).json()) as SetUp;
    expect(made.obligations).toEqual([{ ...periods[0], status: "O" }]);
    today = "2028-01-01";
    expect(await (await client.get("obligations?status=O")).json()).toEqual({ obligations: made.obligations });
  });

  it("has keys that are four characters and its own for every period of a century", () => {
    for (const [frequency, months] of [
      ["monthly", 1],
      ["quarterly", 3],
    ] as const) {
      const ends = Array.from({ length: 1200 / months }, (_, index) =>
        CalendarDate.endOfMonth(CalendarDate.addMonths("2000-03-01", index * months)),
      );
      const keys = ends.map((end) => Business.periodKey(frequency, end));
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of keys) expect(key).toMatch(/^[#0-9A-Z]{4}$/);
    }
  });

  it.each(["monthly", "quarterly"])("has room for the longest history, %s", async (frequency) => {
    const response = await open().control("businesses", { frequency, open: 150, fulfilled: 150 });
    expect(response.status).toBe(201);
    expect(((await response.json()) as { obligations: unknown[] }).obligations).toHaveLength(301);
  });

  it.each([
    [{ vrn: "12" }, "vrn"],
    [{ open: -1 }, "open"],
    [{ open: 151 }, "open"],
    [{ fulfilled: 151 }, "fulfilled"],
    [{ frequency: "daily" }, "frequency"],
    [{ periods: [{ periodKey: "1", start: "2026-01-01", end: "2026-01-31" }] }, "periods.0.periodKey"],
    [{ periods: [{ periodKey: "0001", start: "2026-02-30", end: "2026-03-31" }] }, "periods.0.start"],
    [{ periods: [{ periodKey: "0001", start: "2026-03-31", end: "2026-01-01" }] }, "periods.0"],
    [{ periods: [period("0001"), period("0002"), period("0001")] }, "periods"],
    [{ agents: ["999999999999"] }, "agents"],
    [{ opened: 1 }, "opened"],
  ])("is not set up from %j", async (body, path) => {
    const response = await open().control("businesses", body);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { path: string }[] };
    expect(errors.map((error) => error.path)).toContain(path);
  });
});

function period(periodKey: string): object {
  return { periodKey, start: "2026-01-01", end: "2026-03-31" };
}

describe("the state", () => {
  it("counts what clients filed, and shows no secrets", async () => {
    const client = open();
    const token = await client.token();
    await client.post(aReturn("26B4"));
    await client.post(aReturn("26B4"));
    const text = await (await client.api.request("/simulator/state")).text();
    const state = JSON.parse(text) as {
      tokens: object;
      businesses: { vrn: string; accepted: number; returns: object[] }[];
    };
    expect(state.businesses).toMatchObject([{ vrn: VRN, accepted: 1 }]);
    expect(state.businesses[0]?.returns).toHaveLength(5);
    expect(state.tokens).toEqual({ access: 2, refresh: 2 });
    for (const secret of [token, "password", "local-secret"]) expect(text).not.toContain(secret);
  });

  it("of the sandbox lists what was filed", async () => {
    const client = open({ mode: "sandbox" });
    await client.post(aReturn("A001"));
    const state = (await (await client.api.request("/simulator/state")).json()) as object;
    expect(state).toMatchObject({ mode: "sandbox", returns: [{ vrn: VRN, periodKey: "A001" }] });
  });
});

describe("the calls", () => {
  it("are listed, newest first, with what was answered", async () => {
    const client = open();
    await client.get("obligations?status=O", { "Gov-Test-Scenario": "NOT_FOUND" });
    await client.post(aReturn("ZZZZ"));
    const { calls } = (await (await client.api.request("/simulator/calls")).json()) as { calls: object[] };
    expect(calls[0]).toMatchObject({
      method: "POST",
      path: `/organisations/vat/${VRN}/returns`,
      clientId: "submit-local",
      status: 400,
      code: "PERIOD_KEY_INVALID",
      fraud: "NO_HEADERS",
      ms: expect.any(Number),
      at: expect.any(String),
    });
    expect(calls[1]).toMatchObject({ query: "status=O", scenario: "NOT_FOUND", status: 404, code: "NOT_FOUND" });
    expect(calls.at(-1)).toMatchObject({ path: "/oauth/token", clientId: "submit-local", status: 200 });
  });

  it("hold no code, token or secret", async () => {
    const client = open();
    const code = await authorize(client.signIn, "100000000001", "read:vat");
    const exchanged = await askForToken(client.api, {
      ...{ grant_type: "authorization_code", redirect_uri: REDIRECT, code },
    });
    const tokens = (await exchanged.json()) as { access_token: string; refresh_token: string };
    await client.get("penalties", { Authorization: `Bearer ${tokens.access_token}` });
    await askForToken(client.api, { grant_type: "refresh_token", refresh_token: tokens.refresh_token });
    const text = await (await client.api.request("/simulator/calls")).text();
    const { calls } = JSON.parse(text) as { calls: { status: number }[] };
    expect(new Set(calls.map(({ status }) => status))).toEqual(new Set([200]));
    for (const secret of [code, tokens.access_token, tokens.refresh_token, "local-secret"])
      expect(text).not.toContain(secret);
  });

  it("can be forgotten", async () => {
    const client = open();
    await client.get("penalties");
    expect((await client.api.request("/simulator/calls", { method: "DELETE" })).status).toBe(204);
    expect(await (await client.api.request("/simulator/calls")).json()).toEqual({ calls: [] });
  });
});

describe("the page of the simulator", () => {
  it("shows obligations, faults and calls, and escapes them", async () => {
    const client = open();
    // An address has no such sign by the time it is asked for.
    await client.get("penalties", { "Gov-Test-Scenario": "<script>" });
    await client.control("faults", { kind: "html", match: { path: "/<b>" } });
    const response = await client.api.request("/simulator");
    const page = await response.text();
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    for (const text of [`Obligations of ${VRN}`, "Fault plan", "Recent calls", "/&lt;b&gt;", "&lt;script&gt;"])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<script|<b>/);
  });

  it("says what is wrong with the fraud prevention headers of the last call, and what is owed", async () => {
    const client = open();
    await client.control("businesses", { vrn: VRN, directDebit: false });
    await client.post(aReturn("26B4"), { "Gov-Client-Timezone": "GMT" });
    await client.control("payments", { vrn: VRN, amount: 30.25, periodKey: "26B4" });
    await client.get("penalties", { "Gov-Test-Scenario": "NO_PENALTIES" });
    const page = await (await client.api.request("/simulator")).text();
    for (const text of [
      "gov-client-timezone: Value must be a recognised timezone",
      "NO_HEADERS",
      "NO_PENALTIES",
      "<td>75.5</td><td>45.25</td>",
    ])
      expect(page).toContain(text);
  });

  it("shows the returns that the sandbox stored", async () => {
    const client = open({ mode: "sandbox" });
    await client.post(aReturn("#001"));
    const page = await (await client.api.request("/simulator")).text();
    expect(page).toContain(`<td>${VRN}</td><td>#001</td>`);
  });
});
