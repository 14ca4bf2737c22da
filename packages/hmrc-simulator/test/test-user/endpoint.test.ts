import { describe, expect, it } from "vitest";
import * as Vrn from "../../src/value/vrn";
import { ACCEPT, type Client, open } from "../support/client";

type User = Record<string, unknown> & { userId: string; password: string; vrn?: string };

describe("a test user", () => {
  it("of an organisation has what HMRC says of it, and can sign in", async () => {
    const client = open();
    const response = await create(client, "organisations", { serviceNames: ["mtd-vat"] });
    expect(response.status).toBe(201);
    const user = (await response.json()) as User;
    expect(user).toMatchObject({
      userId: expect.stringMatching(/^[0-9]{12}$/),
      password: expect.stringMatching(/^[A-Za-z0-9]{12}$/),
      emailAddress: expect.stringMatching(/@example\.com$/),
      organisationDetails: { name: expect.any(String), address: { postcode: expect.any(String) } },
      individualDetails: { firstName: "Test" },
      vatRegistrationDate: expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
      groupIdentifier: expect.stringMatching(/^[0-9]{12}$/),
    });
    expect(Vrn.hasCheckDigits(user.vrn ?? "")).toBe(true);
    const headers = { Accept: ACCEPT, Authorization: `Bearer ${await client.token(user.userId)}` };
    const obligations = await client.api.request(`/organisations/vat/${user.vrn}/obligations?status=O`, { headers });
    expect(obligations.status).toBe(200);
  });

  it("can be given a VRN, and two can have the same", async () => {
    const client = open();
    const users = [];
    for (let count = 0; count < 2; count += 1) {
      const response = await create(client, "organisations", { serviceNames: ["mtd-vat"], vrn: "123456789" });
      users.push((await response.json()) as User);
    }
    expect(users.map(({ vrn }) => vrn)).toEqual(["123456789", "123456789"]);
    expect(users[0]?.userId).not.toBe(users[1]?.userId);
  });

  it("has only the identifiers of the services asked for", async () => {
    const client = open();
    const plain = (await (await create(client, "individuals", { serviceNames: [] })).json()) as User;
    expect(Object.keys(plain)).not.toContain("vrn");
    const agent = (await (await create(client, "agents", { serviceNames: ["agent-services"] })).json()) as User;
    expect(agent).toMatchObject({ arn: expect.any(String), agentCode: expect.any(String) });
    expect(Object.keys(agent)).not.toContain("vrn");
  });

  it("can be asked for every service that HMRC lists for its kind, and has the enrolments of those known here", async () => {
    const client = open();
    const headers = { Accept: ACCEPT, Authorization: `Bearer ${await client.applicationToken()}` };
    const response = await client.api.request("/create-test-user/services", { headers });
    const services = (await response.json()) as { key: string; name: string; allowedUserTypes: string[] }[];
    expect(services).toHaveLength(20);
    for (const [kind, type, count] of [
      ["individuals", "INDIVIDUAL", 8],
      ["organisations", "ORGANISATION", 19],
      ["agents", "AGENT", 2],
    ] as const) {
      const serviceNames = services.filter((each) => each.allowedUserTypes.includes(type)).map(({ key }) => key);
      expect(serviceNames).toHaveLength(count);
      const made = await create(client, kind, { serviceNames });
      expect(made.status).toBe(201);
      expect(Object.keys((await made.json()) as User)).toContain(kind === "agents" ? "arn" : "vrn");
    }
  });

  it("may have services that are not for its kind, which give it nothing", async () => {
    const made = await create(open(), "agents", { serviceNames: ["mtd-vat", "agent-services"] });
    expect(made.status).toBe(201);
    const user = (await made.json()) as User;
    expect([user.vrn, user.arn]).toEqual([undefined, expect.any(String)]);
  });

  it.each([
    ["agents", { serviceNames: ["no-such-service"] }],
    ["organisations", { serviceNames: ["nothing"] }],
    ["organisations", { serviceNames: "mtd-vat" }],
    ["organisations", { serviceNames: ["mtd-vat"], vrn: "12" }],
    ["organisations", "{"],
  ])("of %s is not made from %j", async (kind, body) => {
    expect((await create(open(), kind, body)).status).toBe(400);
  });

  it("is made for a user's token as well as for the application's own", async () => {
    const client = open();
    expect((await create(client, "organisations", {}, await client.token())).status).toBe(201);
  });

  it("is of one of three kinds", async () => {
    expect((await create(open(), "robots", {})).status).toBe(404);
  });

  it("has services to choose from", async () => {
    const client = open();
    const headers = { Accept: ACCEPT, Authorization: `Bearer ${await client.applicationToken()}` };
    const response = await client.api.request("/create-test-user/services", { headers });
    const services = (await response.json()) as { key: string; allowedUserTypes: string[] }[];
    expect(services.find(({ key }) => key === "mtd-vat")?.allowedUserTypes).toContain("ORGANISATION");
  });
});

async function create(client: Client, kind: string, body: unknown, token?: string): Promise<Response> {
  return client.api.request(`/create-test-user/${kind}`, {
    method: "POST",
    headers: { Accept: ACCEPT, Authorization: `Bearer ${token ?? (await client.applicationToken())}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}
