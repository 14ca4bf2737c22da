import type { Plan } from "../plan/plan";

/** Sets environment variables (undefined removes one) and returns what puts them back. */
export function replaceEnvironment(values: Record<string, string | undefined>): () => void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  apply(Object.entries(values));
  return () => apply(before);
}

/** What makes the AWS SDK, without a line of code that knows of it, speak to the servers of this machine. */
export function awsEnvironment(urls: { dynamo: string; sqs: string; cognito: string; ses: string }, region: string) {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: urls.dynamo,
    AWS_ENDPOINT_URL_SQS: urls.sqs,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: urls.cognito,
    AWS_ENDPOINT_URL_SESV2: urls.ses,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    AWS_EC2_METADATA_DISABLED: "true",
    // A machine behind a proxy must not ask it for addresses of its own.
    NO_PROXY: `localhost,127.0.0.1,${process.env.NO_PROXY ?? ""}`,
    no_proxy: `localhost,127.0.0.1,${process.env.no_proxy ?? ""}`,
  };
}

/**
 * The functions' own variables, and nothing that another run of SST has left. All functions share one process here, so two
 * of them can't differ about a variable.
 */
export function functionEnvironment({ app, functions }: Pick<Plan, "app" | "functions">) {
  const stale = Object.keys(process.env).filter((name) => /^SST_(RESOURCES?_|KEY)/.test(name));
  const values: Record<string, string | undefined> = Object.fromEntries(stale.map((name) => [name, undefined]));
  values.SST_RESOURCE_App = JSON.stringify(app);
  for (const { name, environment } of functions) {
    for (const [key, value] of Object.entries(environment)) {
      const other = values[key];
      if (other !== undefined && other !== value) throw new Error(`${name}: another function has another ${key}`);
      values[key] = value;
    }
  }
  return values;
}

/** Puts links where `Resource` looks for them when it is imported, and returns what takes them away. */
export function setLinks(links: Record<string, object>): () => void {
  Object.assign(globalThis, { $SST_LINKS: links });
  return () => Reflect.deleteProperty(globalThis, "$SST_LINKS");
}

function apply(values: Iterable<readonly [string, string | undefined]>): void {
  for (const [name, value] of values) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}
