import { createHash, randomBytes } from "node:crypto";

/** A key that nobody can guess and that fits into an address: 256 random bits, 43 characters of base64url. */
export function newKey(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of such a key: its SHA-256. */
export function hashOfKey(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}
