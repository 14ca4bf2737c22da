import { removeUnconfirmed } from "@submit/core/cognito/unconfirmed";
import type { Context } from "aws-lambda";
import { reported } from "./report";

/** Every hour: removes who began to sign up and never proved the address, which nobody else could sign up with. */
export async function handler(_: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<void> {
  await reported(() => removeUnconfirmed(Date.now() + context.getRemainingTimeInMillis()));
}
