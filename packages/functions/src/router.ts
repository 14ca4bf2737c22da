import { awsPorts } from "@submit/core/request/port";
import { handle } from "hono/aws-lambda";
import { createApp } from "./app";
import { cognitoVerifier } from "./auth";

/** The router Lambda behind the Function URL: it hosts every endpoint. */
export const handler = handle(createApp({ ports: awsPorts(), verify: cognitoVerifier() }));
