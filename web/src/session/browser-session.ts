import * as v from "valibot";
import { clear, keysOf, read, remove, type StorageArea, write } from "../browser/storage";

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
 * Notes that a user signed in, in this tab and for all tabs. A browser has one user at a time: whoever was signed in in
 * whatever tab is signed out of all, and what is stored of them is removed. False where the browser does not keep the note for
 * all tabs: one that this page alone has would outlive a sign-out in another tab.
 */
export function open(tab: StorageArea, browser: StorageArea, sub: string): boolean {
  const before = tabUser(tab);
  if (before !== undefined && before !== sub) clear(tab);
  for (const key of keysOf(browser, "")) if (!key.startsWith(`${sub}.`)) remove(browser, key);
  if (!isOpen(browser, sub) && !write(browser, keyOf(sub), true)) {
    remove(browser, keyOf(sub));
    return false;
  }
  begin(tab, sub);
  return true;
}

/** Notes that the user of another tab is in this one too; says whether that user is still signed in. */
export function join(tab: StorageArea, browser: StorageArea, sub: string): boolean {
  if (!isOpen(browser, sub)) return false;
  begin(tab, sub);
  return true;
}

/** Whether somebody is signed in in some tab, as far as this browser knows. */
export function isAnyOpen(browser: StorageArea): boolean {
  return keysOf(browser, "").some((key) => key.endsWith(keyOf("")));
}

/** Whether the user of this tab signed out since, in whatever tab. */
export function isClosed(tab: StorageArea, browser: StorageArea): boolean {
  const sub = tabUser(tab);
  return sub !== undefined && !isOpen(browser, sub);
}

/** Removes all that is stored of the user of this tab; every other tab sees that it is closed. */
export function close(tab: StorageArea, browser: StorageArea): void {
  const sub = tabUser(tab);
  if (sub !== undefined) clear(browser, `${sub}.`);
  clear(tab);
}

function begin(tab: StorageArea, sub: string): void {
  write(tab, TAB_USER, sub);
  write(tab, SIGN_IN, crypto.randomUUID());
}

function isOpen(browser: StorageArea, sub: string): boolean {
  return read(browser, keyOf(sub), v.literal(true)) !== undefined;
}

function keyOf(sub: string): string {
  return `${sub}.signed-in`;
}
