import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { addWriteIds } from "./write-id";

/**
 * How long a call to AWS may take, in milliseconds. The SDK's own limit is five minutes: a connection that died unnoticed
 * would then last until the function is killed, and a killed consumer holds up its queue. What takes longer is made again.
 */
export const requestHandler = { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true };

/**
 * Steps of the SDK that cost a seventh of a call's processor time for nothing: one copies what is called and answered for a
 * logger that there is not, one puts together the name of this runtime.
 */
export const UNUSED = ["loggerMiddleware", "getUserAgentMiddleware"];

/** One client a process: connections are kept and re-used. Addresses and region come from the environment. */
export const dynamo = addWriteIds(
  DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler }), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);
export const sqs = new SQSClient({ requestHandler });
for (const { middlewareStack } of [dynamo, sqs]) for (const step of UNUSED) middlewareStack.remove(step);
