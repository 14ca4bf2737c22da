import { expect, test } from "vitest";
import { client } from "#message/client";

test("how many clients are shown is said in the singular for one", () => {
  expect(client.list.count(1, 1)).toBe("1 client");
  expect(client.list.count(0, 1)).toBe("0 of 1 client");
  expect(client.list.count(2, 2)).toBe("2 clients");
  expect(client.list.count(1, 2)).toBe("1 of 2 clients");
});
