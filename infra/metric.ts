import type { requests } from "./request";

type Subscriber = (typeof requests)[number]["consumer"];

/** The name of a subscriber's function. */
export function functionName(subscriber: Subscriber) {
  return subscriber.apply(({ nodes }) => nodes.function.name);
}

/** A metric that Lambda keeps of a function. */
export function lambda(name: $util.Input<string>, metric: string, statistic: string) {
  return { namespace: "AWS/Lambda", name: metric, dimensions: { FunctionName: name }, statistic };
}

/** A metric that SQS keeps of a queue. */
export function queue(of: sst.aws.Queue, metric: string, statistic: string) {
  return { namespace: "AWS/SQS", name: metric, dimensions: { QueueName: of.nodes.queue.name }, statistic };
}
