import { describe, expect, it } from "vitest";
import { aReturn, askForToken, authorize, type Client, open, REDIRECT, VRN } from "../support/client";

const START = "2026-11-24T12:00:00.000Z";
const AT_START = { now: () => new Date(START) };

describe("the clock", () => {
  it("moves a business on: a charge is paid, a period begins, and a late return gives a point", async () => {
    const client = open(AT_START);
    await client.post(aReturn("26B4"));
    await moveTo(client, "2026-12-10T12:00:00Z");
    const payments = await read(client, "payments?from=2026-08-01&to=2026-10-31");
    expect(payments).toEqual({ payments: [{ amount: 75.5, received: "2026-12-10" }] });
    await moveTo(client, "2027-03-20T12:00:00Z");
    expect(await read(client, "obligations?status=O")).toMatchObject({
      obligations: [{ periodKey: "27B1" }, { periodKey: "27B2" }],
    });
    await bearer(client, async (headers) => {
      const receipt = (await (await client.post(aReturn("27B1"), headers)).json()) as { processingDate: string };
      expect(receipt.processingDate).toBe("2027-03-20T12:00:00.000Z");
    });
    expect(await read(client, "penalties")).toMatchObject({
      lateSubmissionPenalty: { summary: { activePenaltyPoints: 1 } },
    });
  });

  it("ends tokens when their time comes", async () => {
    const { api, signIn, context, ...client } = open(AT_START);
    const code = await authorize(signIn, "100000000001", "read:vat");
    const exchanged = await askForToken(api, { grant_type: "authorization_code", redirect_uri: REDIRECT, code });
    const tokens = (await exchanged.json()) as { access_token: string; refresh_token: string };
    const ask = async (): Promise<number> =>
      (await client.get("penalties", { Authorization: `Bearer ${tokens.access_token}` })).status;
    expect(await ask()).toBe(200);
    context.setClock(new Date(Date.parse(START) + 4 * 3_600_000));
    expect(await ask()).toBe(401);
    const refresh = { grant_type: "refresh_token", refresh_token: tokens.refresh_token };
    expect((await askForToken(api, refresh)).status).toBe(200);
  });

  it("has a period for every quarter that it may reach, after the longest history", async () => {
    const client = open(AT_START);
    await client.control("businesses", { vrn: VRN, open: 0, fulfilled: 150 });
    await moveTo(client, "2036-11-01T00:00:00Z");
    const { obligations } = (await read(client, "obligations?status=O")) as { obligations: unknown[] };
    expect(obligations).toHaveLength(41);
  });

  it("goes back to the real time", async () => {
    const client = open(AT_START);
    await moveTo(client, "2030-01-01T00:00:00Z");
    expect((await client.api.request("/simulator/clock", { method: "DELETE" })).status).toBe(204);
    expect(client.context.now().toISOString()).toBe(START);
  });

  it.each([{}, { at: "tomorrow" }, { at: "2026-02-30T00:00:00Z" }, { at: "2027-01-01" }])(
    "refuses %j",
    async (body) => {
      const response = await open().control("clock", body);
      expect(response.status).toBe(400);
      expect(((await response.json()) as { errors: { path: string }[] }).errors[0]?.path).toBe("at");
    },
  );
});

async function moveTo(client: Client, at: string): Promise<void> {
  expect((await client.control("clock", { at })).status).toBe(200);
}

async function read(client: Client, path: string): Promise<unknown> {
  return bearer(client, async (headers) => (await client.get(path, headers)).json());
}

/** With a token of the moment, since those before have ended. */
async function bearer<T>(client: Client, call: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  return call({ Authorization: `Bearer ${await client.token()}` });
}
