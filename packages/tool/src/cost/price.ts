/** What AWS asks, in US dollars without tax, for Europe (London) unless a line says otherwise, and the page that says so. */
export interface Price {
  /** Dollars for one of what the model counts. */
  readonly usd: number;
  /** What every account has for nothing each month, for good: not the offers of an account's first year. */
  readonly free: number;
  readonly unit: string;
  /** AWS's page, and when the price stood there: a month where it was looked up, a year where it is remembered. */
  readonly page: string;
  readonly seen: string;
}

/** The oldest of what follows: look at the pages before you rely on it. */
export const PRICED_ON = "2025";

const MILLION = 1_000_000;
const CLOUDFRONT = "https://aws.amazon.com/cloudfront/pricing/";
const CLOUDWATCH = "https://aws.amazon.com/cloudwatch/pricing/";
const COGNITO = "https://aws.amazon.com/cognito/pricing/";
const DYNAMODB = "https://aws.amazon.com/dynamodb/pricing/on-demand/";
const KMS = "https://aws.amazon.com/kms/pricing/";
const LAMBDA = "https://aws.amazon.com/lambda/pricing/";
const ROUTE_53 = "https://aws.amazon.com/route53/pricing/";
const SQS = "https://aws.amazon.com/sqs/pricing/";
const WAF = "https://aws.amazon.com/waf/pricing/";

export const prices = {
  lambdaRequest: { usd: 0.2 / MILLION, free: MILLION, unit: "invocations", page: LAMBDA, seen: PRICED_ON },
  /** On Arm. */
  lambdaTime: { usd: 0.0000133334, free: 400_000, unit: "GB-s", page: LAMBDA, seen: PRICED_ON },
  /** A FIFO queue's; 64 KB each at most. */
  sqsRequest: { usd: 0.5 / MILLION, free: MILLION, unit: "requests", page: SQS, seen: "2026-03" },
  dynamoRead: { usd: 0.1485 / MILLION, free: 0, unit: "read units", page: DYNAMODB, seen: PRICED_ON },
  dynamoWrite: { usd: 0.7423 / MILLION, free: 0, unit: "write units", page: DYNAMODB, seen: PRICED_ON },
  dynamoStorage: { usd: 0.297, free: 25, unit: "GB", page: DYNAMODB, seen: PRICED_ON },
  /** Point-in-time recovery. */
  dynamoRecovery: { usd: 0.2376, free: 0, unit: "GB", page: DYNAMODB, seen: PRICED_ON },
  /** AWS's own key for DynamoDB costs nothing to keep; its uses do. */
  kmsRequest: { usd: 0.03 / 10_000, free: 20_000, unit: "requests", page: KMS, seen: PRICED_ON },
  logIngestion: { usd: 0.5985, free: 5, unit: "GB", page: CLOUDWATCH, seen: PRICED_ON },
  logStorage: { usd: 0.0315, free: 0, unit: "GB", page: CLOUDWATCH, seen: PRICED_ON },
  /** Of one metric each. */
  alarm: { usd: 0.1, free: 10, unit: "alarms", page: CLOUDWATCH, seen: "2026-11" },
  /** For a month; charged by the hour, and only for hours in which a metric has a value. */
  customMetric: { usd: 0.3, free: 10, unit: "metric months", page: CLOUDWATCH, seen: PRICED_ON },
  /** The free ones have 50 metrics at most, as ours do. */
  dashboard: { usd: 3, free: 3, unit: "dashboards", page: CLOUDWATCH, seen: "2026-11" },
  /** HTTPS, from Europe. */
  edgeRequest: { usd: 0.012 / 10_000, free: 10 * MILLION, unit: "requests", page: CLOUDFRONT, seen: PRICED_ON },
  edgeFunction: { usd: 0.1 / MILLION, free: 2 * MILLION, unit: "invocations", page: CLOUDFRONT, seen: PRICED_ON },
  edgeKeyValue: { usd: 0.03 / MILLION, free: 0, unit: "reads", page: CLOUDFRONT, seen: PRICED_ON },
  edgeBytes: { usd: 0.085, free: 1024, unit: "GB", page: CLOUDFRONT, seen: PRICED_ON },
  webAcl: { usd: 5, free: 0, unit: "web ACLs", page: WAF, seen: PRICED_ON },
  webAclRule: { usd: 1, free: 0, unit: "rules", page: WAF, seen: PRICED_ON },
  /** Of the whole distribution, refused ones included. */
  webAclRequest: { usd: 0.6 / MILLION, free: 0, unit: "requests", page: WAF, seen: PRICED_ON },
  /** A user who signs in or renews a sign-in within the month, up to 100,000; the tier Lite. */
  cognitoUser: { usd: 0.0055, free: 10_000, unit: "active users", page: COGNITO, seen: PRICED_ON },
  hostedZone: { usd: 0.5, free: 0, unit: "zones", page: ROUTE_53, seen: PRICED_ON },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;
