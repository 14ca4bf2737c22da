import { BROWSER_HEADERS, pairs } from "@submit/core/hmrc/fraud-header";
import { multiFactor } from "@submit/core/hmrc/multi-factor";
import type { Claims } from "./auth";
import type { AppContext } from "./context";
import { edgeAddress, viewerOf } from "./edge";

const PRINTABLE = /^[\x20-\x7e]{1,512}$/;

/** What HMRC wants to know of the client: what the browser says of itself, what our own edge saw, and how the user signed in. */
export async function clientOf(c: AppContext, claims: Claims): Promise<Record<string, string>> {
  const browser = BROWSER_HEADERS.flatMap((name) => {
    const value = c.req.header(name);
    return value && PRINTABLE.test(value) ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(browser), ...(await connectionOf(c)), ...multiFactor(claims) };
}

/** The connection as the edge saw it. There is one hop: the edge ends TLS and hands over to the function inside AWS. */
async function connectionOf(c: AppContext): Promise<Record<string, string>> {
  const viewer = viewerOf(c);
  if (!viewer) return {};
  const now = new Date();
  const edge = await edgeAddress(viewer, now.getTime());
  const vendor =
    edge && edge !== viewer.address
      ? { "gov-vendor-public-ip": edge, "gov-vendor-forwarded": pairs({ by: edge, for: viewer.address }) }
      : {};
  return {
    "gov-client-public-ip": viewer.address,
    "gov-client-public-ip-timestamp": now.toISOString(),
    "gov-client-public-port": viewer.port,
    ...vendor,
  };
}
