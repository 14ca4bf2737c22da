import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { addWriteIds } from "./write-id";

/**
 * How long a call to AWS may take, in milliseconds. The SDK's own limit is five minutes: a connection that died unnoticed
 * would then last until the function is killed, and a killed consumer holds up its queue. What takes longer is made again.
 */
export const requestHandler = { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true };

/** One client a process: connections are kept and re-used. Addresses and region come from the environment. */
export const dynamo = addWriteIds(
  DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler }), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);
export const sqs = new SQSClient({ requestHandler });
