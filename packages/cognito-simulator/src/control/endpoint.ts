import type { Middleware } from "oidc-provider/lib/provider.js";
import * as v from "valibot";
import * as Body from "../http/body";
import { Fault, type Plan } from "./fault";

/** `POST /simulator/faults` adds a fault (201, or 400 with what is wrong), `DELETE` forgets them all (204). */
export function endpoint(faults: Plan): Middleware {
  return async (context, next) => {
    if (context.path !== "/simulator/faults") return next();
    if (context.method === "DELETE") {
      faults.clear();
      context.status = 204;
      return;
    }
    if (context.method !== "POST") return next();
    const fault = v.safeParse(Fault, await Body.readJson(context.req));
    if (fault.success) faults.add(fault.output);
    context.status = fault.success ? 201 : 400;
    context.body = fault.success
      ? fault.output
      : { errors: fault.issues.map((issue) => ({ path: v.getDotPath(issue) ?? "", message: issue.message })) };
  };
}
