import { describe, expect, test } from "vitest";
import { requestOf } from "../../src/client/request-of";
import { type ApiName, apiNames, specOf } from "../../src/registry";
import { fullInputOf, inputOf } from "../support/sample";

describe("requestOf", () => {
  const addressed = (api: ApiName, input: Record<string, unknown>) => requestOf(specOf(api), input);

  /** What a server reads from a request: path parameters, query and body, and the path that matched. */
  function read(api: ApiName, { url, init }: ReturnType<typeof requestOf>) {
    const { pathname, searchParams, hash } = new URL(url, "https://example.com");
    expect(hash).toBe("");
    const matches = specOf(api).paths.flatMap((path) => {
      const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
      const found = new RegExp(`^${path.replace(/:\w+/g, "([^/]+)")}$`).exec(pathname);
      return found
        ? [Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? "")]))]
        : [];
    });
    expect(matches).toHaveLength(1);
    const body = init.body === undefined ? {} : (JSON.parse(init.body) as object);
    return { ...matches[0], ...Object.fromEntries(searchParams), ...body };
  }

  test.each(apiNames)("%s arrives as it was given", (api) => {
    for (const input of [inputOf(api), fullInputOf(api)]) {
      const request = addressed(api, input);
      expect(request.init.method).toBe(specOf(api).method);
      expect(request.init.body === undefined).toBe(specOf(api).method !== "POST");
      expect(read(api, request)).toEqual(input);
    }
  });

  test("a period key with #", () => {
    const { url } = requestOf(specOf("hmrcVatReturnGet"), { vrn: "123456789", periodKey: "#001" });
    expect(url).toBe("/api/v1/hmrc/vat/return/%23001?vrn=123456789");
  });

  test("the path that has the most of the input", () => {
    expect(requestOf(specOf("bundleDelete"), { bundleId: "test" }).url).toBe("/api/v1/bundle/test");
    expect(requestOf(specOf("bundleDelete"), { all: "true" }).url).toBe("/api/v1/bundle?all=true");
    expect(requestOf(specOf("hmrcReceiptGet"), { receiptId: "r1" }).url).toBe("/api/v1/hmrc/receipt/r1");
    expect(requestOf(specOf("hmrcReceiptGet"), { limit: "5" }).url).toBe("/api/v1/hmrc/receipt?limit=5");
  });

  test("what is not given is not sent", () => {
    expect(requestOf(specOf("hmrcReceiptGet"), { limit: undefined, cursor: undefined }).url).toBe(
      "/api/v1/hmrc/receipt",
    );
    const { init } = requestOf(specOf("bundlePost"), { bundleId: "test", qualifiers: undefined });
    expect(init.body).toBe('{"bundleId":"test"}');
  });

  test("secrets stay out of the address", () => {
    for (const api of apiNames.filter((each) => specOf(each).secret)) {
      expect(addressed(api, inputOf(api)).url).toBe(specOf(api).paths[0]);
    }
  });
});
