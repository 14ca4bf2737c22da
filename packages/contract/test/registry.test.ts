import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { errors } from "../src/protocol/error";
import { concurrencyOf, resourceNames, tableNames } from "../src/protocol/spec";
import { apiNames, apis, isApiName, specOf } from "../src/registry";
import { fieldsOf, fullInputOf, inputOf, outputOf } from "./support/sample";

const parameters = (path: string) => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");

describe("names", () => {
  test("of resources are unique", () => {
    const names = apiNames.flatMap((api) => Object.values(resourceNames(api)));
    expect(new Set(names).size).toBe(3 * apiNames.length);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(tableNames).not.toContain(name);
  });

  test.each(apiNames)("of %s fit AWS", (api) => {
    const { table, queue, deadLetterQueue } = resourceNames(api);
    expect(table).toBe(`${api.charAt(0).toUpperCase()}${api.slice(1)}AsyncRequests`);
    for (const name of [table, queue, deadLetterQueue]) expect(name).toMatch(/^[A-Z][A-Za-z0-9]{1,60}$/);
  });

  test("isApiName", () => {
    expect(apiNames.every(isApiName)).toBe(true);
    for (const text of ["", "BundleGet", "toString", "__proto__", "constructor"]) expect(isApiName(text)).toBe(false);
  });
});

describe("paths", () => {
  test("are unique by method", () => {
    const shape = (path: string) => path.replace(/:\w+/g, ":");
    const all = apiNames.flatMap((api) => specOf(api).paths.map((path) => `${specOf(api).method} ${shape(path)}`));
    expect(new Set(all).size).toBe(all.length);
  });

  test.each(apiNames)("of %s are under /api/v1 and name its noun", (api) => {
    const { method, paths } = specOf(api);
    for (const path of paths) expect(path).toMatch(/^\/api\/v1(\/:?[A-Za-z-]+)+$/);
    expect(api.toLowerCase().endsWith(method.toLowerCase())).toBe(true);
    const nouns = (paths[0] ?? "").split("/").slice(3);
    const stem = nouns
      .filter((noun) => !noun.startsWith(":"))
      .join("")
      .replaceAll("-", "");
    expect(api.toLowerCase()).toBe(`${stem}${method}`.toLowerCase());
  });

  test.each(apiNames)("of %s have the input's fields as parameters", (api) => {
    const { paths } = specOf(api);
    const fields = new Set(fieldsOf(api));
    for (const path of paths) expect(parameters(path).every((name) => fields.has(name))).toBe(true);
    // The plainest form asks for no more than any other.
    for (const path of paths) expect(parameters(path).length).toBeGreaterThanOrEqual(parameters(paths[0]).length);
  });

  test("none is taken for a request's status", () => {
    for (const api of apiNames) {
      for (const path of specOf(api).paths) expect(path.startsWith("/api/v1/request")).toBe(false);
    }
  });
});

describe("errors", () => {
  test.each(apiNames)("of %s are known and named once", (api) => {
    const codes = specOf(api).errors;
    expect(codes.every((code) => Object.hasOwn(errors, code))).toBe(true);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test.each(apiNames)("of %s tell of what stands behind it", (api) => {
    const { upstream, activity, effect, errors: codes } = specOf(api);
    expect(codes.includes("UPSTREAM_UNAVAILABLE")).toBe(upstream !== undefined);
    expect(codes.includes("BUNDLE_REQUIRED")).toBe(activity !== undefined);
    const once = ["OUTCOME_UNKNOWN", "FILING_IN_PROGRESS", "FILED_WITH_OTHER_FIGURES"] as const;
    for (const code of once) expect(codes.includes(code)).toBe(effect === "once");
  });
});

describe("uses", () => {
  test.each(apiNames)("of %s follow from what it does", (api) => {
    const { uses, upstream, activity, effect, auth, erases } = specOf(api);
    expect(uses.every((name) => tableNames.includes(name))).toBe(true);
    expect(new Set(uses).size).toBe(uses.length);
    const uses_ = (name: (typeof tableNames)[number]) => (uses as readonly string[]).includes(name);
    // A call to HMRC takes its turn, needs a token and is audited; nothing else touches those tableNames.
    for (const name of ["Quota", "Audit"] as const) expect(uses_(name)).toBe(upstream === "hmrc");
    expect(uses_("Connection")).toBe(upstream === "hmrc" || erases === true);
    if (activity) expect(uses_("Bundle")).toBe(true);
    expect(uses_("Filing")).toBe(effect === "once" || erases === true);
    if (effect === "once") expect(uses_("Receipt")).toBe(true);
    if (auth === "public") expect(uses).toEqual([]);
  });

  test("an activity asks for a user, and every call on a VAT number's behalf for a bundle", () => {
    for (const api of apiNames) {
      const { activity, auth, upstream } = specOf(api);
      if (activity) expect(auth).toBe("user");
      if (upstream === "hmrc" && fieldsOf(api).includes("vrn")) expect(activity).toBe("vat");
    }
  });
});

describe("effect", () => {
  test("nothing but filing happens once", () => {
    expect(apiNames.filter((api) => specOf(api).effect === "once")).toEqual(["hmrcVatReturnPost"]);
  });
});

describe("concurrency", () => {
  test("is one where bundles are counted, HMRC's codes are used up and authenticator apps enrolled", () => {
    const alone = apiNames.filter((api) => concurrencyOf(specOf(api)) === 1);
    expect(alone).toEqual([
      ...["authenticatorPost", "authenticatorCodePost", "authenticatorRemovalPost"],
      ...["bundlePost", "bundleDelete", "hmrcTokenPost"],
    ]);
  });

  test.each(apiNames)("of %s is a number, and one where the stage says so", (api) => {
    expect(Number.isInteger(concurrencyOf(specOf(api)))).toBe(true);
    expect(concurrencyOf(specOf(api), 1)).toBe(1);
    expect(concurrencyOf(specOf(api), 100)).toBe(concurrencyOf(specOf(api)));
  });
});

describe("secret", () => {
  test.each(apiNames)("%s is so when codes or tokens go in, or an address that is all the proof comes out", (api) => {
    const sensitive = fieldsOf(api).some((field) =>
      /^(code|codeVerifier|accessToken|refreshToken|password)$/.test(field),
    );
    expect(specOf(api).secret === true).toBe(sensitive || api === "calendarPost");
    // What is secret must not stand in an address, which logs and histories keep.
    if (sensitive) expect(specOf(api).method).toBe("POST");
  });
});

describe("schemas", () => {
  test.each(apiNames)("of %s take what they describe", (api) => {
    const { input, output, status } = specOf(api);
    expect(v.is(input, inputOf(api))).toBe(true);
    expect(v.is(input, fullInputOf(api))).toBe(true);
    expect(v.is(output, outputOf(api))).toBe(true);
    expect(status === 204).toBe(v.is(output, null));
  });

  test.each(apiNames)("of %s take nothing unknown, and text alone in an address", (api) => {
    const { input, method } = specOf(api);
    expect(v.is(input, { ...inputOf(api), shoeSize: "44" })).toBe(false);
    if (method === "POST") return;
    for (const value of Object.values(fullInputOf(api))) expect(typeof value).toBe("string");
  });

  test("apis and their names agree", () => {
    expect(apiNames).toEqual(Object.keys(apis));
  });
});
