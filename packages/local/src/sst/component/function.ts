import * as v from "valibot";
import type { FunctionSpec } from "../../plan/plan";
import { applyTransform, Duration, ignored, known, parseOptions, Size } from "../value/option";
import { isPlain, type Output, output, resolve } from "../value/output";
import { rawResource } from "../value/raw";
import { arnOf, type Context, isLinkable, type Linkable, physicalName, register } from "./component";
import { joinRouter } from "./router";

const Url = v.strictObject({
  router: v.optional(v.unknown()),
  authorization: ignored,
  cors: v.optional(v.literal(false)),
});

const Args = v.strictObject({
  handler: v.string(),
  timeout: v.optional(Duration),
  memory: v.optional(Size),
  environment: v.optional(v.record(v.string(), v.string())),
  link: v.optional(v.array(v.unknown())),
  concurrency: v.optional(v.strictObject({ reserved: v.optional(v.number()), provisioned: ignored })),
  url: v.optional(v.union([v.boolean(), Url])),
  live: ignored,
  dev: ignored,
  retries: ignored,
  name: ignored,
  description: ignored,
  runtime: ignored,
  architecture: ignored,
  storage: ignored,
  permissions: ignored,
  policies: ignored,
  role: ignored,
  logging: ignored,
  nodejs: ignored,
  versioning: ignored,
  tags: ignored,
  transform: v.optional(
    v.strictObject({ function: ignored, role: ignored, logGroup: ignored, eventInvokeConfig: ignored }),
  ),
});
type Args = v.InferOutput<typeof Args>;

const IGNORED = ["tags", "tracingConfig", "loggingConfig", "kmsKeyArn", "description", "architectures"];

/** `sst.aws.Function`: a handler of this repository. */
export function functionComponent(context: Context) {
  return class FunctionComponent implements Linkable {
    readonly linkName: string;
    readonly #function: FunctionSpec;

    constructor(name: string, args: unknown) {
      this.linkName = name;
      const label = `sst.aws.Function "${name}"`;
      const given = parseOptions(label, Args, register(context, FunctionComponent, "sst.aws.Function", name, args));
      this.#function = functionOf(context, label, name, given);
      context.plan.functions.push(this.#function);
      context.functions.set(urlOf(this.#function), this.#function.arn);
      if (typeof given.url === "object") joinRouter(context, label, given.url.router, this.#function.arn);
    }

    get name(): Output<string> {
      return output(this.#function.name);
    }

    get arn(): Output<string> {
      return output(this.#function.arn);
    }

    get url(): Output<string> {
      return output(urlOf(this.#function));
    }

    get nodes() {
      const label = `Function "${this.linkName}"`;
      const logGroup = { name: `/aws/lambda/${this.#function.name}` };
      return {
        function: rawResource(label, { name: this.name, arn: this.arn, timeout: this.#function.timeoutSeconds }),
        logGroup: rawResource(`${label} log group`, logGroup),
        role: rawResource(`${label} role`, {}),
      };
    }

    getSSTLink() {
      return { properties: { name: this.name, url: this.url } };
    }
  };
}

type FunctionClass = new (name: string, args: unknown) => { arn: Output<string> };
const classes = new WeakMap<Context, FunctionClass>();

/** The program's one `sst.aws.Function` class, which subscribers and schedules make their functions of. */
export function functionClass(context: Context): FunctionClass {
  const made = classes.get(context) ?? functionComponent(context);
  classes.set(context, made);
  return made;
}

/** A function that is given as an ARN, as a handler's path or as arguments, as subscribers and schedules take it. */
export function functionFor(context: Context, label: string, name: string, given: unknown, change?: unknown) {
  const definition = resolve(given);
  if (typeof definition === "string" && definition.startsWith("arn:")) {
    if (!context.plan.functions.some(({ arn }) => arn === definition)) throw new Error(`${label}: no such function`);
    return { arn: definition, component: undefined };
  }
  const args = typeof definition === "string" ? { handler: definition } : definition;
  if (!isPlain(args)) throw new Error(`${label}: takes a handler, the arguments of a function, or an ARN`);
  const changed = { ...args };
  if (typeof change === "function") change(changed, {}, name);
  else if (isPlain(change)) Object.assign(changed, change);
  const component = new (functionClass(context))(name, changed);
  return { arn: String(resolve(component.arn)), component };
}

/** Function URLs of the local cloud lead nowhere: only a router's routes name them. */
function urlOf(spec: FunctionSpec): string {
  return `https://${spec.name.toLowerCase()}.lambda-url.invalid/`;
}

const LONGEST_SECONDS = 900;

function functionOf(context: Context, label: string, component: string, args: Args): FunctionSpec {
  const name = physicalName(context, component);
  const made = applyTransform(
    label,
    args.transform?.function,
    {
      timeout: args.timeout ?? 20,
      memorySize: args.memory ?? 1024,
      reservedConcurrentExecutions: args.concurrency?.reserved,
    },
    IGNORED,
  );
  if (made.timeout > LONGEST_SECONDS)
    throw new Error(`${label}: AWS lets no function run longer than ${LONGEST_SECONDS} s`);
  const reserved = made.reservedConcurrentExecutions;
  return {
    name,
    arn: arnOf(context, "lambda", `function:${name}`),
    handler: args.handler,
    timeoutSeconds: made.timeout,
    memoryMb: made.memorySize,
    environment: args.environment ?? {},
    links: linksOf(label, args.link ?? []),
    ...(reserved !== undefined && { reserved }),
  };
}

function linksOf(label: string, links: readonly unknown[]): FunctionSpec["links"] {
  const entries = links.map((link) => {
    if (!isLinkable(link)) throw new Error(`${label}: something in its link list can't be linked`);
    const properties = resolve(link.getSSTLink().properties) as Record<string, unknown>;
    return [link.linkName, known(`${link.linkName}, linked to ${label},`, properties)] as const;
  });
  return Object.fromEntries(entries);
}
