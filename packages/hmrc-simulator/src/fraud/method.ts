import { one, RULES, type Rule, WEB_USER_IDS } from "./rule";

type Name = keyof typeof RULES;

/** What a connection method asks for. */
export type Method = {
  readonly headers: ReadonlyMap<string, Rule>;
  /** Asked for by an older specification: harmless when sent. */
  readonly retired: ReadonlySet<string>;
};

const DEVICE = [
  "gov-client-device-id",
  "gov-client-timezone",
  "gov-client-user-ids",
  "gov-vendor-license-ids",
  "gov-vendor-product-name",
  "gov-vendor-version",
] as const;
const SERVER = [
  "gov-client-public-ip",
  "gov-client-public-ip-timestamp",
  "gov-client-public-port",
  "gov-vendor-forwarded",
  "gov-vendor-public-ip",
] as const;
const LOCAL = ["gov-client-local-ips", "gov-client-local-ips-timestamp", "gov-client-user-agent"] as const;
const SCREEN = ["gov-client-screens", "gov-client-window-size"] as const;
const FACTOR = "gov-client-multi-factor";
const MAC = "gov-client-mac-addresses";
const BROWSER = "gov-client-browser-js-user-agent";

const NAME = one((value) => METHODS.has(value), "Value must be a connection method, such as WEB_APP_VIA_SERVER");

const WEB = method([...DEVICE, ...SERVER, ...SCREEN, FACTOR, BROWSER], {
  rules: { "gov-client-user-ids": WEB_USER_IDS },
  retired: [
    "gov-client-browser-plugins",
    "gov-client-local-ips",
    "gov-client-local-ips-timestamp",
    "gov-client-browser-do-not-track",
  ],
});

/** By connection method [fraud prevention guide 3.3, connection methods and change log]. */
const METHODS: ReadonlyMap<string, Method> = new Map([
  ["WEB_APP_VIA_SERVER", WEB],
  ["DESKTOP_APP_DIRECT", method([...DEVICE, ...LOCAL, ...SCREEN, FACTOR, MAC])],
  ["DESKTOP_APP_VIA_SERVER", method([...DEVICE, ...SERVER, ...LOCAL, ...SCREEN, FACTOR, MAC])],
  ["MOBILE_APP_DIRECT", method([...DEVICE, ...LOCAL, ...SCREEN, FACTOR], { retired: [MAC] })],
  ["MOBILE_APP_VIA_SERVER", method([...DEVICE, ...SERVER, ...LOCAL, ...SCREEN, FACTOR], { retired: [MAC] })],
  ["BATCH_PROCESS_DIRECT", method([...DEVICE, ...LOCAL, MAC])],
  ["OTHER_DIRECT", method([...DEVICE, ...LOCAL, FACTOR, MAC])],
  ["OTHER_VIA_SERVER", method([...DEVICE, ...SERVER, ...LOCAL, FACTOR, MAC])],
]);

/** What the named method asks for; without a name that is known, what WEB_APP_VIA_SERVER asks for. */
export function find(name: string | undefined): Method {
  return METHODS.get(name ?? "") ?? WEB;
}

function method(
  names: readonly Name[],
  { rules = {}, retired = [] }: { rules?: Partial<Record<Name, Rule>>; retired?: readonly string[] } = {},
): Method {
  const headers = names.map((name) => [name, rules[name] ?? RULES[name]] as const);
  return { headers: new Map([["gov-client-connection-method", NAME], ...headers]), retired: new Set(retired) };
}
