import * as v from "valibot";
import type { EventSourceMappingSpec, FunctionSpec, QueueSpec } from "../../plan/plan";
import { applyTransform, Duration, ignored, parseOptions } from "../value/option";
import { type Output, output } from "../value/output";
import { rawResource } from "../value/raw";
import { arnOf, type Context, type Linkable, physicalName, register } from "./component";
import { functionFor } from "./function";

const Args = v.strictObject({
  fifo: v.optional(v.union([v.boolean(), v.strictObject({ contentBasedDeduplication: v.optional(v.boolean()) })])),
  delay: v.optional(Duration),
  visibilityTimeout: v.optional(Duration),
  dlq: v.optional(v.union([v.string(), v.strictObject({ queue: v.string(), retry: v.number() })])),
  transform: v.optional(v.strictObject({ queue: ignored })),
});
type Args = v.InferOutput<typeof Args>;

const SubscribeArgs = v.strictObject({
  batch: v.optional(
    v.strictObject({
      size: v.optional(v.number()),
      window: v.optional(Duration),
      partialResponses: v.optional(v.boolean()),
    }),
  ),
  transform: v.optional(v.strictObject({ eventSourceMapping: ignored, function: ignored })),
});
type SubscribeArgs = v.InferOutput<typeof SubscribeArgs>;

const DAY = 86_400;
const IGNORED = ["tags", "sqsManagedSseEnabled", "kmsMasterKeyId", "kmsDataKeyReusePeriodSeconds"];

/** `sst.aws.Queue`: a queue, and with `subscribe` a function that takes its messages. */
export function queue(context: Context) {
  return class Queue implements Linkable {
    readonly linkName: string;
    readonly #queue: QueueSpec;
    #subscribed = false;

    constructor(name: string, args?: unknown) {
      this.linkName = name;
      const label = `sst.aws.Queue "${name}"`;
      const given = parseOptions(label, Args, register(context, Queue, "sst.aws.Queue", name, args));
      this.#queue = queueOf(context, label, name, given);
      context.plan.queues.push(this.#queue);
    }

    get url(): Output<string> {
      return output(this.#queue.url);
    }

    get arn(): Output<string> {
      return output(this.#queue.arn);
    }

    get nodes() {
      const { url, arn } = this;
      return { queue: rawResource(`Queue "${this.linkName}"`, { name: this.#queue.name, url, id: url, arn }) };
    }

    subscribe(subscriber: unknown, args?: unknown): Output {
      const label = `sst.aws.Queue "${this.linkName}".subscribe`;
      if (this.#subscribed) throw new Error(`${label}: a queue has one subscriber`);
      this.#subscribed = true;
      const given = parseOptions(label, SubscribeArgs, args);
      const change = given.transform?.function;
      const { arn, component } = functionFor(context, label, `${this.linkName}Subscriber`, subscriber, change);
      requireHiddenLongEnough(
        label,
        this.#queue,
        context.plan.functions.find((each) => each.arn === arn),
      );
      const mapping = mappingOf(label, this.#queue.arn, arn, given);
      context.plan.mappings.push(mapping);
      return output({ nodes: { function: output(component), eventSourceMapping: rawResource(label, {}) } });
    }

    getSSTLink() {
      return { properties: { url: this.url } };
    }
  };
}

function queueOf(context: Context, label: string, component: string, args: Args): QueueSpec {
  const fifo = args.fifo !== undefined && args.fifo !== false;
  const dlq = typeof args.dlq === "string" ? { queue: args.dlq, retry: 3 } : args.dlq;
  const made = applyTransform(
    label,
    args.transform?.queue,
    {
      contentBasedDeduplication: typeof args.fifo === "object" && (args.fifo.contentBasedDeduplication ?? false),
      visibilityTimeoutSeconds: args.visibilityTimeout ?? 30,
      delaySeconds: args.delay ?? 0,
      messageRetentionSeconds: 4 * DAY,
    },
    IGNORED,
  );
  const name = physicalName(context, `${component}Queue${fifo ? ".fifo" : ""}`);
  return {
    name,
    url: `${context.config.sqsUrl}/${context.account}/${name}`,
    arn: arnOf(context, "sqs", name),
    fifo,
    contentBasedDeduplication: made.contentBasedDeduplication,
    visibilitySeconds: made.visibilityTimeoutSeconds,
    delaySeconds: made.delaySeconds,
    retentionSeconds: made.messageRetentionSeconds,
    ...(dlq && { redrive: { arn: dlq.queue, receives: dlq.retry } }),
  };
}

/** Lambda makes no mapping between a queue and a function that may still run when its message is shown again. */
function requireHiddenLongEnough(label: string, queue: QueueSpec, called: FunctionSpec | undefined): void {
  const [hidden, longest] = [queue.visibilitySeconds, called?.timeoutSeconds ?? 0];
  if (hidden >= longest) return;
  const times = `visibility timeout (${hidden} s) that is less than its function's timeout (${longest} s)`;
  throw new Error(`${label}: AWS takes no ${times}`);
}

function mappingOf(label: string, queueArn: string, functionArn: string, args: SubscribeArgs): EventSourceMappingSpec {
  const made = applyTransform(
    label,
    args.transform?.eventSourceMapping,
    {
      batchSize: args.batch?.size ?? 10,
      maximumBatchingWindowInSeconds: args.batch?.window ?? 0,
      scalingConfig: undefined as { maximumConcurrency?: number } | undefined,
    },
    ["tags", "metricsConfig"],
  );
  if (made.maximumBatchingWindowInSeconds !== 0) throw new Error(`${label}: the local cloud has no batching window`);
  // SQS hands out ten messages at most at a time; Lambda gathers larger batches in a window.
  if (made.batchSize > 10) throw new Error(`${label}: the local cloud takes batches of ten messages at most`);
  const maximumConcurrency = made.scalingConfig?.maximumConcurrency;
  if (maximumConcurrency !== undefined && !(maximumConcurrency >= 2 && maximumConcurrency <= 1000))
    throw new Error(`${label}: AWS takes a maximumConcurrency from 2 to 1000`);
  return {
    queueArn,
    functionArn,
    batchSize: made.batchSize,
    partialResponses: args.batch?.partialResponses ?? false,
    ...(maximumConcurrency !== undefined && { maximumConcurrency }),
  };
}
