import { startDynamo } from "../server/dynamodb/dynamodb-server";
import { type SqsOptions, startSqs } from "../server/sqs/sqs-server";
import { serveThread } from "./thread";

/** What the thread of AWS's stand-ins is given. */
export interface AwsOptions {
  /** Folder of DynamoDB's tables. */
  readonly dynamodb: string;
  readonly sqs: Pick<SqsOptions, "path" | "region" | "account">;
}

/** Addresses of AWS's stand-ins. */
export interface AwsUrls {
  readonly dynamo: string;
  readonly sqs: string;
}

await serveThread<AwsOptions, AwsUrls>(async (options) => {
  const dynamo = await startDynamo(options.dynamodb);
  const sqs = await startSqs(options.sqs).catch(async (error: unknown) => {
    await dynamo.stop();
    throw error;
  });
  return {
    started: { dynamo: dynamo.url, sqs: sqs.url },
    async stop() {
      await sqs.stop();
      await dynamo.stop();
    },
  };
});
