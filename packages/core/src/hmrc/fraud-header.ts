import { VERSION } from "@submit/contract/protocol/version";
import { type Actor, keyedHash } from "../identity/owner";

/** Headers that only the browser can fill; each is passed on as it came. */
export const BROWSER_HEADERS = [
  "gov-client-browser-js-user-agent",
  "gov-client-device-id",
  "gov-client-screens",
  "gov-client-timezone",
  "gov-client-window-size",
] as const;

/** Headers that the router fills from what the edge saw of the connection and of the sign-in. */
export const EDGE_HEADERS = [
  "gov-client-public-ip",
  "gov-client-public-ip-timestamp",
  "gov-client-public-port",
  "gov-client-multi-factor",
  "gov-vendor-public-ip",
  "gov-vendor-forwarded",
] as const;

/**
 * The fraud prevention headers of a call: those that HMRC's specification 3.3 asks of WEB_APP_VIA_SERVER, which the law
 * requires on every call. What browser and edge collected when the request was made is passed on as it came; account and
 * versions are added here; the connection stands for the sign-in at HMRC, whose own id HMRC does not tell. What could not be collected is left out, never filled with a placeholder.
 */
export function fraudHeaders(actor: Actor, connectionId: string): Record<string, string> {
  const collected = Object.fromEntries(
    [...BROWSER_HEADERS, ...EDGE_HEADERS].flatMap((name) => {
      const value = actor.client[name];
      return value ? [[name, value]] : [];
    }),
  );
  const userIds = { submit: actor.owner, ...(actor.email ? { email: actor.email } : {}), connection: connectionId };
  return {
    "gov-client-connection-method": "WEB_APP_VIA_SERVER",
    ...collected,
    "gov-client-user-ids": pairs(userIds),
    // Nothing is installed on the device: what licenses its user is the account, hashed.
    "gov-vendor-license-ids": pairs({ submit: keyedHash(`licence/${actor.owner}`) }),
    "gov-vendor-product-name": "Submit",
    // Both parts are built and deployed together.
    "gov-vendor-version": pairs({ "submit-web": VERSION, "submit-api": VERSION }),
  };
}

/** Key-value pairs as HMRC wants them: keys and values percent-encoded, the separators not. */
export function pairs(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join("&");
}
