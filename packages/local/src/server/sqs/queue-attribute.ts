import { SqsError } from "./error";

/** A queue's settings, under the names and in the text form that SQS gives them. */
export type Attributes = Readonly<Record<string, string>>;

/** Where messages go that were received too often. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

const RANGES: Readonly<Record<string, readonly [least: number, most: number, standard: number]>> = {
  DelaySeconds: [0, 900, 0],
  MaximumMessageSize: [1024, 1_048_576, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600, 345_600],
  ReceiveMessageWaitTimeSeconds: [0, 20, 0],
  VisibilityTimeout: [0, 43_200, 30],
};

const DEFAULTS: Attributes = Object.fromEntries(
  Object.entries(RANGES).map(([name, [, , standard]]) => [name, String(standard)]),
);
const FIFO_DEFAULTS: Attributes = { FifoQueue: "true", ContentBasedDeduplication: "false" };

/** All settings of a queue: what was set, and SQS's defaults. */
export function withDefaults(set: Attributes): Attributes {
  return { ...DEFAULTS, ...(set.FifoQueue && FIFO_DEFAULTS), ...set };
}

/** A setting that is a number. */
export function numberOf(attributes: Attributes, name: keyof typeof RANGES): number {
  return Number(attributes[name]);
}

/** The redrive policy of a queue, if it has one. */
export function redriveOf({ RedrivePolicy }: Attributes): RedrivePolicy | undefined {
  if (!RedrivePolicy) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(RedrivePolicy) as RedrivePolicy;
  return { deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) };
}

/** Checks settings of a FIFO or a standard queue; throws InvalidAttributeName or InvalidAttributeValue. */
export function checkAttributes(attributes: Attributes, fifo: boolean): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!isValid(name, value, fifo)) throw invalid(name);
  }
}

function isValid(name: string, value: string, fifo: boolean): boolean {
  const range = RANGES[name];
  if (range) return /^\d{1,7}$/.test(value) && Number(value) >= range[0] && Number(value) <= range[1];
  if (name === "RedrivePolicy") return value === "" || isRedrivePolicy(value);
  if (name === "FifoQueue" && fifo) return value === "true";
  if (name === "ContentBasedDeduplication" && fifo) return value === "true" || value === "false";
  throw new SqsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
}

/** SQS takes a number or its text, from 1 to 1000. */
function isRedrivePolicy(text: string): boolean {
  try {
    const { deadLetterTargetArn, maxReceiveCount, ...others } = JSON.parse(text) as Record<string, unknown>;
    const count = Number(maxReceiveCount);
    const counted = Number.isInteger(count) && count >= 1 && count <= 1000;
    return typeof deadLetterTargetArn === "string" && counted && Object.keys(others).length === 0;
  } catch {
    return false;
  }
}

/** A setting's value is none that SQS takes. */
export function invalid(name: string, reason = ""): SqsError {
  const text = `Invalid value for the parameter ${name}.${reason && ` Reason: ${reason}`}`;
  return new SqsError("InvalidAttributeValue", text);
}
