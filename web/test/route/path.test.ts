import { expect, test } from "vitest";
import { decode, paramsOf } from "../../src/route/path";

test.each([
  ["/home", "/home", {}],
  ["/home", "/home/", {}],
  ["/client/:vrn", "/client/123456789", { vrn: "123456789" }],
  ["/request/:api/:id", "/request/hmrcVatReturnPost/a%20b", { api: "hmrcVatReturnPost", id: "a b" }],
  ["/receipt/:receiptId", "/receipt/%zz", { receiptId: "%zz" }],
])("of %s at %s are read", (path, address, params) => {
  expect(paramsOf(path, address)).toEqual(params);
});

test.each([
  ["/home", "/homes"],
  ["/home", "/home/1"],
  ["/client/:vrn", "/client/12345678"],
  ["/client/:vrn", "/client/abcdefghi"],
  ["/receipt/:receiptId", "/receipt/"],
])("of %s there are none at %s", (path, address) => {
  expect(paramsOf(path, address)).toBeUndefined();
});

test("what can't be decoded stays as it stands, such as a fragment that ends with a per cent sign", () => {
  expect(["100%25", "box%205", "100%", "%zz"].map(decode)).toEqual(["100%", "box 5", "100%", "%zz"]);
});
