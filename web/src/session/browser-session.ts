import * as v from "valibot";
import { clear, read, type StorageArea, write } from "../browser/storage";

const TAB_USER = "sub";
const SIGN_IN = "sign-in";

/** The user who signed in last in this tab, also when the sign-in has run out since. */
export function tabUser(tab: StorageArea): string | undefined {
  return read(tab, TAB_USER, v.string());
}

/** The sign-in of this tab: another one each time that the user signs in, not when tokens are renewed. */
export function signInId(tab: StorageArea): string | undefined {
  return read(tab, SIGN_IN, v.string());
}

/**
 * Notes that a user signed in, in this tab and for all tabs. Another user who was in this tab is signed out of all, and
 * what is stored of that user is removed.
 */
export function open(tab: StorageArea, browser: StorageArea, sub: string): void {
  const before = tabUser(tab);
  if (before !== undefined && before !== sub) close(tab, browser);
  write(tab, TAB_USER, sub);
  write(tab, SIGN_IN, crypto.randomUUID());
  write(browser, keyOf(sub), true);
}

/** Whether the user of this tab signed out since, in whatever tab. */
export function isClosed(tab: StorageArea, browser: StorageArea): boolean {
  const sub = tabUser(tab);
  return sub !== undefined && read(browser, keyOf(sub), v.literal(true)) === undefined;
}

/** Removes all that is stored of the user of this tab; every other tab sees that it is closed. */
export function close(tab: StorageArea, browser: StorageArea): void {
  const sub = tabUser(tab);
  if (sub !== undefined) clear(browser, `${sub}.`);
  clear(tab);
}

function keyOf(sub: string): string {
  return `${sub}.signed-in`;
}
