import { BlockList, isIP, isIPv6 } from "node:net";

export type Finding = {
  readonly level: "error" | "warning";
  readonly code:
    | "INVALID_HEADER"
    | "MISSING_HEADER"
    | "EMPTY_HEADER"
    | "POTENTIALLY_INVALID_HEADER"
    | "UNEXPECTED_HEADER";
  readonly text: string;
};
export type Rule = {
  check(value: string): readonly Finding[];
  /** May be left out with HMRC's agreement: then a warning [fraud prevention guide, missing header data]. */
  readonly optional?: boolean;
};

type Pairs = ReadonlyMap<string, string>;

/** How each header is checked; which of them a request needs is its connection method's. */
export const RULES = {
  "gov-client-browser-js-user-agent": one((value) => !/%[0-9A-F]{2}/i.test(value), "Value must not be percent encoded"),
  "gov-client-device-id": one(isUuid, "Value must be a UUID"),
  "gov-client-local-ips": { check: checkLocalIps },
  "gov-client-local-ips-timestamp": one(isTimestamp, "Value must be in the format yyyy-MM-ddThh:mm:ss.sssZ"),
  "gov-client-mac-addresses": one(isMacAddresses, "Value must be a list of percent encoded MAC addresses"),
  "gov-client-multi-factor": { check: (value) => list(value, checkFactor), optional: true },
  "gov-client-public-ip": { check: checkIp },
  "gov-client-public-ip-timestamp": one(isTimestamp, "Value must be in the format yyyy-MM-ddThh:mm:ss.sssZ"),
  "gov-client-public-port": one(isClientPort, "Value must be the client's source port, 1 to 65535 and not 80 or 443"),
  "gov-client-screens": { check: (value) => list(value, checkScreen) },
  "gov-client-timezone": one(isTimezone, "Value must be a recognised timezone in UTC format, such as UTC+00:00"),
  "gov-client-user-agent": { check: (value) => pairs(value, checkUserAgent) },
  "gov-client-user-ids": { check: (value) => pairs(value, () => []) },
  "gov-client-window-size": { check: (value) => pairs(value, checkWindow) },
  "gov-vendor-forwarded": { check: (value) => list(value, checkHop) },
  "gov-vendor-license-ids": { check: (value) => pairs(value, () => []), optional: true },
  "gov-vendor-product-name": one(isEncoded, "Value must be percent encoded"),
  "gov-vendor-public-ip": { check: checkIp },
  "gov-vendor-version": { check: (value) => pairs(value, () => []) },
} as const satisfies Readonly<Record<string, Rule>>;

/** The User-IDs of a web application: a browser does not tell it the system's own user. */
export const WEB_USER_IDS: Rule = { check: (value) => pairs(value, checkUserIds) };

/** A rule of one condition, and what is said when the value does not meet it. */
export function one(fits: (value: string) => boolean, text: string): Rule {
  return { check: (value) => (fits(value) ? [] : [invalid(text)]) };
}

function list(value: string, check: (pairs: Pairs) => readonly Finding[]): readonly Finding[] {
  const found = value.split(",").flatMap((item) => pairs(item, check));
  return [...new Map(found.map((finding) => [finding.text, finding])).values()];
}

function pairs(value: string, check: (pairs: Pairs) => readonly Finding[]): readonly Finding[] {
  if (value.trim() === "") return [invalid("At least 1 list item is empty")];
  const parts = value.split("&").map((part) => part.split("="));
  if (!value.includes("=") && /%3D|%26|%2C/i.test(value)) {
    return [invalid("At least 1 separator is percent encoded. Do not encode '=', '&' or ','.")];
  }
  if (parts.some((part) => part.length !== 2 || part[0] === "")) return [invalid("Value must be a list of key=value")];
  if (!parts.flat().every(isEncoded)) return [invalid("At least 1 key or value is not percent encoded")];
  return check(new Map(parts.map(([key = "", text = ""]) => [decodeURIComponent(key), decodeURIComponent(text)])));
}

function checkFactor(factor: Pairs): readonly Finding[] {
  return [
    ...need(factor, "type", (type) => ["TOTP", "AUTH_CODE", "OTHER"].includes(type), "type"),
    ...need(factor, "timestamp", (at) => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(at), "timestamp"),
    ...need(factor, "unique-reference", (reference) => reference !== "", "unique-reference"),
  ];
}

function checkScreen(screen: Pairs): readonly Finding[] {
  const positive = (text: string): boolean => /^[1-9][0-9]*$/.test(text);
  const names = {
    width: "width",
    height: "height",
    "scaling-factor": "scaling factor",
    "colour-depth": "colour depth",
  };
  return Object.entries(names).flatMap(([key, name]) => {
    const value = screen.get(key);
    if (value === undefined || value === "") return [invalid(`At least 1 screen is missing a value for ${name}`)];
    const fits = key === "scaling-factor" ? Number(value) > 0 : positive(value);
    return fits ? [] : [invalid(`At least 1 screen has an invalid value for ${name}`)];
  });
}

function checkUserIds(ids: Pairs): readonly Finding[] {
  if (!ids.has("os")) return [];
  const text = "The key 'os' is not expected of a web application. Check the connection method.";
  return [{ level: "warning", code: "POTENTIALLY_INVALID_HEADER", text }];
}

/** A key without a value may be left out [fraud prevention guide, getting it right], but not all of them. */
function checkUserAgent(agent: Pairs): readonly Finding[] {
  const keys = ["os-family", "os-version", "device-manufacturer", "device-model"];
  return keys.some((key) => agent.has(key)) ? [] : [invalid(`Value must have at least 1 of ${keys.join(", ")}`)];
}

/** Private addresses are what is asked for; a browser gives the name of multicast DNS instead. */
function checkLocalIps(value: string): readonly Finding[] {
  const fits = value.split(",").every((item) => {
    if (!isEncoded(item)) return false;
    const address = decodeURIComponent(item);
    return isIP(address) !== 0 || address.endsWith(".local");
  });
  return fits ? [] : [invalid("Value must be a list of IP addresses, IPv6 percent encoded")];
}

function isMacAddresses(value: string): boolean {
  return value.split(",").every((item) => /^[0-9a-f]{2}(?:(?:%3A|-)[0-9a-f]{2}){5}$/i.test(item));
}

function checkWindow(window: Pairs): readonly Finding[] {
  return ["width", "height"].flatMap((key) => need(window, key, (text) => /^[1-9][0-9]*$/.test(text), key));
}

function checkHop(hop: Pairs): readonly Finding[] {
  return ["by", "for"].flatMap((key) => {
    const address = hop.get(key);
    return address === undefined || address === ""
      ? [invalid(`At least 1 value for '${key}' is missing`)]
      : checkIp(address);
  });
}

function need(pairs: Pairs, key: string, fits: (text: string) => boolean, name: string): readonly Finding[] {
  const value = pairs.get(key);
  if (value === undefined) return [invalid(`At least 1 value for '${name}' is missing`)];
  return fits(value) ? [] : [invalid(`At least 1 value for '${name}' is invalid`)];
}

function checkIp(value: string): readonly Finding[] {
  if (isIP(value) === 0) return [invalid("Value is not an IP address")];
  return PRIVATE.check(value, isIPv6(value) ? "ipv6" : "ipv4") ? [invalid("Value is not a public IP address")] : [];
}

/** Addresses of no public machine; those kept for documentation pass, since tests need some. */
const PRIVATE = new BlockList();
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
  PRIVATE.addSubnet(net, prefix, "ipv4");
}
PRIVATE.addAddress("::1", "ipv6");
PRIVATE.addAddress("::", "ipv6");
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
}

function isTimestamp(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
}

function isClientPort(value: string): boolean {
  return /^[1-9][0-9]{0,4}$/.test(value) && Number(value) <= 65_535 && value !== "80" && value !== "443";
}

/** The offsets in use lie between UTC-12:00 and UTC+14:00, at whole quarters of an hour. */
function isTimezone(value: string): boolean {
  const [, sign, hours, minutes] = /^UTC([+-])(\d\d):(00|15|30|45)$/.exec(value) ?? [];
  if (sign === undefined) return false;
  return Number(hours) * 60 + Number(minutes) <= (sign === "-" ? 12 : 14) * 60;
}

function isEncoded(value: string): boolean {
  return /^(?:[A-Za-z0-9._~!*'()-]|%[0-9A-F]{2})*$/i.test(value) && decodes(value);
}

function decodes(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}

function invalid(text: string): Finding {
  return { level: "error", code: "INVALID_HEADER", text };
}
