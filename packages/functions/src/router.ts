import { awsPorts } from "@submit/core/request/port";
import { handle } from "hono/aws-lambda";
import { cognitoVerifier } from "./http/auth";
import { createApp } from "./route/app";

/** The router Lambda behind the Function URL: it hosts every endpoint. */
export const handler = handle(createApp({ ports: awsPorts(), verify: cognitoVerifier() }));
