/** An error that SQS answers with, by its name in the JSON protocol. */
export class SqsError extends Error {
  readonly code: SqsErrorCode;

  constructor(code: SqsErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** The status of the answer. */
  get status(): number {
    return this.code === "InternalFailure" ? 500 : this.code === "ServiceUnavailable" ? 503 : 400;
  }

  /** The code of the older query protocol, which SQS sends along and SDKs show. */
  get queryCode(): string {
    return QUERY_CODES[this.code];
  }
}

export type SqsErrorCode = keyof typeof QUERY_CODES;

/** A parameter's value is none that SQS takes. */
export function invalidValue(parameter: string, value: unknown, reason: string): SqsError {
  const text = `Value ${String(value)} for parameter ${parameter} is invalid. Reason: ${reason}`;
  return new SqsError("InvalidParameterValueException", text);
}

const OLD = "AWS.SimpleQueueService.";

const QUERY_CODES = {
  BatchEntryIdsNotDistinct: `${OLD}BatchEntryIdsNotDistinct`,
  BatchRequestTooLong: `${OLD}BatchRequestTooLong`,
  EmptyBatchRequest: `${OLD}EmptyBatchRequest`,
  InternalFailure: "InternalFailure",
  InvalidAttributeName: "InvalidAttributeName",
  InvalidAttributeValue: "InvalidAttributeValue",
  InvalidBatchEntryId: `${OLD}InvalidBatchEntryId`,
  InvalidMessageContents: "InvalidMessageContents",
  InvalidParameterValueException: "InvalidParameterValue",
  MessageNotInflight: `${OLD}MessageNotInflight`,
  MissingRequiredParameterException: "MissingParameter",
  PurgeQueueInProgress: `${OLD}PurgeQueueInProgress`,
  QueueDoesNotExist: `${OLD}NonExistentQueue`,
  QueueNameExists: "QueueAlreadyExists",
  ReceiptHandleIsInvalid: "ReceiptHandleIsInvalid",
  ServiceUnavailable: "ServiceUnavailable",
  TooManyEntriesInBatchRequest: `${OLD}TooManyEntriesInBatchRequest`,
  UnsupportedOperation: `${OLD}UnsupportedOperation`,
} as const;
