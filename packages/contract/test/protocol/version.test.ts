import { describe, expect, test } from "vitest";
import { isOutdated, OLDEST_CLIENT, VERSION } from "../../src/protocol/version";

describe("version", () => {
  test.each([
    ["1.2.2", true],
    ["1.1.9", true],
    ["0.9.9", true],
    ["1.2.3", false],
    ["1.2.10", false],
    ["1.10.0", false],
    ["2.0.0", false],
  ])("%s of a client, where 1.2.3 is the oldest", (client, outdated) => {
    expect(isOutdated(client, "1.2.3")).toBe(outdated);
  });

  test.each([undefined, "", "1", "1.2", "v0.0.1", "0.0.1-beta", "0.0.1, 0.0.1", "9".repeat(400)])(
    "%s says nothing",
    (client) => expect(isOutdated(client, "1.2.3")).toBe(false),
  );

  test("this client is taken by this service", () => {
    expect(VERSION).toMatch(/^\d+\.\d+\.\d+$/);
    expect(isOutdated(VERSION)).toBe(false);
    expect(isOutdated("0.0.9", OLDEST_CLIENT)).toBe(true);
  });
});
