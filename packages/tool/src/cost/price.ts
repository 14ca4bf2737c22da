/** What AWS asks, in US dollars without tax, for Europe (London) unless a line says otherwise, and where that is written. */
export interface Price {
  /** Dollars for one of what the model counts. */
  readonly usd: number;
  /** What every account has for nothing each month, for good: not the offers of an account's first year. */
  readonly free: number;
  readonly unit: string;
  readonly source: Source;
}

/** Where a price stands, and since when it is known to stand there. */
export interface Source {
  readonly address: string;
  /** The day that AWS's price list bears. Without it no date is known: a stored copy of a page, or nothing but memory. */
  readonly published?: string;
  /** The price was found nowhere: it is as it is remembered. Look at the page before you rely on it. */
  readonly remembered?: true;
}

// AWS's price lists are what it bills by. They were read as public documents of 2026 quote them, with the lists' own dates.
const CLOUDFRONT = list("AmazonCloudFront", "2026-10-03");
const CLOUDFRONT_PAGE = { address: "https://aws.amazon.com/cloudfront/pricing/" };
const CLOUDWATCH = list("AmazonCloudWatch", "2026-09-22", "eu-west-2");
const CLOUDWATCH_PAGE = { address: "https://aws.amazon.com/cloudwatch/pricing/" };
/** Mexico's, whose prices are those of us-east-1: London's was not found. */
const COGNITO = list("AmazonCognito", "2026-06-22", "mx-central-1");
const DYNAMODB = list("AmazonDynamoDB", "2026-06-08", "eu-west-2");
const DYNAMODB_PAGE = { address: "https://aws.amazon.com/dynamodb/pricing/on-demand/" };
const KMS = list("awskms", "2026-09-11", "eu-west-2");
const LAMBDA = list("AWSLambda", "2026-10-01", "eu-west-2");
const ROUTE_53 = list("AmazonRoute53", "2026-09-11");
const SQS = list("AWSQueueService", "2026-09-11", "eu-west-2");
/** Where CloudFront's web ACLs live. */
const WAF = list("awswaf", "2026-01-07", "us-east-1");

const MILLION = 1_000_000;

export const prices = {
  lambdaRequest: { usd: 0.2 / MILLION, free: MILLION, unit: "invocations", source: LAMBDA },
  /** On Arm. */
  lambdaTime: { usd: 0.0000133334, free: 400_000, unit: "GB-s", source: LAMBDA },
  /** A FIFO queue's; 64 KB each at most. */
  sqsRequest: { usd: 0.5 / MILLION, free: MILLION, unit: "requests", source: SQS },
  dynamoRead: { usd: 0.1487 / MILLION, free: 0, unit: "read units", source: DYNAMODB },
  dynamoWrite: { usd: 0.7423 / MILLION, free: 0, unit: "write units", source: DYNAMODB },
  dynamoStorage: { usd: 0.29715, free: 25, unit: "GB", source: DYNAMODB },
  /** Point-in-time recovery. */
  dynamoRecovery: { usd: 0.2376, free: 0, unit: "GB", source: { ...DYNAMODB_PAGE, remembered: true } },
  /** AWS's own key for DynamoDB costs nothing to keep; its uses do. */
  kmsRequest: { usd: 0.03 / 10_000, free: 20_000, unit: "requests", source: KMS },
  logIngestion: { usd: 0.5985, free: 5, unit: "GB", source: CLOUDWATCH },
  logStorage: { usd: 0.0315, free: 0, unit: "GB", source: CLOUDWATCH },
  /** Of one metric each. */
  alarm: { usd: 0.1, free: 10, unit: "alarms", source: CLOUDWATCH },
  /** For a month; charged by the hour, and only for hours in which a metric has a value. */
  customMetric: { usd: 0.3, free: 10, unit: "metric months", source: CLOUDWATCH },
  /** The free ones have 50 metrics at most, as ours do. In no price list of AWS's: the page alone has it. */
  dashboard: { usd: 3, free: 3, unit: "dashboards", source: CLOUDWATCH_PAGE },
  /** HTTPS, from Europe. */
  edgeRequest: { usd: 0.012 / 10_000, free: 10 * MILLION, unit: "requests", source: CLOUDFRONT },
  edgeFunction: { usd: 0.1 / MILLION, free: 2 * MILLION, unit: "invocations", source: CLOUDFRONT },
  /** What is free was seen in a stored copy of the page; the price beyond it was not found. */
  edgeKeyValue: {
    usd: 0.03 / MILLION,
    free: 2 * MILLION,
    unit: "reads",
    source: { ...CLOUDFRONT_PAGE, remembered: true },
  },
  edgeBytes: { usd: 0.085, free: 1024, unit: "GB", source: CLOUDFRONT },
  webAcl: { usd: 5, free: 0, unit: "web ACLs", source: WAF },
  webAclRule: { usd: 1, free: 0, unit: "rules", source: WAF },
  /** Of the whole distribution, refused ones included. */
  webAclRequest: { usd: 0.6 / MILLION, free: 0, unit: "requests", source: WAF },
  /** A user who signs in or renews a sign-in within the month, up to 100,000; the tier Lite. */
  cognitoUser: { usd: 0.0055, free: 10_000, unit: "active users", source: COGNITO },
  hostedZone: { usd: 0.5, free: 0, unit: "zones", source: ROUTE_53 },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;

/** The dates of all prices, and how many have none. */
export function datesOfPrices(): { first: string; last: string; undated: number; remembered: number } {
  const sources: readonly Source[] = Object.values(prices).map(({ source }) => source);
  const dates = sources.flatMap(({ published }) => published ?? []).sort();
  const remembered = sources.filter((source) => source.remembered).length;
  const undated = sources.length - dates.length - remembered;
  return { first: dates[0] ?? "", last: dates.at(-1) ?? "", undated, remembered };
}

/** One of AWS's price lists: of a region, or of a service that has none. */
function list(service: string, published: string, region?: string): Source {
  const path = [service, "current", ...(region ? [region] : []), "index.json"].join("/");
  return { address: `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${path}`, published };
}
