import { type Output, output, resolve, Unknown } from "./output";

/**
 * The names of the AWS provider, such as `aws.cloudwatch.MetricAlarm`: all are accepted and none does anything. A resource
 * knows what it was given and nothing that AWS would have made of it.
 */
export function rawProvider(config: { region: string; account: string }): unknown {
  return member("aws", config);
}

/** A raw resource: its own arguments are known, the rest is not. */
export function rawResource(source: string, args: unknown): Record<string, Output> {
  const given = (resolve(args) ?? {}) as Record<string, unknown>;
  return new Proxy(
    {},
    {
      get(_, name) {
        if (typeof name === "symbol" || name === "then") return undefined;
        return output(name in given ? given[name] : new Unknown(`${source}.${name}`));
      },
    },
  );
}

function member(path: string, config: { region: string; account: string }): unknown {
  // A function, for only a function's proxy can be called and constructed.
  return new Proxy(function resource() {}, {
    get: (_, name) => (typeof name === "symbol" || name === "then" ? undefined : member(`${path}.${name}`, config)),
    construct: (_, [name, args]) => rawResource(`${path} "${String(name)}"`, args),
    apply: () => answerOf(path, config),
  });
}

function answerOf(path: string, config: { region: string; account: string }): unknown {
  const answers: Record<string, object> = {
    "aws.getRegion": { name: config.region, region: config.region },
    "aws.getCallerIdentity": { accountId: config.account },
    "aws.getPartition": { partition: "aws" },
  };
  if (path.endsWith(".get")) return rawResource(path, {});
  const known = answers[path.replace(/Output$/, "")];
  if (path.endsWith("Output")) return output(known ?? new Unknown(`${path}()`));
  return Promise.resolve(known ?? new Unknown(`${path}()`));
}
