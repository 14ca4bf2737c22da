import { expect, test } from "vitest";
import { endsSoon } from "../../../src/vat/client/ends-soon";

test.each([
  ["2026-12-28T23:00:00.000Z", true],
  ["2026-12-29T12:00:00.000Z", false],
])("a connection that ends on %s ends soon: %s", (expiresAt, isSoon) => {
  const connection = { connectionId: "1", scope: "read:vat", connectedAt: "2026-11-03T09:14:00.000Z", expiresAt };
  expect(endsSoon(connection, "2026-11-28")).toBe(isSoon);
});
