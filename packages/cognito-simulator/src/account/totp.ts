import { createHmac, randomBytes } from "node:crypto";

/** Seconds that one code stands for (RFC 6238, X). */
export const STEP = 30;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new shared secret of 32 bytes in base32: 52 characters, as long as Cognito's. */
export function newSecret(): string {
  return base32(randomBytes(32));
}

/** The code of six digits that an authenticator app shows for a secret at a moment (milliseconds since 1970): RFC 6238 with SHA-1. */
export function codeAt(secret: string, now: number): string {
  return codeOf(secret, stepOf(now));
}

/** The step whose code is `code`: this moment's, the one before or the one after; undefined when it is none of them. */
export function stepOfCode(secret: string, code: string, now: number): number | undefined {
  const current = stepOf(now);
  return [current, current - 1, current + 1].find((step) => codeOf(secret, step) === code);
}

function stepOf(now: number): number {
  return Math.floor(now / 1000 / STEP);
}

function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  // Dynamic truncation: RFC 4226, section 5.3.
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/** RFC 4648, section 6, without padding. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET.charAt(Number.parseInt(group.padEnd(5, "0"), 2))).join("");
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
