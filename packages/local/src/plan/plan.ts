/** What a program asks for, in the words of AWS and free of SST: everything that the local cloud then sets up. */
export interface Plan {
  readonly app: { readonly name: string; readonly stage: string };
  readonly tables: TableSpec[];
  readonly queues: QueueSpec[];
  readonly functions: FunctionSpec[];
  readonly mappings: EventSourceMappingSpec[];
  readonly schedules: ScheduleSpec[];
  /** Functions that a user pool calls before somebody signs up. */
  readonly signUps: { readonly functionArn: string }[];
  /** Functions that are told what is published on a topic. */
  readonly subscriptions: SubscriptionSpec[];
  /** Whom e-mail may come from. */
  readonly senders: SenderSpec[];
  readonly routes: RouteSpec[];
  readonly sites: SiteSpec[];
  /** Code of CloudFront functions that run on each viewer request before it is routed. */
  readonly viewerRequests: string[];
  /** Code of CloudFront functions that run on each answer with a file before it goes to the viewer. */
  readonly viewerResponses: string[];
}

/** The AWS account whose ARNs and queue URLs this cloud gives. */
export const ACCOUNT = "000000000000";

/** What is set before the program runs. */
export interface StageConfig {
  readonly stage: string;
  readonly region: string;
  /** Folder of sst.config.ts: paths of handlers and sites start here. */
  readonly root: string;
  readonly appUrl: string;
  /** Address of the SQS server, without a trailing slash. */
  readonly sqsUrl: string;
  /** What stands for Cognito. */
  readonly issuer: IssuerAddress;
  /** Values of secrets, by name. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface IssuerAddress {
  readonly url: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** Has it ask a trigger before it makes an account. */
  readonly onSignUp?: (trigger: (event: unknown) => Promise<unknown>) => void;
}

export interface KeySpec {
  readonly name: string;
  readonly type: "S" | "N" | "B";
}

export interface IndexSpec {
  readonly name: string;
  readonly hash: KeySpec;
  readonly range?: KeySpec;
  readonly projection: "ALL" | "KEYS_ONLY" | readonly string[];
}

export interface TableSpec {
  readonly name: string;
  readonly hash: KeySpec;
  readonly range?: KeySpec;
  readonly indexes: readonly IndexSpec[];
  readonly ttl?: string;
}

export interface QueueSpec {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly redrive?: { readonly arn: string; readonly receives: number };
}

export interface FunctionSpec {
  readonly name: string;
  readonly arn: string;
  /** Path from the root without its extension, a dot, and the name of the export. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly reserved?: number;
  readonly environment: Readonly<Record<string, string>>;
  /** What `Resource` holds, by name. */
  readonly links: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface EventSourceMappingSpec {
  readonly queueArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly partialResponses: boolean;
  readonly maximumConcurrency?: number;
}

export interface ScheduleSpec {
  readonly name: string;
  readonly everySeconds: number;
  readonly functionArn: string;
  readonly event: unknown;
}

export interface SubscriptionSpec {
  readonly topicArn: string;
  readonly functionArn: string;
}

export interface SenderSpec {
  /** An address, or a domain. */
  readonly identity: string;
  readonly configurationSet: string;
  /** Where SES tells what became of its e-mail. */
  readonly topics: readonly { readonly type: "bounce" | "complaint"; readonly topicArn: string }[];
}

export interface RouteSpec {
  /** A path and everything below it. */
  readonly path: string;
  readonly functionArn: string;
}

export interface SiteSpec {
  /** Folder of the built files, from the root. */
  readonly directory: string;
  readonly index: string;
  /** The page that answers an address for which there is no file. */
  readonly errorPage: string;
  /** How long browsers may keep a file: the last pattern that matches decides. */
  readonly caching: readonly { readonly files: readonly string[]; readonly control: string }[];
}

/** A plan that asks for nothing yet. */
export function emptyPlan(app: Plan["app"]): Plan {
  return {
    app,
    tables: [],
    queues: [],
    functions: [],
    mappings: [],
    schedules: [],
    signUps: [],
    subscriptions: [],
    senders: [],
    routes: [],
    sites: [],
    viewerRequests: [],
    viewerResponses: [],
  };
}
