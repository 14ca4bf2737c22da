import { all, type Graph, one, type Resource } from "./synth";

interface Statement {
  readonly Effect: string;
  readonly Action: string[];
  readonly Resource: string[];
  readonly Condition?: unknown;
}

/** The role of a function, found by the function's name. */
export function roleOf(graph: Graph, name: string | RegExp): Resource {
  const { inputs } = one(graph, "lambda/function:Function", name);
  const role = all(graph, "iam/role:Role").find(({ arn }) => arn === inputs.role);
  if (!role) throw new Error(`${name} has no role`);
  return role;
}

/** The inline policies of a role, as JSON texts. */
export function policiesOf({ inputs }: Resource): string[] {
  return (inputs.inlinePolicies as { policy: string }[]).map(({ policy }) => policy);
}

/** What a function may do, one line `action on resource` each; resources by the names that the program gives them. */
export function rightsOf(graph: Graph, name: string | RegExp): string[] {
  const lines = policiesOf(roleOf(graph, name)).flatMap((policy) =>
    (JSON.parse(policy).Statement as Statement[]).flatMap(({ Effect, Action, Resource, Condition }) => {
      if (Effect !== "Allow" || Condition) throw new Error("A statement of a kind that this reader doesn't know");
      return Action.flatMap((action) => Resource.map((resource) => `${action} on ${nameOf(graph, resource)}`));
    }),
  );
  return [...new Set(lines)].sort();
}

/** `BundleTable/index/created` from its ARN. */
function nameOf(graph: Graph, arn: string): string {
  const [, table = arn, index = ""] = /^(.*?)(\/index\/.*)?$/.exec(arn) ?? [];
  const found = graph.resources.find((each) => each.arn === table);
  return found ? found.name + index : arn;
}
