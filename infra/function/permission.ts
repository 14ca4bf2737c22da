// A link by itself grants `dynamodb:*` and `sqs:*`. With these it carries the name alone, and rights are listed one by one.
sst.Linkable.wrap(sst.aws.Dynamo, (table) => ({ properties: { name: table.name } }));
sst.Linkable.wrap(sst.aws.Queue, (queue) => ({ properties: { url: queue.url } }));

export type Verb = "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem" | "Query";

/** The right to use tables by key. `Query` here is on the table itself, not on its indexes. */
export function mayUse(tables: readonly sst.aws.Dynamo[], ...verbs: readonly Verb[]) {
  return { actions: verbs.map((verb) => `dynamodb:${verb}`), resources: tables.map((table) => table.arn) };
}

/** The right to query some indexes of each table. */
export function mayQuery(tables: readonly sst.aws.Dynamo[], ...indexes: readonly string[]) {
  const arns = tables.flatMap((table) => indexes.map((index) => $interpolate`${table.arn}/index/${index}`));
  return { actions: ["dynamodb:Query"], resources: arns };
}

/** The right to query every index of each table, in few words. */
export function mayQueryAll(tables: readonly sst.aws.Dynamo[]) {
  return mayQuery(tables, "*");
}

/** The right to take messages off queues. */
export function mayTake(queues: readonly sst.aws.Queue[]) {
  const actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage"];
  return { actions, resources: queues.map((queue) => queue.arn) };
}

/** The right to send to queues. */
export function maySend(queues: readonly sst.aws.Queue[]) {
  return { actions: ["sqs:SendMessage"], resources: queues.map((queue) => queue.arn) };
}

/**
 * The ARN of a policy that grants one right. A right on every request table or queue is given in this way: the policies that
 * a role holds itself may have 10,240 characters in all, and each of these 6,144.
 */
export function policyOf(name: string, { actions, resources }: ReturnType<typeof mayUse>) {
  const Statement = [{ Effect: "Allow", Action: actions, Resource: resources }];
  return new aws.iam.Policy(name, { policy: $jsonStringify({ Version: "2012-10-17", Statement }) }).arn;
}
