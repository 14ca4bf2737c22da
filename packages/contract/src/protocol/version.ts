import { version } from "../../../../package.json";

/** The version of this app, which its client names in each call. Within a major version changes only add. */
export const VERSION: string = version;

/**
 * The oldest client whose new requests are taken. It is raised together with a change that older clients can't follow:
 * a tab that has been open since is told to load the page again.
 */
export const OLDEST_CLIENT = "0.1.0";

/** The header by which a client names its version. A caller without it is taken as it is. */
export const CLIENT_VERSION_HEADER = "x-client-version";

/** Whether a client of this version is older than `oldest`; a text that is no version says nothing. */
export function isOutdated(client: string | undefined, oldest: string = OLDEST_CLIENT): boolean {
  if (!client || !VERSION_TEXT.test(client)) return false;
  const [its, least] = [client, oldest].map((text) => text.split(".").map(Number));
  for (const [index, part] of (least ?? []).entries()) {
    const own = its?.[index] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}

const VERSION_TEXT = /^[0-9]{1,6}(\.[0-9]{1,6}){2}$/;
