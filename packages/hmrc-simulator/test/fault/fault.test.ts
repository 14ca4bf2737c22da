import { describe, expect, it } from "vitest";
import type { Settings } from "../../src/open";
import { aReturn, type Client, open, VRN } from "../support/client";

describe("a fault", () => {
  it("is met once unless it says otherwise", async () => {
    const client = await withFault({ kind: "error", status: 503 });
    expect(await statuses(client, 3)).toEqual([503, 200, 200]);
  });

  it("can be met several times, after some calls passed", async () => {
    const client = await withFault({ kind: "error", status: 500, times: 2, after: 1 });
    expect(await statuses(client, 4)).toEqual([200, 500, 500, 200]);
  });

  it("can be met always, until the plan is cleared", async () => {
    const client = await withFault({ kind: "error", times: "always" });
    expect(await statuses(client, 3)).toEqual([500, 500, 500]);
    await client.api.request("/simulator/faults", { method: "DELETE" });
    expect(await statuses(client, 1)).toEqual([200]);
  });

  it.each([
    [{ method: "POST" }, [200]],
    [{ method: "get" }, [500]],
    [{ path: "/organisations/vat" }, [500]],
    [{ path: "/vat" }, [200]],
    [{ path: "penalties$" }, [500]],
    [{ path: `/organisations/vat/${VRN}/(penalties|payments)$` }, [500]],
    [{ path: "/organisations/vat/[0-9]{8}/" }, [200]],
    [{ query: "^$" }, [500]],
    [{ query: "status=O" }, [200]],
  ])("is for calls that match %j", async (match, expected) => {
    expect(await statuses(await withFault({ kind: "error", match }), 1)).toEqual(expected);
  });

  it("that fails comes before the call is looked at", async () => {
    const client = await withFault({ kind: "error", match: { method: "POST" } });
    expect((await client.post(aReturn("26B4"))).status).toBe(500);
    expect((await client.post(aReturn("26B4"))).status).toBe(201);
  });

  it.each([
    [{ kind: "accept-then-error" }, 500],
    [{ kind: "accept-then-error", status: 504 }, 504],
    [{ kind: "accept-then-html", status: 502 }, 502],
    [{ kind: "accept-then-drop" }, 599],
    [{ kind: "accept-then-empty" }, 500],
    [{ kind: "drop", acceptAfterMs: 0 }, 599],
    [{ kind: "accept-then-delay", delayMs: 5 }, 201],
  ])("%j takes the return before it answers %i", async (fault, status) => {
    const client = await withFault({ ...fault, match: { method: "POST" } });
    expect((await client.post(aReturn("26B4"))).status).toBe(status);
    expect((await client.post(aReturn("26B4"))).status).toBe(403);
    expect((await client.get("returns/26B4")).status).toBe(200);
  });

  it.each([
    [{ kind: "error" }, 500, { code: "INTERNAL_SERVER_ERROR", message: "An internal server error occurred" }],
    [{ kind: "error", status: 503 }, 503, { code: "SERVICE_UNAVAILABLE", message: "Internal server error" }],
    [{ kind: "error", status: 400 }, 400, { code: "INVALID_REQUEST", message: "Invalid request" }],
    [{ kind: "error", status: 401 }, 401, { code: "INVALID_CREDENTIALS" }],
    [{ kind: "error", status: 429 }, 429, { code: "MESSAGE_THROTTLED_OUT" }],
    [{ kind: "error", status: 504 }, 504, { code: "GATEWAY_TIMEOUT" }],
    [{ kind: "error", status: 418, code: "TEAPOT", message: "short" }, 418, { code: "TEAPOT", message: "short" }],
    [{ kind: "error", status: 400, body: { error: "invalid_grant" } }, 400, { error: "invalid_grant" }],
    [
      { kind: "error", status: 403, code: "INTERNAL_SERVER_ERROR" },
      403,
      { code: "INTERNAL_SERVER_ERROR", message: "An internal server error occurred" },
    ],
  ])("%j answers %i", async (fault, status, body) => {
    const response = await (await withFault(fault)).get("penalties");
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(body);
  });

  it("of HTML is no JSON", async () => {
    const response = await (await withFault({ kind: "html", status: 400 })).get("penalties");
    expect([response.status, response.headers.get("Content-Type")]).toEqual([400, "text/html; charset=utf-8"]);
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
  });

  it("of nothing has no body and no type", async () => {
    const response = await (await withFault({ kind: "empty", status: 200 })).get("penalties");
    expect([response.status, response.headers.get("Content-Type"), await response.text()]).toEqual([200, null, ""]);
  });

  it("can have headers of its own, such as JSON that is cut off", async () => {
    const headers = { "Retry-After": "2", "Content-Type": "application/json" };
    const response = await (await withFault({ kind: "html", status: 200, body: '{"obli', headers })).get("penalties");
    expect(response.headers.get("Retry-After")).toBe("2");
    expect(response.headers.get("Content-Type")).toBe("application/json");
    expect(await response.text()).toBe('{"obli');
  });

  it("of a range that ends too late is for that range alone", async () => {
    const client = await withFault({
      kind: "error",
      times: "always",
      match: { path: `/organisations/vat/${VRN}/obligations`, toAfter: "2026-12-31" },
    });
    const ask = async (query: string): Promise<number> => (await client.get(`obligations?${query}`)).status;
    expect(await ask("from=2026-01-01&to=2027-01-01")).toBe(500);
    expect(await ask("from=2026-01-01&to=2026-12-31")).toBe(200);
    expect(await ask("status=O")).toBe(200);
  });

  it("of delay answers as usual, later", async () => {
    const client = await withFault({ kind: "delay", delayMs: 30 });
    const startedAt = performance.now();
    expect((await client.get("penalties")).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(25);
  });

  it("of delay ends at once when it is taken back, and only that one", async () => {
    const client = await withFault({ kind: "delay", delayMs: 600_000 });
    const { faults } = (await (await client.control("faults", { kind: "error" })).json()) as {
      faults: { id: number }[];
    };
    const delayed = client.get("penalties");
    const taken = async () => (await client.api.request("/simulator/faults")).json();
    await expect.poll(taken).toMatchObject({ faults: [{ kind: "error" }] });
    const last = faults[0]?.id ?? 0;
    const takeBack = (id: number) => client.api.request(`/simulator/faults/${id}`, { method: "DELETE" });
    expect((await takeBack(last - 1)).status).toBe(204);
    expect((await delayed).status).toBe(200);
    expect((await takeBack(last - 1)).status).toBe(404);
    expect(await statuses(client, 1)).toEqual([500]);
  });

  it.each([{ kind: "error", status: 504 }, { kind: "html", status: 502 }, { kind: "drop" }])(
    "of %j can take the return after it answered",
    async (fault) => {
      const client = await withFault({ ...fault, acceptAfterMs: 600_000, match: { method: "POST" } });
      expect((await client.post(aReturn("26B4"))).status).toBe(fault.status ?? 599);
      expect((await client.get("returns/26B4")).status).toBe(404);
      await client.api.request("/simulator/faults", { method: "DELETE" });
      await expect.poll(async () => (await client.get("returns/26B4")).status).toBe(200);
      expect((await lastPost(client)).handled).toEqual({ at: expect.any(String), status: 201 });
    },
  );

  it("takes the return at its time, with the token that was good when the call came", async () => {
    const client = await withFault({ kind: "error", status: 504, acceptAfterMs: 30, match: { method: "POST" } });
    const startedAt = performance.now();
    expect((await client.post(aReturn("26B4"))).status).toBe(504);
    client.context.store.run("UPDATE token SET dead = 1");
    const filed = () => client.context.store.get("SELECT 1 AS yes FROM vat_return WHERE period_key = '26B4'");
    await expect.poll(filed).toEqual({ yes: 1 });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(25);
  });

  it("can take the return before it answers, and answer later still", async () => {
    const client = await withFault({ kind: "delay", delayMs: 600_000, acceptAfterMs: 10, match: { method: "POST" } });
    let isAnswered = false;
    const filed = client.post(aReturn("26B4")).finally(() => {
      isAnswered = true;
    });
    await expect.poll(async () => (await client.get("returns/26B4")).status).toBe(200);
    expect((await client.api.request("/simulator/calls")).status).toBe(200);
    expect(isAnswered).toBe(false);
    await client.api.request("/simulator/faults", { method: "DELETE" });
    expect((await filed).status).toBe(201);
  });

  it("that takes a call late still refuses what the gateway refuses", async () => {
    const client = await withFault({ kind: "delay", acceptAfterMs: 600_000, match: { method: "POST" } });
    expect((await client.post(aReturn("26B4"), { Accept: "*/*" })).status).toBe(406);
  });

  it("can let the obligation of one return lag behind", async () => {
    const client = await withFault(
      { kind: "delay", fulfilDelayMs: 3_600_000, match: { method: "POST" } },
      { now: () => new Date("2026-11-24T12:00:00Z") },
    );
    expect((await client.post(aReturn("26B4"))).status).toBe(201);
    const open = async () => (await (await client.get("obligations?status=O")).json()) as { obligations: unknown[] };
    expect((await open()).obligations).toContainEqual(expect.objectContaining({ periodKey: "26B4", status: "O" }));
    client.context.setClock(new Date("2026-11-24T13:00:00Z"));
    expect((await open()).obligations).not.toContainEqual(expect.objectContaining({ periodKey: "26B4" }));
  });

  it.each([
    ["obligations?status=O", { op: "replace", path: "/obligations/0/due", value: "2026-09-31" }, '"due":"2026-09-31"'],
    [
      "obligations?status=O",
      { op: "add", path: "/obligations/-", value: { periodKey: "18A1" } },
      '{"periodKey":"18A1"}]',
    ],
    [
      "liabilities?from=2026-01-01&to=2026-10-31",
      { op: "replace", path: "/liabilities/0/outstandingAmount", value: null },
      '"outstandingAmount":null',
    ],
    ["returns/26B3", { op: "remove", path: "/netVatDue" }, '"vatReclaimedCurrPeriod":320.2,"totalValueSalesExVAT"'],
  ])("of one odd row in %s changes that alone", async (path, change, expected) => {
    const client = await withFault({ kind: "patch", patch: [change] });
    const [odd, usual] = [await client.get(path), await client.get(path)];
    expect([odd.status, usual.status]).toEqual([200, 200]);
    const text = await odd.text();
    expect(text).toContain(expected);
    expect(text).not.toBe(await usual.text());
  });

  it("can give a member another name", async () => {
    const client = await withFault({
      kind: "patch",
      patch: [
        {
          op: "move",
          from: "/lateSubmissionPenalty/summary/activePenaltyPoints",
          path: "/lateSubmissionPenalty/summary/activePoints",
        },
      ],
    });
    const response = await client.get("penalties", { "Gov-Test-Scenario": "LATE_SUBMISSION" });
    const { summary } = ((await response.json()) as { lateSubmissionPenalty: { summary: object } })
      .lateSubmissionPenalty;
    expect(summary).toMatchObject({ activePoints: 1, regimeThreshold: 4 });
    expect(summary).not.toHaveProperty("activePenaltyPoints");
  });

  it("of a patch leaves an error as it is, and says when it does not fit a good answer", async () => {
    const patch = [{ op: "remove", path: "/liabilities/0" }];
    const client = await withFault({ kind: "patch", patch, times: 2 });
    expect((await client.get("obligations")).status).toBe(400);
    const response = await client.get("penalties");
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      500,
      "FAULT_NOT_APPLICABLE",
    ]);
  });

  it("of the system behind is mapped as HMRC does", async () => {
    const downstream = { status: 409, body: { code: "DUPLICATE_SUBMISSION" } };
    const client = await withFault({ kind: "downstream", downstream });
    const response = await client.post(aReturn("26B4"));
    expect(((await response.json()) as { code: string }).code).toBe("BUSINESS_ERROR");
    expect((await client.get("returns/26B4")).status).toBe(404);
  });

  it.each([
    ["POST", "returns", { formBundleNumber: "256660290587" }],
    ["GET", "returns/26B3", { periodKey: "26B3", vatDueSales: 1 }],
    ["GET", "obligations?status=O", { obligations: [{ obligationDetails: [{ status: "O", periodKey: "26B4" }] }] }],
    ["GET", "liabilities?from=2026-01-01&to=2026-06-30", { financialTransactions: [{ chargeType: "VAT" }] }],
    ["GET", "payments?from=2026-01-01&to=2026-06-30", { financialTransactions: null }],
  ])("of a system behind that leaves out what %s %s needs is a 500", async (method, path, body) => {
    const client = await withFault({ kind: "downstream", downstream: { status: 200, body } });
    const response = await (method === "POST" ? client.post(aReturn("26B4")) : client.get(path));
    expect(response.status).toBe(500);
    expect(((await response.json()) as { code: string }).code).toBe("INTERNAL_SERVER_ERROR");
  });

  it("of the ledger is filtered by whole tax periods alone, and takes the first due date there is", async () => {
    const charge = { chargeType: "VAT Return Debit Charge", originalAmount: 1 };
    const financialTransactions = [
      { ...charge, taxPeriodFrom: "2026-04-01", taxPeriodTo: "2026-07-31" },
      { ...charge, taxPeriodTo: "2026-07-31", items: [{ amount: 1 }, { dueDate: "2026-09-07" }] },
      { ...charge, chargeType: "HYBRID payments" },
    ];
    const client = await withFault({
      kind: "downstream",
      downstream: { status: 200, body: { financialTransactions } },
    });
    const response = await client.get("liabilities?from=2026-01-01&to=2026-06-30");
    expect(await response.json()).toEqual({
      liabilities: [{ type: "VAT Return Debit Charge", originalAmount: 1, due: "2026-09-07" }],
    });
  });

  it.each([
    [{}, 500, { error: "server_error" }],
    [{ status: 401 }, 401, { error: "invalid_client" }],
    [{ status: 400, code: "invalid_grant", message: "x" }, 400, { error: "invalid_grant", error_description: "x" }],
  ])("%j meets the token endpoint in OAuth's shape", async (fault, status, body) => {
    const client = await withFault({ kind: "error", match: { path: "/oauth/token" }, ...fault });
    const response = await client.api.request("/oauth/token", { method: "POST", body: "" });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(body);
  });

  it("never meets the controls", async () => {
    const client = await withFault({ kind: "error", times: "always" });
    expect((await client.api.request("/simulator/state")).status).toBe(200);
  });
});

describe("the fault plan", () => {
  it("takes a list, and shows what is left of it", async () => {
    const client = open();
    const planned = await client.control("faults", [{ kind: "drop" }, { kind: "html", times: 2 }]);
    expect(planned.status).toBe(201);
    const shown = async (): Promise<unknown[]> =>
      ((await (await client.api.request("/simulator/faults")).json()) as { faults: unknown[] }).faults;
    expect(await shown()).toMatchObject([
      { kind: "drop", met: 0 },
      { kind: "html", met: 0 },
    ]);
    await client.api.request("/anything");
    expect(await shown()).toHaveLength(1);
  });

  it.each([
    [undefined, ""],
    [{}, "kind"],
    [{ kind: "explode" }, "kind"],
    [{ kind: "delay", delayMs: -1 }, "delayMs"],
    [{ kind: "error", times: 0 }, "times"],
    [{ kind: "error", status: 99 }, "status"],
    [{ kind: "error", match: { path: "(" } }, "match.path"],
    [{ kind: "error", wrong: 1 }, "wrong"],
    [{ kind: "error", acceptAfterMs: -1 }, "acceptAfterMs"],
    [{ kind: "error", match: { toAfter: "2026-02-30" } }, "match.toAfter"],
    [{ kind: "patch" }, ""],
    [{ kind: "patch", patch: [{ op: "remove", path: "obligations" }] }, "patch.0.path"],
    [{ kind: "downstream" }, ""],
  ])("refuses %j and says where", async (body, path) => {
    const response = await open().control("faults", body);
    expect(response.status).toBe(400);
    const { code, errors } = (await response.json()) as { code: string; errors: { path: string }[] };
    expect(code).toBe("INVALID_REQUEST");
    expect(errors.map((error) => error.path)).toContain(path);
  });
});

/** With a token already got, so that the fault is met by the test's own calls. */
async function withFault(fault: object, settings: Settings = {}): Promise<Client> {
  const client = open(settings);
  await client.get("penalties");
  expect((await client.control("faults", fault)).status).toBe(201);
  return client;
}

async function lastPost(client: Client): Promise<{ handled?: unknown }> {
  const { calls } = (await (await client.api.request("/simulator/calls")).json()) as {
    calls: { method: string; path: string; handled?: unknown }[];
  };
  return calls.find(({ method, path }) => method === "POST" && path.endsWith("/returns")) ?? {};
}

async function statuses(client: Client, calls: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let call = 0; call < calls; call += 1) found.push((await client.get("penalties")).status);
  return found;
}
