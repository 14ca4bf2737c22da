import type { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Account from "../../src/account/account";
import * as Database from "../../src/store/database";

const EMAIL = "test@example.com";
let database: DatabaseSync;

beforeEach(() => {
  database = Database.open();
});
afterEach(() => {
  database.close();
});

/** Has a statement fail, as one does on a full disk, once those before it are done. */
function fail(statement: string): void {
  database.exec(`CREATE TRIGGER fault BEFORE ${statement} BEGIN SELECT RAISE(ABORT, 'disk'); END`);
}

const repair = () => database.exec("DROP TRIGGER fault");

describe("a write that fails in its middle", () => {
  it("makes no account of one from Google without Google's name for it, who would count as one with a password", () => {
    fail("INSERT ON identity");
    expect(() => Account.create(database, EMAIL, "Google")).toThrow("disk");
    expect(Account.withEmail(database, EMAIL)).toEqual([]);
    repair();
    expect(Account.create(database, EMAIL, "Google").identity?.provider).toBe("Google");
  });

  it("deletes nothing of a user", () => {
    const { sub } = Account.create(database, EMAIL, "Google");
    Account.setCustom(database, sub, [["custom:bundles", "vat"]]);
    const before = Account.find(database, sub);
    fail("DELETE ON identity");
    expect(() => Account.remove(database, sub)).toThrow("disk");
    expect(Account.find(database, sub)).toEqual(before);
    repair();
    Account.remove(database, sub);
    expect(Account.find(database, sub)).toBeUndefined();
    expect(Account.create(database, EMAIL, "Google").sub).not.toBe(sub);
  });

  it("sets no attribute of several", () => {
    const { sub } = Account.create(database, EMAIL, "email");
    fail("INSERT ON attribute WHEN NEW.name = 'custom:authenticator'");
    const attributes = [["custom:bundles", "vat"] as const, ["custom:authenticator", "on"] as const];
    expect(() => Account.setCustom(database, sub, attributes)).toThrow("disk");
    expect(Account.find(database, sub)?.custom).toEqual({});
    repair();
    Account.setCustom(database, sub, attributes);
    expect(Account.find(database, sub)?.custom).toEqual({ "custom:authenticator": "on", "custom:bundles": "vat" });
  });
});
