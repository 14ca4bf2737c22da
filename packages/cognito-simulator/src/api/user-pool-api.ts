import type { Middleware } from "oidc-provider/lib/provider.js";
import type { Plan, Target } from "../control/fault";
import * as Body from "../http/body";
import { type Operation, type Reply, refusal } from "./reply";

/** The operations of the API that this pool knows, by Cognito's names. */
export type Operations = Readonly<Partial<Record<Target, Operation>>>;

/** The part of the Cognito user pools API that the app uses, as JSON 1.1 at `POST /`. */
export function api(operations: Operations, faults: Plan): Middleware {
  return async (context, next) => {
    const target = context.get("x-amz-target");
    if (context.method !== "POST" || context.path !== "/" || target === "") return next();
    const reply = await answer(operations, faults, target.replace(SERVICE, ""), await Body.readJson(context.req));
    context.status = reply.status;
    context.set("Content-Type", "application/x-amz-json-1.1");
    context.body = JSON.stringify(reply.body);
  };
}

async function answer(operations: Operations, faults: Plan, name: string, input: unknown): Promise<Reply> {
  const perform = Object.hasOwn(operations, name) ? operations[name as Target] : undefined;
  if (!perform) return refusal("UnknownOperationException", `The operation ${name} is not known here.`);
  const fault = await faults.take(name as Target);
  if (fault === "throttle") return refusal("TooManyRequestsException", "Rate exceeded");
  if (fault === "error") return refusal("InternalErrorException", "An internal error was asked for.", 500);
  return perform(input);
}

const SERVICE = "AWSCognitoIdentityProviderService.";
