import { describe, expect, test } from "vitest";
import { appAddress, appPaths, fileAddress, helpTopics } from "../../src/protocol/address";

describe("address of the app", () => {
  test.each(appPaths)("%s", (path) => {
    const address = path.replace(":vrn", "234567847").replaceAll(/:\w+/g, "2026-07-01_2026-09-30");
    expect(appAddress.test(address)).toBe(true);
    expect(appAddress.test(`${address}/`)).toBe(false);
    expect(appAddress.test(`${address}/more/and/more`)).toBe(false);
    expect(appAddress.test(`/x${address}`)).toBe(false);
  });

  test.each([
    "/",
    "/homes",
    "/receipt/log/1",
    "/vat",
    "/vat/1/owed",
    "/vat/234567847/else",
    "/help",
    "/api/health",
    "/index.html",
  ])("%s is none", (address) => {
    expect(appAddress.test(address)).toBe(false);
  });
});

describe("address of a file", () => {
  test.each([
    "/",
    "/help",
    "/icon.svg",
    "/assets/index-0a1b2c3d.js",
    "/.well-known/security.txt",
    ...["", "/cy"].flatMap((before) => helpTopics.map((topic) => `${before}/help/${topic}`)),
    ...["/cy", "/cy/help", "/cy/price"],
  ])("%s", (address) => {
    expect(fileAddress.test(address)).toBe(true);
  });

  test.each([
    "/help/",
    "/help/none",
    "/cy/",
    "/cy/none",
    "/cy/help/none",
    "/en/help/amending",
    "/somewhere/deep",
    "/xwell-known/a",
    "/assets/a/b",
  ])("%s is none", (address) => {
    expect(fileAddress.test(address)).toBe(false);
  });
});

test("the patterns take few of the edge's bytes", () => {
  expect(`${appAddress}${fileAddress}`.length).toBeLessThan(800);
});
