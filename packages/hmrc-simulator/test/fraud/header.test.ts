import { describe, expect, it } from "vitest";
import * as FraudHeader from "../../src/fraud/header";
import { ACCEPT, open } from "../support/client";

const GOOD: Readonly<Record<string, string>> = {
  "Gov-Client-Connection-Method": "WEB_APP_VIA_SERVER",
  "Gov-Client-Browser-JS-User-Agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36",
  "Gov-Client-Device-ID": "6d1f0f5e-0d0b-4c39-9a1e-2f6a7c1b8e44",
  "Gov-Client-Multi-Factor": "type=TOTP&timestamp=2026-11-02T09%3A12Z&unique-reference=3f9a0c51d7e2",
  "Gov-Client-Public-IP": "198.51.100.23",
  "Gov-Client-Public-IP-Timestamp": "2026-11-02T09:14:07.040Z",
  "Gov-Client-Public-Port": "51644",
  "Gov-Client-Screens":
    "width=2560&height=1440&scaling-factor=1.5&colour-depth=24,width=1&height=2&scaling-factor=1&colour-depth=8",
  "Gov-Client-Timezone": "UTC+00:00",
  "Gov-Client-User-IDs": "my-app=u_1842&email=test%40example.com",
  "Gov-Client-Window-Size": "width=1512&height=805",
  "Gov-Vendor-Forwarded": "by=203.0.113.9&for=198.51.100.23",
  "Gov-Vendor-License-IDs": "my-app=9f2c7d0b4e",
  "Gov-Vendor-Product-Name": "Test%20Product",
  "Gov-Vendor-Public-IP": "203.0.113.9",
  "Gov-Vendor-Version": "my-web=2.4.0&my-api=2.4.1",
};

/** What other methods send beside those. */
const ALL: Readonly<Record<string, string>> = {
  ...GOOD,
  "Gov-Client-Local-IPs": "10.1.2.3,fe80%3A%3A1",
  "Gov-Client-Local-IPs-Timestamp": "2026-11-02T09:14:07.040Z",
  "Gov-Client-MAC-Addresses": "ea%3A43%3A1a%3A5d%3A21%3A45",
  "Gov-Client-User-Agent": "os-family=Windows&os-version=10&device-manufacturer=Dell%20Inc.&device-model=XPS13",
};
const NONE = Object.fromEntries(Object.keys(GOOD).map((name) => [name, undefined]));

const client = (...names: string[]): string[] => names.map((name) => `Gov-Client-${name}`);
const VENDOR = ["License-IDs", "Product-Name", "Version"].map((name) => `Gov-Vendor-${name}`);
const SERVER = [
  ...client("Public-IP", "Public-IP-Timestamp", "Public-Port"),
  "Gov-Vendor-Forwarded",
  "Gov-Vendor-Public-IP",
];
const DEVICE = [...VENDOR, ...client("Device-ID", "Timezone", "User-IDs")];
const LOCAL = client("Local-IPs", "Local-IPs-Timestamp", "User-Agent");
const SCREEN = client("Screens", "Window-Size");
const [MAC, FACTOR] = [client("MAC-Addresses"), client("Multi-Factor")];

/** The headers that each method needs beside its own name [fraud prevention guide 3.3, connection methods]. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  WEB_APP_VIA_SERVER: [...DEVICE, ...SERVER, ...SCREEN, ...FACTOR, ...client("Browser-JS-User-Agent")],
  DESKTOP_APP_DIRECT: [...DEVICE, ...LOCAL, ...SCREEN, ...FACTOR, ...MAC],
  DESKTOP_APP_VIA_SERVER: [...DEVICE, ...SERVER, ...LOCAL, ...SCREEN, ...FACTOR, ...MAC],
  MOBILE_APP_DIRECT: [...DEVICE, ...LOCAL, ...SCREEN, ...FACTOR],
  MOBILE_APP_VIA_SERVER: [...DEVICE, ...SERVER, ...LOCAL, ...SCREEN, ...FACTOR],
  BATCH_PROCESS_DIRECT: [...DEVICE, ...LOCAL, ...MAC],
  OTHER_DIRECT: [...DEVICE, ...LOCAL, ...FACTOR, ...MAC],
  OTHER_VIA_SERVER: [...DEVICE, ...SERVER, ...LOCAL, ...FACTOR, ...MAC],
};

/** Asked for once, and no longer. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  WEB_APP_VIA_SERVER: client("Local-IPs", "Local-IPs-Timestamp"),
  MOBILE_APP_DIRECT: MAC,
  MOBILE_APP_VIA_SERVER: MAC,
};

type Report = {
  code: string;
  errors?: { code: string; message: string; headers: string[] }[];
  warnings?: { code: string; message: string; headers: string[] }[];
};

describe("fraud prevention headers", () => {
  it("are valid, all sixteen", async () => {
    expect(await validate({})).toEqual({
      specVersion: "3.3",
      code: "VALID_HEADERS",
      message: "All headers appear to be valid",
    });
  });

  it("are invalid when there are none, with no list", async () => {
    const none = Object.fromEntries(Object.keys(GOOD).map((name) => [name, undefined]));
    expect(await validate(none)).toEqual({
      specVersion: "3.3",
      code: "INVALID_HEADERS",
      message: "No fraud prevention headers submitted",
    });
  });

  it.each([
    ["Gov-Client-Connection-Method", "WEB_APP"],
    ["Gov-Client-Browser-JS-User-Agent", "Mozilla%2F5.0"],
    ["Gov-Client-Device-ID", "unknown"],
    ["Gov-Client-Device-ID", "12345"],
    ["Gov-Client-Multi-Factor", "type=SMS&timestamp=2026-11-02T09%3A12Z&unique-reference=1"],
    ["Gov-Client-Multi-Factor", "type=TOTP&timestamp=today&unique-reference=1"],
    ["Gov-Client-Multi-Factor", "type=TOTP&timestamp=2026-11-02T09%3A12Z"],
    ["Gov-Client-Public-IP", "10.0.0.1"],
    ["Gov-Client-Public-IP", "fd00::1"],
    ["Gov-Client-Public-IP", "example.com"],
    ["Gov-Client-Public-IP-Timestamp", "2026-11-02T09:14:07Z"],
    ["Gov-Client-Public-IP-Timestamp", "2026-13-02T09:14:07.000Z"],
    ["Gov-Client-Public-Port", "443"],
    ["Gov-Client-Public-Port", "0"],
    ["Gov-Client-Public-Port", "65536"],
    ["Gov-Client-Screens", "width=2560&height=1440"],
    ["Gov-Client-Screens", "width=0&height=1440&scaling-factor=1&colour-depth=24"],
    ["Gov-Client-Screens", "width=1&height=1&scaling-factor=1&colour-depth=24,"],
    ["Gov-Client-Timezone", "Europe/London"],
    ["Gov-Client-Timezone", "GMT"],
    ["Gov-Client-Timezone", "UTC+15:00"],
    ["Gov-Client-User-IDs", "my-app"],
    ["Gov-Client-User-IDs", "my-app=null"],
    ["Gov-Client-User-IDs", "email=test@example.com"],
    ["Gov-Client-User-IDs", "my-app%3Du_1842"],
    ["Gov-Client-User-IDs", "my-app=%E0%A4%A"],
    ["Gov-Client-Window-Size", "width=1512.5&height=805"],
    ["Gov-Client-Window-Size", "width=1512"],
    ["Gov-Vendor-Forwarded", "by=203.0.113.9"],
    ["Gov-Vendor-Forwarded", "by%3D203.0.113.9%26for%3D198.51.100.23"],
    ["Gov-Vendor-Forwarded", "by=203.0.113.9&for=198.51.100.23,by=10.0.0.2&for=10.0.0.3"],
    ["Gov-Vendor-Product-Name", "Test Product"],
    ["Gov-Vendor-Public-IP", "192.168.1.1"],
    ["Gov-Vendor-Version", "2.4.0"],
  ])("have an error in %s: %s", async (name, value) => {
    const report = await validate({ [name]: value });
    expect(report.code).toBe("INVALID_HEADERS");
    expect(report.errors).toContainEqual({
      code: "INVALID_HEADER",
      message: expect.any(String),
      headers: [name.toLowerCase()],
    });
  });

  it.each([
    ["Gov-Client-Public-Port", undefined, "errors", "MISSING_HEADER"],
    ["Gov-Client-Public-Port", "", "errors", "EMPTY_HEADER"],
    ["Gov-Client-Multi-Factor", undefined, "warnings", "MISSING_HEADER"],
    ["Gov-Vendor-License-IDs", "", "warnings", "EMPTY_HEADER"],
    ["Gov-Client-User-IDs", "os=test", "warnings", "POTENTIALLY_INVALID_HEADER"],
    ["Gov-Client-User-Agent", "x", "warnings", "UNEXPECTED_HEADER"],
    ["Gov-Client-MAC-Addresses", "x", "warnings", "UNEXPECTED_HEADER"],
  ] as const)("with %s as %j have %s %s", async (name, value, list, code) => {
    const report = await validate({ [name]: value });
    expect(report.code).toBe(list === "errors" ? "INVALID_HEADERS" : "POTENTIALLY_INVALID_HEADERS");
    expect(report[list]).toContainEqual({ code, message: expect.any(String), headers: [name.toLowerCase()] });
    expect(Object.keys(report)).not.toContain(list === "errors" ? "warnings" : "errors");
  });

  it("may have those that are no longer asked for", async () => {
    expect((await validate({ "Gov-Client-Local-IPs": "10.0.0.1" })).code).toBe("VALID_HEADERS");
  });

  it("are checked against each other", async () => {
    const report = await validate({ "Gov-Vendor-Forwarded": "by=203.0.113.10&for=198.51.100.23" });
    expect(report.errors).toEqual([
      {
        code: "INVALID_HEADERS",
        message: expect.any(String),
        headers: ["gov-vendor-forwarded", "gov-vendor-public-ip", "gov-client-public-ip"],
      },
    ]);
  });

  it("cannot have one address for client and vendor", async () => {
    const same = "198.51.100.23";
    const report = await validate({ "Gov-Vendor-Public-IP": same, "Gov-Vendor-Forwarded": `by=${same}&for=${same}` });
    expect(report.errors?.map(({ code }) => code)).toEqual(["INVALID_HEADERS"]);
  });

  it("may hold an IPv6 address, encoded in Forwarded", async () => {
    const client = "2001:db8::1";
    const forwarded = `by=203.0.113.9&for=${encodeURIComponent(client)}`;
    expect((await validate({ "Gov-Client-Public-IP": client, "Gov-Vendor-Forwarded": forwarded })).code).toBe(
      "VALID_HEADERS",
    );
  });

  it.each(Object.entries(METHODS))(
    "of %s are valid, each is needed, and those of others are unexpected",
    async (method, names) => {
      const sent = { ...NONE, ...pick(names), "Gov-Client-Connection-Method": method };
      expect(await validate(sent)).toMatchObject({ code: "VALID_HEADERS" });
      const bare = await validate({ ...NONE, "Gov-Client-Connection-Method": method });
      const missing = [...(bare.errors ?? []), ...(bare.warnings ?? [])].flatMap(({ headers }) => headers);
      expect(missing.toSorted()).toEqual(names.map((name) => name.toLowerCase()).toSorted());
      const all = await validate({ ...ALL, "Gov-Client-Connection-Method": method });
      const unexpected = all.warnings?.find(({ code }) => code === "UNEXPECTED_HEADER")?.headers ?? [];
      const known = [...names, "Gov-Client-Connection-Method", ...(HARMLESS[method] ?? [])];
      const others = Object.keys(ALL).filter((name) => !known.includes(name));
      expect(unexpected.toSorted()).toEqual(others.map((name) => name.toLowerCase()).toSorted());
    },
  );

  it.each([
    ["Gov-Client-Local-IPs", "10.1.2.3,fe80::1"],
    ["Gov-Client-Local-IPs", "somewhere"],
    ["Gov-Client-Local-IPs-Timestamp", "2026-11-02T09:14:07Z"],
    ["Gov-Client-MAC-Addresses", "ea:43:1a:5d:21:45"],
    ["Gov-Client-MAC-Addresses", "ea%3A43%3A1a"],
    ["Gov-Client-User-Agent", "os=Windows"],
    ["Gov-Client-User-Agent", "Windows/10"],
  ])("of a desktop application have an error in %s: %s", async (name, value) => {
    const method = "DESKTOP_APP_DIRECT";
    const report = await validate({
      ...NONE,
      ...pick(METHODS[method] ?? []),
      "Gov-Client-Connection-Method": method,
      [name]: value,
    });
    expect(report.errors?.map(({ code, headers }) => [code, headers])).toEqual([
      ["INVALID_HEADER", [name.toLowerCase()]],
    ]);
  });

  it("are US-ASCII", () => {
    const headers = new Map([["gov-client-user-ids", "name=Zoë"]]);
    const found = FraudHeader.check(headers).headers.find(({ header }) => header === "gov-client-user-ids");
    expect(found?.findings.map(({ text }) => text)).toContain("Value must be US-ASCII");
  });
});

describe("the feedback on fraud prevention headers", () => {
  it("has the last call to each endpoint", async () => {
    const client = open();
    await client.get("penalties", { ...GOOD, "Gov-Client-Timezone": "GMT" });
    await client.get("penalties", { ...GOOD, "Gov-Test-Scenario": "NO_PENALTIES" });
    await client.get("obligations?status=O");
    const { requests } = await feedback(client);
    expect(requests.map(({ path, method, code }) => [method, path.split("/").at(-1), code])).toEqual([
      ["GET", "penalties", "VALID_HEADERS"],
      ["GET", "obligations", "NO_HEADERS"],
    ]);
    expect(requests[0]?.headers).toContainEqual({
      header: "gov-client-timezone",
      value: "UTC+00:00",
      code: "VALID_HEADER",
      errors: [],
      warnings: [],
    });
    expect(requests[0]?.headers).toContainEqual({
      header: "gov-test-scenario",
      value: "NO_PENALTIES",
      code: "TEST_SCENARIO_HEADER",
      errors: [],
      warnings: [],
    });
    expect(requests[0]?.crossValidation).toEqual([
      {
        headers: ["gov-vendor-forwarded", "gov-vendor-public-ip", "gov-client-public-ip"],
        code: "VALID_HEADERS",
        errors: [],
      },
    ]);
  });

  it("says what is wrong with a header", async () => {
    const client = open();
    await client.get("penalties", { ...GOOD, "Gov-Client-Timezone": "GMT", "Gov-Client-Multi-Factor": "" });
    const [request] = (await feedback(client)).requests;
    expect(request?.code).toBe("INVALID_HEADERS");
    expect(request?.headers.find(({ header }) => header === "gov-client-timezone")).toMatchObject({
      code: "INVALID_HEADER",
      errors: [expect.stringContaining("Value must be a recognised timezone in UTC format")],
    });
    expect(request?.headers.find(({ header }) => header === "gov-client-multi-factor")?.warnings).toHaveLength(1);
  });

  it("can be of one connection method", async () => {
    const client = open();
    await client.get("penalties", GOOD);
    expect((await feedback(client, "?connectionMethod=WEB_APP_VIA_SERVER")).requests).toHaveLength(1);
    expect((await feedback(client, "?connectionMethod=DESKTOP_APP_DIRECT")).requests).toHaveLength(0);
  });

  it("is given to a user's token as well as to the application's own", async () => {
    const client = open();
    const headers = { Accept: ACCEPT, Authorization: `Bearer ${await client.token()}` };
    for (const path of ["validate", "vat-mtd/validation-feedback"]) {
      const response = await client.api.request(`/test/fraud-prevention-headers/${path}`, { headers });
      expect(response.status).toBe(200);
    }
  });
});

type Feedback = {
  requests: {
    path: string;
    method: string;
    code: string;
    headers: { header: string; code: string; errors: string[]; warnings: string[] }[];
    crossValidation: unknown[];
  }[];
};

function pick(names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, ALL[name]]));
}

async function validate(changes: Readonly<Record<string, string | undefined>>): Promise<Report> {
  const client = open();
  const headers = new Headers({ Accept: ACCEPT, Authorization: `Bearer ${await client.applicationToken()}` });
  for (const [name, value] of Object.entries({ ...GOOD, ...changes }))
    if (value !== undefined) headers.set(name, value);
  const response = await client.api.request("/test/fraud-prevention-headers/validate", { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as Report;
}

async function feedback(client: ReturnType<typeof open>, query = ""): Promise<Feedback> {
  const headers = { Accept: ACCEPT, Authorization: `Bearer ${await client.applicationToken()}` };
  const path = `/test/fraud-prevention-headers/vat-mtd/validation-feedback${query}`;
  return (await (await client.api.request(path, { headers })).json()) as Feedback;
}
