import { BrowserFault } from "@submit/contract/protocol/browser-fault";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const sent: { url: string; body: unknown; headers: Headers }[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.resetModules();
  vi.stubGlobal("location", { pathname: "/vat/123456789/return/18A1" });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    sent.push({ url, body: JSON.parse(String(init.body)), headers: new Headers(init.headers) });
    throw new TypeError("offline");
  });
});
afterEach(() => vi.unstubAllGlobals());

const load = () => import("../../src/browser/fault");

describe("fault", () => {
  test("is told by its kind, page and version, and by nothing else", async () => {
    const { reportFault } = await load();
    reportFault(new RangeError("planted 123456789"));
    expect(sent).toMatchObject([{ url: "/api/v1/browser-fault", body: { code: "RangeError", page: "return" } }]);
    expect(v.is(BrowserFault, sent[0]?.body)).toBe(true);
    expect(JSON.stringify(sent)).not.toMatch(/planted|123456789|18A1/);
    expect(sent[0]?.headers.has("authorization")).toBe(false);
  });

  test.each([
    new (class Planted extends Error {
      override name = "Planted";
    })(),
    "planted",
    undefined,
  ])("of another kind is an Error: %s", async (error) => {
    const { reportFault } = await load();
    reportFault(error);
    expect(sent).toMatchObject([{ body: { code: "Error" } }]);
  });

  test("is told once a kind and page, and five times at most", async () => {
    const { reportFault } = await load();
    for (const page of ["bundle", "bundle", "owed", "penalty", "receipt", "connect", "activity"]) {
      vi.stubGlobal("location", { pathname: `/${page}` });
      reportFault(new Error("again"));
    }
    expect(sent.map(({ body }) => (body as BrowserFault).page)).toEqual([
      "bundle",
      "owed",
      "penalty",
      "receipt",
      "connect",
    ]);
  });

  test.each([
    ["/", "home"],
    ["/vat/123456789", "obligation"],
    ["/vat/123456789/receipt/abc", "receipt"],
    ["/auth/callback", "auth"],
    ["/vat-number", "vat-number"],
    ["/ann/smith", "other"],
    ["/vat/123456789/ann", "other"],
  ])("of %s is one of the page %s", async (path, page) => {
    const { pageOf } = await load();
    expect(pageOf(path)).toBe(page);
  });
});
