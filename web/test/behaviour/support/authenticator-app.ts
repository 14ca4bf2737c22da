import { createHmac } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Page } from "playwright-core";

/** Milliseconds that an authenticator app shows a code (RFC 6238). */
export const STEP = 30_000;

/** The six digits that an authenticator app shows for a secret in base32 at a moment (milliseconds since 1970). */
export function codeAt(secret: string, now: number): string {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / STEP)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/** Begins to add an app, and signs in once more where the stand-in asks who it is; gives the secret. */
export async function beginApp(page: Page, email: string): Promise<string> {
  await page.getByRole("button", { name: "Add an app" }).click();
  const [secret, asked] = [page.locator(".secret"), page.locator('input[type="email"]')];
  await secret.or(asked).waitFor();
  if (await asked.isVisible()) {
    await asked.fill(email);
    await page.locator('[type="submit"]').first().click();
  }
  return ((await secret.textContent()) ?? "").replaceAll(" ", "");
}

/** Enters a code where the stand-in asks for one. */
export async function enterCode(page: Page, code: string): Promise<void> {
  await page.locator("#code").fill(code);
  await page.locator('[type="submit"]').click();
}

/** Waits for another second: the time of a sign-in is in whole ones, and is to be later than what was done just now. */
export async function laterSecond(): Promise<void> {
  const done = Math.ceil(Date.now() / 1000);
  while (Math.floor(Date.now() / 1000) <= done) await setTimeout(50);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
