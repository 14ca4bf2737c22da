import { appPaths } from "@submit/contract/protocol/address";
import { expect, test } from "vitest";
import { codeAt, pageCode } from "../../src/page/page-code";

/** An address that the path of a page stands for. */
const addressOf = (path: string) => path.replaceAll(":vrn", "123456789").replaceAll(/:\w+/g, "some-name");

test.each(Object.keys(pageCode))("the code of %s is found at its addresses", (path) => {
  expect(codeAt(addressOf(path))).toBe(pageCode[path as keyof typeof pageCode]);
});

test("every address about a VAT number has code of its own but the one that leads on", () => {
  const without = appPaths.filter((path) => path.startsWith("/vat/") && !codeAt(addressOf(path)));
  expect(without).toEqual(["/vat/:vrn"]);
});

test.each(["/", "/vat/12345678/owed", "/vat/123456789", "/homes", "/nothing"])("%s has none", (address) => {
  expect(codeAt(address)).toBeUndefined();
});
