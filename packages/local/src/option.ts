import { parseArgs } from "node:util";
import type { CloudOptions } from "./cloud";
import { parsePort } from "./host/port";

export const HELP = `Starts Submit and everything it needs on this machine.

  --fresh   forget what the data folder holds
  --dev     serve the web app from its sources, by Vite
  --help    show this

  PORT, LOCAL_DATA                        first of four ports (3000), data folder (.local)
  HMRC_SIMULATOR                          stateful (default) or sandbox
  HMRC_SIMULATOR_LATENCY                  milliseconds that each of its answers takes
  HMRC_SIMULATOR_RATE                     calls a second and a minute (3/150), or off
  HMRC_API_URL, HMRC_SIGN_IN_URL,
  HMRC_CLIENT_ID, HMRC_CLIENT_SECRET      another HMRC instead of the simulator
  BUSINESS_BUNDLE                         who may file, such as free/200/31: for all, 200 places, 31 days each
  MAIL_SENDER                             the address that e-mail comes from; empty: none is sent
  EDGE_PUBLIC_IP, EDGE_VIEWER_IP          with another HMRC: public addresses of the app and of its user
`;

type Environment = Readonly<Record<string, string | undefined>>;

/** Options of a start; undefined when help is asked for. Throws one plain sentence on a flag or value that is wrong. */
export function parseOptions(args: string[], env: Environment): CloudOptions | undefined {
  const { values } = parseArgs({
    args,
    options: { fresh: { type: "boolean" }, dev: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) return undefined;
  return {
    port: parsePort(env.PORT || "3000"),
    dataDir: env.LOCAL_DATA || ".local",
    fresh: values.fresh ?? false,
    dev: values.dev ?? false,
    hmrc: env.HMRC_API_URL ? otherHmrcOf(env.HMRC_API_URL, env) : simulatorOf(env),
    hmrcClient: { id: env.HMRC_CLIENT_ID || undefined, secret: env.HMRC_CLIENT_SECRET || undefined },
    address: { edge: env.EDGE_PUBLIC_IP || undefined, viewer: env.EDGE_VIEWER_IP || undefined },
  };
}

function otherHmrcOf(apiUrl: string, env: Environment): NonNullable<CloudOptions["hmrc"]> {
  const signInUrl = env.HMRC_SIGN_IN_URL;
  if (!signInUrl) throw new Error("HMRC_API_URL is set, so HMRC_SIGN_IN_URL must be set too");
  return { apiUrl: originOf("HMRC_API_URL", apiUrl), signInUrl: originOf("HMRC_SIGN_IN_URL", signInUrl) };
}

/** Scheme, host and port of an address, to which paths are added. */
function originOf(name: string, text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new Error(`${name} must be such as https://test-api.service.hmrc.gov.uk, not ${JSON.stringify(text)}`);
  return new URL(text).origin;
}

function simulatorOf(env: Environment): NonNullable<CloudOptions["hmrc"]> {
  const latency = env.HMRC_SIMULATOR_LATENCY || "0";
  if (!/^\d{1,6}$/.test(latency)) throw new Error("HMRC_SIMULATOR_LATENCY must be a number of milliseconds");
  return { mode: modeOf(env.HMRC_SIMULATOR || "stateful"), latency: Number(latency), ...rateOf(env) };
}

function modeOf(text: string): "stateful" | "sandbox" {
  if (text === "stateful" || text === "sandbox") return text;
  throw new Error("HMRC_SIMULATOR must be stateful or sandbox");
}

function rateOf({ HMRC_SIMULATOR_RATE: text }: Environment) {
  if (!text) return {};
  if (text === "off") return { rateLimit: false as const };
  const [, perSecond, perMinute] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (!perSecond || !perMinute) throw new Error("HMRC_SIMULATOR_RATE must be such as 3/150, or off");
  return { rateLimit: { perSecond: Number(perSecond), perMinute: Number(perMinute) } };
}
