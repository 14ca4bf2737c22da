import type { StorageArea } from "../browser/storage";
import { windowSize } from "../browser/window-size";

/** What only the browser knows of itself. */
export interface Browser {
  userAgent: string;
  screen: { width: number; height: number; colorDepth: number };
  devicePixelRatio: number;
  innerWidth: number;
  innerHeight: number;
  /** As `Date.getTimezoneOffset()`: minutes, negative east of Greenwich. */
  timezoneOffset: number;
  deviceId: string | undefined;
}

/**
 * The fraud prevention headers that come from the browser (HMRC specification 3.3, WEB_APP_VIA_SERVER). What can't be
 * collected is left out: HMRC forbids placeholders.
 */
export function fraudHeaders(browser: Browser): Record<string, string> {
  const width = Math.round(browser.screen.width);
  const height = Math.round(browser.screen.height);
  const depth = Math.round(browser.screen.colorDepth);
  const scaling = Number(browser.devicePixelRatio.toFixed(3));
  const inner = { width: Math.round(browser.innerWidth), height: Math.round(browser.innerHeight) };
  const all: [string, string | undefined][] = [
    ["gov-client-device-id", browser.deviceId],
    ["gov-client-browser-js-user-agent", ascii(browser.userAgent)],
    [
      "gov-client-screens",
      positive(width, height, scaling, depth) &&
        `width=${width}&height=${height}&scaling-factor=${scaling}&colour-depth=${depth}`,
    ],
    ["gov-client-timezone", timezone(browser.timezoneOffset)],
    [
      "gov-client-window-size",
      // A minimised window may report nought.
      positive(inner.width, inner.height) && `width=${inner.width}&height=${inner.height}`,
    ],
  ];
  return Object.fromEntries(all.filter((each): each is [string, string] => Boolean(each[1])));
}

/** The headers that a browser collects, in HMRC's spelling but for the case. */
export const browserHeaders = [
  "gov-client-device-id",
  "gov-client-browser-js-user-agent",
  "gov-client-screens",
  "gov-client-timezone",
  "gov-client-window-size",
] as const;

/** The id of this browser: made once, kept for good, the same for every user (HMRC: not per user, not per session). */
export function deviceId(storage: () => StorageArea): string | undefined {
  const key = "submit.device-id";
  try {
    const known = storage().getItem(key);
    if (known && UUID.test(known)) return known;
    storage().setItem(key, crypto.randomUUID());
    return storage().getItem(key) ?? undefined;
  } catch {
    // Storage is forbidden here: an id that lasts can't be had.
    return undefined;
  }
}

/** `UTC+01:00` from what `Date.getTimezoneOffset()` says. */
export function timezone(offset: number): string {
  const size = Math.abs(offset);
  const pad = (part: number) => String(Math.floor(part)).padStart(2, "0");
  return `UTC${offset > 0 ? "-" : "+"}${pad(size / 60)}:${pad(size % 60)}`;
}

/** This browser as it is at this moment. */
export function thisBrowser(): Browser {
  const { width, height, colorDepth } = window.screen;
  return {
    userAgent: navigator.userAgent,
    screen: { width, height, colorDepth },
    devicePixelRatio: window.devicePixelRatio,
    ...windowSize(),
    timezoneOffset: new Date().getTimezoneOffset(),
    deviceId: deviceId(() => localStorage),
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function ascii(text: string): string | undefined {
  return /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

function positive(...numbers: number[]): true | undefined {
  return numbers.every((each) => Number.isFinite(each) && each > 0) || undefined;
}
