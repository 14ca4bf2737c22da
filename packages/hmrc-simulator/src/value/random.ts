import { randomInt } from "node:crypto";

/** So many decimal digits at random, the first of them not 0, as HMRC's ids have it. */
export function digits(length: number): string {
  return Array.from({ length }, (_, index) => (index === 0 ? randomInt(1, 10) : randomInt(10))).join("");
}

/** So many letters and digits at random. */
export function alphanumerics(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
