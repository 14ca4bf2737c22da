import { dynamo, sqs } from "@submit/core/aws/client";

/** A call to AWS, with when it began and ended: each takes longer than all that is reckoned between two of them. */
export interface AwsCall {
  readonly name: string;
  readonly began: number;
  ended: number;
}

type Step = (next: Call, context: { readonly commandName?: string }) => Call;
type Call = (args: { readonly input: object }) => Promise<object>;
interface Stack {
  add(step: Step, options: { readonly step: string; readonly priority: string; readonly name: string }): void;
  remove(name: string): void;
}

const NAME = "recordCalls";
/** How long each call takes at least, in milliseconds. */
const LASTS = 25;

/** Records the calls of both SDK clients, as they are made until `stop`. */
export function recordCalls(): { readonly calls: AwsCall[]; stop(): void } {
  const calls: AwsCall[] = [];
  const step: Step = (next, { commandName = "" }) => {
    return async (args) => {
      const { TableName = "" } = args.input as { readonly TableName?: string };
      const name = `${commandName} ${TableName}`.trim();
      const call: AwsCall = { name, began: performance.now(), ended: Number.POSITIVE_INFINITY };
      calls.push(call);
      const [answer] = await Promise.all([next(args), Bun.sleep(LASTS)]);
      call.ended = performance.now();
      return answer;
    };
  };
  // The clients' stacks differ in the types of their commands alone.
  const stacks = [dynamo.middlewareStack, sqs.middlewareStack] as unknown as Stack[];
  for (const stack of stacks) stack.add(step, { step: "initialize", priority: "high", name: NAME });
  return {
    calls,
    stop() {
      for (const stack of stacks) stack.remove(NAME);
    },
  };
}

/** The longest chain of calls each of which began when the one before had ended, up to and with the call `last`. */
export function chainTo(last: AwsCall, calls: readonly AwsCall[]): AwsCall[] {
  const before = calls.filter(({ ended }) => ended <= last.began);
  const chains = before.map((call) =>
    chainTo(
      call,
      before.filter(({ ended }) => ended <= call.began),
    ),
  );
  const longest = chains.reduce((one, other) => (other.length > one.length ? other : one), []);
  return [...longest, last];
}
