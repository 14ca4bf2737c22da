import type { requests } from "../request/request";
import { stage } from "../stage/stage";

type Subscriber = (typeof requests)[number]["consumer"];

/** The name of a subscriber's function. */
export function functionName(subscriber: Subscriber) {
  return subscriber.apply(({ nodes }) => nodes.function.name);
}

/** A metric that Lambda keeps of a function or, without its name, of all in the account. */
export function lambda(metric: string, statistic: string, name?: $util.Input<string>) {
  const dimensions: Record<string, $util.Input<string>> = name === undefined ? {} : { FunctionName: name };
  return { namespace: "AWS/Lambda", name: metric, dimensions, statistic };
}

/** A metric of ours. */
export function own(metric: string, statistic: string) {
  return { namespace: "Submit", name: metric, dimensions: { stage: stage.name }, statistic };
}
