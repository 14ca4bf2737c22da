import "../support/environment";
import { describe, expect, test } from "vitest";
import { keyedHash, ownerOf, publicOwnerOf } from "../../src/identity/owner";

describe("owner", () => {
  test("is another for another user, and says nothing of either", () => {
    expect(ownerOf("person")).toMatch(/^1\.[\w-]{43}$/);
    expect(ownerOf("other")).not.toBe(ownerOf("person"));
  });

  test("stays the same, so that records are found for as long as they are kept", () => {
    expect(ownerOf("person")).toBe("1.C7WUWoxv9sOCn8PluJ5hEA0lGqSjNKeVbrppo6Pvb4Y");
    expect(keyedHash("period/1")).toBe("4UcDJi4lhwcrcV9cRERjWQYHZTIbNeJXMH0A9RiaJ-w");
  });

  test("of a public call is another for another key", () => {
    expect(publicOwnerOf("k".repeat(43))).toMatch(/^public\.[\w-]{43}$/);
    expect(publicOwnerOf("k".repeat(43))).not.toBe(publicOwnerOf("o".repeat(43)));
  });
});
