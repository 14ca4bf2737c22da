import type { Context, SQSEvent } from "aws-lambda";

/** An SQS event as Lambda gets it; message ids are `m0`, `m1` and so on. */
export function sqsEvent(...bodies: unknown[]): SQSEvent {
  return {
    Records: bodies.map((body, at) => ({
      messageId: `m${at}`,
      receiptHandle: `r${at}`,
      body: typeof body === "string" ? body : JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: "1",
        SentTimestamp: "0",
        SenderId: "test",
        ApproximateFirstReceiveTimestamp: "0",
      },
      messageAttributes: {},
      md5OfBody: "",
      eventSource: "aws:sqs",
      eventSourceARN: "arn:aws:sqs:eu-west-2:000000000000:Test.fifo",
      awsRegion: "eu-west-2",
    })),
  };
}

/** A function that has this many milliseconds left. */
export function lambdaContext(left = 30_000): Pick<Context, "getRemainingTimeInMillis"> {
  return { getRemainingTimeInMillis: () => left };
}
