import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { startEdgeServer } from "./edge/edge-server";
import { type CloudLog, fileLog } from "./host/log";
import { awsEnvironment, functionEnvironment, replaceEnvironment, setLinks } from "./lambda/environment";
import { type EventSource, startEventSource } from "./lambda/event-source";
import { importHandler, type LambdaFunction, lambdaFunction } from "./lambda/lambda";
import { linkedResources } from "./lambda/link";
import { startSchedule } from "./lambda/schedule";
import { ACCOUNT, type EventSourceMappingSpec, type FunctionSpec, type Plan, type StageConfig } from "./plan/plan";
import { ensureTable } from "./server/dynamodb/table";
import { startTimeToLive } from "./server/dynamodb/time-to-live";
import type { Server } from "./server/server";
import { type SesServer, startSes } from "./server/ses/ses-server";
import { ensureQueues } from "./server/sqs/ensure-queue";
import { type Program, planOf } from "./sst/program";
import type { AwsOptions, AwsUrls } from "./thread/aws";
import { startThread } from "./thread/thread";

export interface PlatformOptions {
  readonly load: () => Promise<Program>;
  readonly config: Omit<StageConfig, "sqsUrl">;
  /** Port of the app's origin. */
  readonly port: number;
  readonly folders: { readonly dynamodb: string; readonly sqs: string; readonly ses: string };
  readonly logFile: string;
  /** Address of Vite, which then serves the web app from its sources. */
  readonly vite?: string | undefined;
  /** The public address that a viewer on this machine is taken to have. */
  readonly viewerAddress?: string | undefined;
  /** Runs the functions; in this process unless told otherwise. */
  readonly host?: FunctionHost | undefined;
  /** Puts something between the app and a server, such as a meter; it is stopped before the server. */
  readonly between?: ((service: "dynamodb" | "sqs", url: string) => Promise<Server>) | undefined;
}

/** Makes a function that can be called, of what the program says of it. */
export type FunctionHost = (spec: FunctionSpec) => LambdaFunction;

/** Functions in this process, whose handlers are found from a root folder. */
export function inProcess(root: string): FunctionHost {
  return (spec) => lambdaFunction(spec, () => importHandler(root, spec.handler));
}

/** What AWS offers to the app, running. */
export interface Platform {
  readonly plan: Plan;
  /** Where the e-mail is that was sent. */
  readonly mailboxUrl: string;
  /** Settles when AWS's stand-ins end though nobody has stopped them, with the reason. */
  readonly crashed: Promise<Error>;
  stop(): Promise<void>;
}

/** How long running invocations may still take when the cloud stops. */
const GRACE_MS = 4000;

/**
 * Starts the servers, sets up what the program asks for, and only then imports its handlers: they read `Resource` and the
 * AWS addresses when they are imported. What was started is stopped again when something fails.
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  await using starting = new AsyncDisposableStack();
  const started = await start(options, starting);
  const running = starting.move();
  return { ...started, stop: () => running.disposeAsync() };
}

async function start(options: PlatformOptions, stack: AsyncDisposableStack): Promise<Omit<Platform, "stop">> {
  const { load, config, port, folders, logFile, vite, viewerAddress, host = inProcess(config.root) } = options;
  stack.defer(replaceEnvironment({ AWS_REGION: config.region, LOG_FILE: logFile }));
  const awsOptions: AwsOptions = {
    dynamodb: folders.dynamodb,
    sqs: { path: folders.sqs, region: config.region, account: ACCOUNT },
  };
  const uncaught = (error: Error) => fileLog(logFile)("cloud.uncaughtException", {}, error);
  const aws = await startThread<AwsUrls>(new URL("./thread/aws.ts", import.meta.url), awsOptions, uncaught);
  stack.defer(aws.stop);
  const ses = await startSes(folders.ses);
  stack.defer(ses.stop);
  const reached = async (service: "dynamodb" | "sqs", url: string) => {
    const between = await options.between?.(service, url);
    if (between) stack.defer(between.stop);
    return between?.url ?? url;
  };
  const urls = {
    dynamo: await reached("dynamodb", aws.started.dynamo),
    sqs: await reached("sqs", aws.started.sqs),
    cognito: config.issuer.url,
    ses: ses.url,
  };
  stack.defer(replaceEnvironment(awsEnvironment(urls, config.region)));

  const plan = await planOf(load, { ...config, sqsUrl: urls.sqs });
  await setUp(plan);
  // Not by way of what stands between: DynamoDB's own deletions cost nothing.
  const own = new DynamoDBClient({ endpoint: aws.started.dynamo });
  stack.defer(() => own.destroy());
  stack.defer(startTimeToLive(own, plan.tables, fileLog(logFile)).stop);
  stack.defer(replaceEnvironment(functionEnvironment(plan)));
  stack.defer(setLinks(linkedResources(plan.functions)));
  const functions = await loadFunctions(plan, host);
  await run(plan, functions, { config, port, vite, viewerAddress, ses, log: fileLog(logFile) }, stack);
  return { plan, mailboxUrl: ses.url, crashed: aws.crashed };
}

async function setUp(plan: Plan): Promise<void> {
  const dynamo = new DynamoDBClient({});
  const sqs = new SQSClient({});
  const tables = plan.tables.map((table) => ensureTable(dynamo, table));
  await Promise.all([...tables, ensureQueues(sqs, plan.queues)]).finally(() => {
    dynamo.destroy();
    sqs.destroy();
  });
}

async function loadFunctions(plan: Plan, host: FunctionHost): Promise<Map<string, LambdaFunction>> {
  const made = plan.functions.map(host);
  await Promise.all(made.map((each) => each.load()));
  return new Map(made.map((each) => [each.spec.arn, each]));
}

interface Running extends Pick<PlatformOptions, "config" | "port" | "vite" | "viewerAddress"> {
  readonly ses: SesServer;
  readonly log: CloudLog;
}

async function run(
  plan: Plan,
  functions: Map<string, LambdaFunction>,
  { config, port, vite, viewerAddress, ses, log }: Running,
  stack: AsyncDisposableStack,
): Promise<void> {
  const functionOf = (arn: string) => {
    const found = functions.get(arn);
    if (!found) throw new Error(`There is no function ${arn}`);
    return found;
  };
  // Every poller holds a connection for as long as it waits.
  const sqs = new SQSClient({ requestHandler: { httpAgent: { maxSockets: 1000 } } });
  stack.defer(() => sqs.destroy());
  const sources = plan.mappings.map((mapping) =>
    startMapping(plan, mapping, functionOf(mapping.functionArn), sqs, log),
  );
  stack.defer(async () => void (await Promise.all(sources.map((source) => source.stop(GRACE_MS)))));
  ses.serve({
    ...plan,
    invoke: async (arn, event) => functionOf(arn).invoke(event),
    // What may send has the sender among its links.
    runs: plan.schedules.filter(({ functionArn }) => "Email" in functionOf(functionArn).spec.links),
  });
  for (const schedule of plan.schedules) {
    const { invoke } = functionOf(schedule.functionArn);
    stack.defer(startSchedule(schedule, invoke, log).stop);
  }
  for (const { functionArn } of plan.signUps) config.issuer.onSignUp?.(functionOf(functionArn).invoke);
  const { routes, viewerRequests, viewerResponses, sites } = plan;
  const edge = { routes, viewerRequests, viewerResponses, site: sites[0], functionOf };
  const edgeServer = await startEdgeServer({ ...edge, port, root: config.root, log, vite, viewerAddress });
  stack.defer(edgeServer.stop);
}

function startMapping(
  plan: Plan,
  mapping: EventSourceMappingSpec,
  called: LambdaFunction,
  sqs: SQSClient,
  log: CloudLog,
): EventSource {
  const { queueArn, batchSize, partialResponses, maximumConcurrency } = mapping;
  const queue = plan.queues.find(({ arn }) => arn === queueArn);
  if (!queue) throw new Error(`There is no queue ${queueArn}`);
  const region = queueArn.split(":")[3] ?? "";
  const { invoke } = called;
  return startEventSource({ sqs, queue, region, batchSize, partialResponses, maximumConcurrency, invoke, log });
}
