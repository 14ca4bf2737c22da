import { isClosed } from "@submit/core/account/closure";
import { awsPorts } from "@submit/core/request/port";
import { handle } from "hono/aws-lambda";
import { cognitoVerifier } from "./http/auth";
import { refuseClosed } from "./http/closed";
import { started } from "./report";
import { createApp } from "./route/app";

/** The router Lambda behind the Function URL: it hosts every endpoint. */
export const handler = started(() =>
  handle(createApp({ ports: awsPorts(), verify: refuseClosed(cognitoVerifier(), { isClosed, now: Date.now }) })),
);
