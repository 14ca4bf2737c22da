import { all, type Graph, one, type Resource } from "./synth";

interface Statement {
  readonly Effect: string;
  readonly Action: string[];
  readonly Resource: string[];
  readonly Condition?: unknown;
}

/** What names every index of one table: the only wildcard that a policy has. */
export const EVERY_INDEX = "/index/*";

/** The roles that functions have. */
export function functionRoles(graph: Graph): Resource[] {
  const used = new Set(all(graph, "lambda/function:Function").map(({ inputs }) => inputs.role));
  return all(graph, "iam/role:Role").filter(({ arn }) => used.has(arn));
}

/** The role of a function, found by the function's name. */
export function roleOf(graph: Graph, name: string | RegExp): Resource {
  const { inputs } = one(graph, "lambda/function:Function", name);
  const role = all(graph, "iam/role:Role").find(({ arn }) => arn === inputs.role);
  if (!role) throw new Error(`${name} has no role`);
  return role;
}

/** The inline policies of a role, its own and those that were put onto it later, as JSON texts. */
export function inlinePoliciesOf(graph: Graph, { id, inputs }: Resource): string[] {
  const { inlinePolicies = [] } = inputs as { inlinePolicies?: { policy: string }[] };
  const later = all(graph, "iam/rolePolicy:RolePolicy").filter((each) => each.inputs.role === id);
  return [...inlinePolicies.map(({ policy }) => policy), ...later.map((each) => String(each.inputs.policy))];
}

/** The program's own policies that are attached to a role, as JSON texts. */
export function managedPoliciesOf(graph: Graph, { inputs }: Resource): string[] {
  const attached = new Set(inputs.managedPolicyArns as string[]);
  const own = all(graph, "iam/policy:Policy").filter(({ arn }) => attached.has(arn));
  return own.map((each) => String(each.inputs.policy));
}

/** All that the program itself writes of a role's policies. */
export function policiesOf(graph: Graph, role: Resource): string[] {
  return [...inlinePoliciesOf(graph, role), ...managedPoliciesOf(graph, role)];
}

/** What a function may do, one line `action on resource` each; resources by the names that the program gives them. */
export function rightsOf(graph: Graph, name: string | RegExp): string[] {
  const lines = policiesOf(graph, roleOf(graph, name)).flatMap((policy) =>
    (JSON.parse(policy).Statement as Statement[]).flatMap(({ Effect, Action, Resource, Condition }) => {
      if (Effect !== "Allow" || Condition) throw new Error("A statement of a kind that this reader doesn't know");
      return Action.flatMap((action) =>
        Resource.flatMap((resource) => namesOf(graph, resource)).map((name) => `${action} on ${name}`),
      );
    }),
  );
  return [...new Set(lines)].sort();
}

/** `BundleTable/index/created` from its ARN, or each index of the table where it names all. */
function namesOf(graph: Graph, arn: string): string[] {
  const [, table = arn, index = ""] = /^(.*?)(\/index\/.*)?$/.exec(arn) ?? [];
  const found = graph.resources.find((each) => each.arn === table);
  if (!found) return [arn];
  if (index !== EVERY_INDEX) return [found.name + index];
  const indexes = found.inputs.globalSecondaryIndexes as { name: string }[];
  return indexes.map(({ name }) => `${found.name}/index/${name}`);
}
