import * as v from "valibot";
import { ignored, parseOptions } from "../value/option";
import { type Output, output, resolve } from "../value/output";
import { rawResource } from "../value/raw";
import { type Context, type Linkable, register } from "./component";

const Injection = v.optional(v.strictObject({ injection: v.string() }));

const Args = v.strictObject({
  edge: v.optional(v.strictObject({ viewerRequest: Injection, viewerResponse: Injection })),
  invalidation: ignored,
  transform: ignored,
});

const RouteArgs = v.strictObject({
  connectionAttempts: ignored,
  connectionTimeout: ignored,
  readTimeout: ignored,
  keepAliveTimeout: ignored,
});

const Join = v.strictObject({ instance: v.instance(Object), path: v.optional(v.string()) });

/** `sst.aws.Router`: the app's one origin. */
export function router(context: Context) {
  return class Router implements Linkable {
    readonly linkName: string;

    constructor(name: string, args?: unknown) {
      this.linkName = name;
      const entered = register(context, Router, "sst.aws.Router", name, args);
      const { edge } = parseOptions(`sst.aws.Router "${name}"`, Args, entered);
      if (edge?.viewerRequest) context.plan.viewerRequests.push(edge.viewerRequest.injection);
      if (edge?.viewerResponse) context.plan.viewerResponses.push(edge.viewerResponse.injection);
    }

    get url(): Output<string> {
      return output(context.config.appUrl);
    }

    get distributionID(): Output<string> {
      return output("local");
    }

    get nodes() {
      return { cdn: rawResource(`Router "${this.linkName}"`, { url: this.url }) };
    }

    /** Sends a path and everything below it to a function's URL. */
    route(pattern: unknown, url: unknown, args?: unknown): void {
      const label = `sst.aws.Router "${this.linkName}".route`;
      parseOptions(label, RouteArgs, args);
      const arn = context.functions.get(String(resolve(url)));
      if (!arn) throw new Error(`${label}: the local cloud routes to functions of this program alone`);
      context.plan.routes.push({ path: pathOf(label, resolve(pattern)), functionArn: arn });
    }

    getSSTLink() {
      return { properties: { url: this.url } };
    }
  };
}

/** A function that names the router which serves it, and the path. */
export function joinRouter(context: Context, label: string, given: unknown, functionArn: string): void {
  if (given === undefined) return;
  const { path } = parseOptions(label, Join, given);
  context.plan.routes.push({ path: pathOf(label, path ?? "/"), functionArn });
}

/** A site that names the router which serves it; sites live at the root. */
export function joinRouterAtRoot(label: string, given: unknown): void {
  const { path } = parseOptions(label, Join, given);
  if (path !== undefined && path !== "/") throw new Error(`${label}: the local cloud serves a site at / alone`);
}

function pathOf(label: string, pattern: unknown): string {
  const path = String(pattern).replace(/\/?\*?$/, "");
  const plain = typeof pattern === "string" && /^\/[\w/-]*$/.test(path || "/");
  if (!plain) throw new Error(`${label}: the local cloud takes a plain path such as /api`);
  return path || "/";
}
