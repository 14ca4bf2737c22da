import { timingSafeEqual } from "node:crypto";
import { resolve4, resolve6 } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { edgeKeyHeader } from "@submit/contract/protocol/security-header";
import { settings } from "@submit/core/aws/resource";
import { ProblemError } from "@submit/core/error";
import { log } from "@submit/core/log";
import type { AppContext } from "./context";

const REMEMBERED = 300_000;

/** Where a connection came from, as the edge saw it. */
export interface Viewer {
  readonly address: string;
  readonly port: string;
}

/**
 * Refuses with FORBIDDEN a call that went around the edge: the function has a public address of its own, behind which
 * anyone could claim any IP address. A stage without an edge (the local cloud) has no key to prove.
 */
export function requireEdge(c: AppContext): void {
  const { edgeKeys } = settings();
  const given = c.req.header(edgeKeyHeader) ?? "";
  if (edgeKeys.length > 0 && !edgeKeys.some((key) => isSame(given, key))) {
    throw new ProblemError("FORBIDDEN", "Use the address of the app, not that of the function behind it.");
  }
}

/** The viewer of a call; undefined when the edge said nothing, or when its address is not a public one. */
export function viewerOf(c: AppContext): Viewer | undefined {
  const viewer = connectionOf(c);
  return viewer && isPublic(viewer.address) ? viewer : undefined;
}

/** The address that the edge says a call came from, public or not; undefined when it said none. */
export function connectionAddress(c: AppContext): string | undefined {
  return connectionOf(c)?.address;
}

function connectionOf(c: AppContext): Viewer | undefined {
  const [, address, port] =
    /^\[?([0-9A-Fa-f.:]+?)\]?:(\d{1,5})$/.exec(c.req.header("cloudfront-viewer-address") ?? "") ?? [];
  return address && port ? { address, port } : undefined;
}

let known: { address: string; family: number; until: number } | undefined;

/**
 * The public address that the viewer's call was sent to, which HMRC wants to know: the one that is configured, else what
 * DNS says of the edge's name, in the viewer's own family. Undefined when neither is known.
 */
export async function edgeAddress(viewer: Viewer, now: number): Promise<string | undefined> {
  const { edgePublicIp, edgeUrl } = settings();
  if (edgePublicIp) return edgePublicIp;
  const family = isIP(viewer.address);
  if (known && known.family === family && known.until > now) return known.address;
  const name = new URL(edgeUrl).hostname;
  const found = await (family === 6 ? resolve6(name) : resolve4(name)).catch((error: unknown) => {
    log.warn("edge.unknown", { error });
    return [];
  });
  const address = found.find(isPublic);
  if (address) known = { address, family, until: now + REMEMBERED };
  return address;
}

/** Whether an IP address is one that the internet routes. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !notPublic.check(address, family === 6 ? "ipv6" : "ipv4");
}

const notPublic = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["224.0.0.0", 3],
] as const) {
  notPublic.addSubnet(net, prefix, "ipv4");
}
for (const [net, prefix] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  notPublic.addSubnet(net, prefix, "ipv6");

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
