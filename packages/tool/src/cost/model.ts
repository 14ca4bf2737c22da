import { apiNames } from "@submit/contract/registry";
import { type PriceName, prices } from "./price";
import { HOURS, idlePolls, keyRequests, type StageKind, standingOf, sweeps } from "./standing";
import type { Measured } from "./usage";

/** One line of a month's bill. */
export interface Line {
  readonly price: PriceName;
  readonly what: string;
  /** Before what is free. */
  readonly quantity: number;
  readonly usd: number;
}

export interface Bill {
  readonly filings: number;
  /** The sum without the firewall, which a setting turns off. */
  readonly usdBesideFirewall: number;
  readonly lines: readonly Line[];
  readonly usd: number;
}

const GB = 1024 ** 3;
/** Seconds for which Lambda starts a function that has slept, paid for like any other. */
const COLD_START = 0.6;
/** Memory of a consumer in gigabytes, which most of the functions that wake are. */
const COLD_GB = 0.5;
/** What a browser without a cache loads to open the app: files, and their bytes as sent. */
const PAGE = { files: 6, bytes: 150_000 };
/** An answer of the API with its headers, in bytes. */
const ANSWER = 2_000;
/** Reads of the edge's key-value store that SST's router makes for a request. */
const LOOK_UPS = 2;
/** Months for which items stay, by the part of a table's name; requests stay for a week. */
const MONTHS: readonly (readonly [string, number])[] = [
  ["ReceiptTable", 84],
  ["ConnectionTable", 18],
  ["AuditTable", 28 / 30],
  ["BundleTable", 1],
  ["AsyncRequestsTable", 7 / 30],
];
/** Months that production keeps its logs. */
const LOG_MONTHS = 3;

/**
 * What a month costs in which so many returns are filed, each by somebody else who signs in for it; receipts are counted
 * as after seven years at that rate. In dollars, without tax, after what every account has for nothing.
 */
export function billOf(filings: number, measured: Measured, kind: StageKind = "production", apis?: number): Bill {
  const { journey, functions, metrics, sweep } = measured;
  const standing = standingOf(kind, apis);
  const used = hoursInUse(filings);
  // Each API adds a table that the sweep looks into.
  const sweepReads = (sweep.readUnits * standing.polledQueues) / apiNames.length;
  const edge = filings * (journey.apiCalls + PAGE.files);
  const logs = (filings * journey.logBytes + sweeps() * sweep.logBytes) / GB;
  // When few file, each comes to functions that sleep.
  const cold = filings * functions * COLD_START * COLD_GB;
  const { all, durable } = storage(filings, journey.stored);
  const lines = [
    line("sqsRequest", "SQS: polls of empty queues, messages", idlePolls(standing) + filings * journey.sqsRequests),
    line("alarm", "Alarms", standing.alarms),
    line("customMetric", "Metrics of ours", 1 + (metrics * used) / HOURS),
    line("webAcl", "WAF: web ACL", standing.webAcls),
    line("dashboard", "Dashboards", standing.dashboards),
    line("webAclRule", "WAF: rules", standing.webAclRules),
    line("hostedZone", "DNS zone", standing.hostedZones),
    line("kmsRequest", "KMS", keyRequests(used)),
    line("lambdaRequest", "Lambda: calls", sweeps() * sweep.invocations + filings * journey.invocations),
    line("lambdaTime", "Lambda: time", sweeps() * sweep.gbSeconds + filings * journey.gbSeconds + cold),
    line("dynamoRead", "DynamoDB: reads", sweeps() * sweepReads + filings * journey.readUnits),
    line("dynamoWrite", "DynamoDB: writes", filings * journey.writeUnits),
    line("dynamoStorage", "DynamoDB: storage", all),
    line("dynamoRecovery", "DynamoDB: point-in-time recovery", durable),
    line("logIngestion", "Logs: written", logs),
    line("logStorage", "Logs: kept", logs * LOG_MONTHS),
    line("edgeRequest", "CloudFront: requests", edge),
    line("edgeFunction", "CloudFront: functions", edge),
    line("edgeKeyValue", "CloudFront: key-value reads", edge * LOOK_UPS),
    line("edgeBytes", "CloudFront: bytes", (filings * (PAGE.bytes + journey.apiCalls * ANSWER)) / GB),
    line("webAclRequest", "WAF: requests", standing.webAcls * edge),
    line("cognitoUser", "Cognito: users", filings),
  ];
  const sumOf = (some: readonly Line[]) => some.reduce((sum, { usd }) => sum + usd, 0);
  const rest = lines.filter(({ price }) => !price.startsWith("webAcl"));
  return { filings, lines, usd: sumOf(lines), usdBesideFirewall: sumOf(rest) };
}

function line(price: PriceName, what: string, quantity: number): Line {
  const { usd, free } = prices[price];
  return { price, what, quantity, usd: Math.max(0, quantity - free) * usd };
}

/** Hours of a month in which somebody files, if they come at random. */
function hoursInUse(filings: number): number {
  return HOURS * (1 - (1 - 1 / HOURS) ** filings);
}

/** Gigabytes once as much is removed as is added; what is recoverable are the tables that outlive a request. */
function storage(filings: number, stored: Readonly<Record<string, number>>): { all: number; durable: number } {
  let [all, durable] = [0, 0];
  for (const [table, bytes] of Object.entries(stored)) {
    const [, months = 0] = MONTHS.find(([part]) => table.endsWith(part)) ?? [];
    const held = (filings * months * Math.max(0, bytes)) / GB;
    all += held;
    if (!table.endsWith("AsyncRequestsTable")) durable += held;
  }
  return { all, durable };
}
