import { expect, test } from "vitest";
import { paramsOf } from "../../src/route/path";

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
