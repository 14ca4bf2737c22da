import { expect, test } from "vitest";
import { blindPosts } from "../../src/torture/blind-post";

test("a return that is posted although HMRC holds it is seen, also where a fault answered in its place", () => {
  const call = {
    at: "2026-04-01T09:30:00.000Z",
    method: "POST",
    path: "/organisations/vat/234567847/returns",
    status: 201,
  };
  const late = { ...call, status: 0, handled: { code: "DUPLICATE_SUBMISSION" } };
  const refused = { ...call, status: 403, code: "DUPLICATE_SUBMISSION" };
  expect(blindPosts([call, { ...call, status: 0, handled: {} }])).toEqual([]);
  expect(blindPosts([call, late, refused])).toHaveLength(2);
});
