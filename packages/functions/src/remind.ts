import { remind } from "@submit/core/reminder/remind";
import { awsPorts } from "@submit/core/request/port";
import type { Context } from "aws-lambda";
import { reported } from "./report";

const ports = awsPorts();

/** Every quarter of an hour: sends the e-mails that are due. */
export async function handler(_: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<void> {
  await reported(() => remind({ ports }, Date.now() + context.getRemainingTimeInMillis()));
}
