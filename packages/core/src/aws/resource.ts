import { type BusinessTerms, parseBusinessTerms } from "@submit/contract/protocol/business-terms";
import { type FigureSource, type Language, languages } from "@submit/contract/protocol/config";
import type { TableName } from "@submit/contract/protocol/spec";
import { resourceNames } from "@submit/contract/protocol/spec";
import { Resource } from "sst";

// SST types Resource per stage; here the names come from the contract, so each is looked up by name.
const linked = Resource as unknown as Record<string, Record<string, string> | undefined>;

/** Facts about this stage that the infrastructure decides. */
export interface Settings {
  readonly stage: string;
  readonly production: boolean;
  readonly appUrl: string;
  /** What the edge may add to a call as proof that it came through: any of these; none where there is no edge. */
  readonly edgeKeys: readonly string[];
  /** The address of the edge; that of the app too, except under live debugging, where the app runs elsewhere. */
  readonly edgeUrl: string;
  /** The public address of the edge; empty where DNS is to be asked. */
  readonly edgePublicIp: string;
  readonly issuer: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly revokeUrl: string;
  readonly logoutUrl: string;
  readonly hmrcApiUrl: string;
  readonly hmrcSignInUrl: string;
  readonly hmrcSandbox: boolean;
  /** Calls that HMRC takes from this application, all its users together. */
  readonly hmrcCallsPerSecond: number;
  readonly hmrcCallsPerMinute: number;
  /** Where the figures of a return may come from. */
  readonly figures: FigureSource;
  /** How businesses come by the bundle to file. */
  readonly business: BusinessTerms;
  /** What the web app may be had in. */
  readonly languages: readonly Language[];
  /** Whom e-mail comes from; empty on a stage that sends none. */
  readonly mailSender: string;
  /** The most requests of any API that this stage runs at once; without a limit what each API declares. */
  readonly mostConcurrency: number | undefined;
}

/** The stage's settings. */
export function settings(): Settings {
  const held = linked.Settings;
  const text = (name: string) => textOf(held, "Settings", name);
  return {
    stage: text("stage"),
    production: text("production") === "true",
    appUrl: text("appUrl"),
    edgeKeys: text("edgeKeys").split(" ").filter(Boolean),
    edgeUrl: text("edgeUrl"),
    edgePublicIp: text("edgePublicIp"),
    issuer: text("issuer"),
    userPoolId: text("userPoolId"),
    userPoolClientId: text("userPoolClientId"),
    authorizeUrl: text("authorizeUrl"),
    tokenUrl: text("tokenUrl"),
    revokeUrl: text("revokeUrl"),
    logoutUrl: text("logoutUrl"),
    hmrcApiUrl: text("hmrcApiUrl"),
    hmrcSignInUrl: text("hmrcSignInUrl"),
    hmrcSandbox: text("hmrcSandbox") === "true",
    hmrcCallsPerSecond: Number(text("hmrcCallsPerSecond")),
    hmrcCallsPerMinute: Number(text("hmrcCallsPerMinute")),
    figures: text("figures") === "records" ? "records" : "any",
    get business() {
      return parseBusinessTerms(text("business"));
    },
    get languages() {
      return languages.filter((each) => text("languages").split(",").includes(each));
    },
    mailSender: text("mailSender"),
    mostConcurrency: text("mostConcurrency") ? Number(text("mostConcurrency")) : undefined,
  };
}

/** The value of a secret. */
export function secret(name: "OwnerSalt" | "SealKeys" | "HmrcClientId" | "HmrcClientSecret"): string {
  return property(name, "value");
}

/** The name of a durable table. */
export function durableTable(name: TableName): string {
  return property(name, "name");
}

/** The name of an API's request table. */
export function requestTable(api: string): string {
  return property(resourceNames(api).table, "name");
}

/** The URL of an API's queue. */
export function queueUrl(api: string): string {
  return property(resourceNames(api).queue, "url");
}

/** The URL of an API's dead-letter queue. */
export function deadLetterQueueUrl(api: string): string {
  return property(resourceNames(api).deadLetterQueue, "url");
}

/** The URL of the queue for messages that can't be read. */
export function parkedQueueUrl(): string {
  return property("ParkedQueue", "url");
}

/** What e-mail is sent with. */
export function mailConfigurationSet(): string {
  return property("Email", "configSet");
}

function property(name: string, key: string): string {
  return textOf(linked[name], name, key);
}

function textOf(held: Record<string, string> | undefined, name: string, key: string): string {
  const value = held?.[key];
  if (typeof value !== "string") throw new Error(`Resource ${name}.${key} is not linked to this function`);
  return value;
}
