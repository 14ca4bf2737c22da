import { isIP } from "node:net";
import { keyedHash } from "@submit/core/identity/owner";
import type { AppContext } from "./context";
import { connectionAddress } from "./edge";

/**
 * Whose line a public call stands in: a keyed hash of the client's address as the edge saw it, never the address itself.
 * The key that such a caller sends is no measure, as it can be another one each time. What comes without an address
 * shares one line.
 */
export function clientGroup(c: AppContext): string {
  return `address.${keyedHash(`address/${networkOf(connectionAddress(c) ?? "")}`)}`;
}

/** An IPv4 address, or the /64 of an IPv6 one: that is what one customer of a provider has at least. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [mapped] = /(?<=^::ffff:)[\d.]+$/i.exec(address) ?? [];
  if (mapped) return mapped;
  // URL writes an address in its shortest form, with at most one `::` and no dots.
  const [left = [], right] = new URL(`http://[${address}]`).hostname
    .slice(1, -1)
    .split("::")
    .map((side) => side.split(":").filter(Boolean));
  const zeros = right ? Array.from({ length: 8 - left.length - right.length }, () => "0") : [];
  return `${[...left, ...zeros, ...(right ?? [])].slice(0, 4).join(":")}::/64`;
}
