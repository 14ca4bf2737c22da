import { resourceNames, tableNames } from "@submit/contract/protocol/spec";
import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import {
  EVERY_INDEX,
  functionRoles,
  inlinePoliciesOf,
  managedPoliciesOf,
  policiesOf,
  rightsOf,
  roleOf,
} from "./policy";
import { graphOf, stages } from "./scenario";
import { all, one, SEAL_KEYS } from "./synth";

const consumer = (api: ApiName) => new RegExp(`^${resourceNames(api).queue}Subscriber\\w+FunctionFunction$`);
const item = (table: string, ...verbs: string[]) => verbs.map((verb) => `dynamodb:${verb} on ${table}Table`);
/** What AWS's poller needs of the queue that it reads. */
const poll = (queue: string) =>
  ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ReceiveMessage"].map(
    (verb) => `sqs:${verb} on ${queue}Queue`,
  );
/** What no consumer can read is put aside. */
const parks = "sqs:SendMessage on ParkedQueueQueue";

const atHmrc = [
  ...item("Connection", "GetItem", "Query", "UpdateItem", "DeleteItem"),
  ...item("Client", "GetItem"),
  ...item("Audit", "PutItem"),
  ...item("Quota", "GetItem", "PutItem", "UpdateItem"),
];
/** What HMRC said is kept with the client. */
const keeping = [...atHmrc, ...item("Client", "UpdateItem")];
const user = (...verbs: string[]) => verbs.map((verb) => `cognito-idp:${verb} on UsersUserPool`);
const mirror = user("AdminGetUser", "AdminUpdateUserAttributes");
const grant = [...item("Bundle", "Query", "GetItem", "PutItem", "UpdateItem"), ...mirror];

/** What the code of a consumer does, beyond its own request table and queue. */
const doings: Partial<Record<ApiName, string[]>> = {
  cognitoTokenPost: [],
  cognitoRevokePost: [],
  authenticatorPost: user("AdminGetUser"),
  authenticatorCodePost: user("AdminUpdateUserAttributes"),
  authenticatorRemovalPost: user("AdminUpdateUserAttributes"),
  bundleGet: item("Bundle", "Query"),
  bundlePost: grant,
  bundleDelete: [...grant, ...item("Bundle", "DeleteItem")],
  calendarPost: item("Calendar", "PutItem", "DeleteItem"),
  clientGet: item("Client", "GetItem", "Query"),
  clientPost: item("Client", "GetItem", "Query", "UpdateItem"),
  clientDelete: item("Client", "DeleteItem"),
  draftGet: item("Draft", "GetItem", "Query"),
  draftPost: item("Draft", "GetItem", "Query", "PutItem"),
  draftDelete: item("Draft", "DeleteItem"),
  reminderPost: item("Reminder", "GetItem", "PutItem", "DeleteItem"),
  hmrcTokenPost: [
    ...item("Bundle", "Query"),
    ...item("Connection", "PutItem"),
    ...item("Client", "UpdateItem"),
    ...item("Audit", "PutItem"),
    ...item("Quota", "GetItem", "PutItem", "UpdateItem"),
  ],
  hmrcReceiptGet: [
    ...item("Receipt", "GetItem"),
    "dynamodb:Query on ReceiptTable/index/business",
    "dynamodb:Query on ReceiptTable/index/created",
  ],
  hmrcReceiptPost: item("Receipt", "GetItem", "PutItem", "UpdateItem"),
  hmrcVatReturnPost: [
    ...item("HmrcVatReturnPostAsyncRequests", "GetItem"),
    ...item("Bundle", "Query"),
    ...item("Receipt", "GetItem", "PutItem"),
    ...item("Draft", "DeleteItem"),
    ...item("Filing", "GetItem", "PutItem", "UpdateItem"),
    ...keeping,
  ],
  hmrcVatObligationGet: [...item("Bundle", "Query"), ...keeping],
  hmrcVatLiabilityGet: [...item("Bundle", "Query"), ...keeping],
};
/** What deletion takes away, of requests too. */
const erased = (own: string) => [
  ...apiNames
    .map((api) => resourceNames(api).table)
    .flatMap((table) => item(table, ...(table === own ? [] : ["UpdateItem"]), "GetItem", "Query", "DeleteItem")),
  ...item("Bundle", "Query", "GetItem", "PutItem", "UpdateItem", "DeleteItem"),
  ...["Receipt", "Connection", "Client", "Draft", "Reminder"].flatMap((table) => item(table, "Query", "DeleteItem")),
  ...item("Filing", "DeleteItem"),
  ...item("Calendar", "DeleteItem"),
  "dynamodb:Query on FilingTable/index/owner",
  ...item("Closure", "PutItem", "UpdateItem", "DeleteItem"),
  ...user("AdminGetUser", "AdminDeleteUser"),
];
/** Every other API asks HMRC, for somebody whose bundle allows it. */
const asking = [...item("Bundle", "Query"), ...atHmrc];

describe.each(["personal", "ci", "production"] as const)("rights on %s", async (stage) => {
  const graph = await graphOf(stage);

  test.each(apiNames)("consumer of %s", (api) => {
    const { table, queue } = resourceNames(api);
    const doing = specOf(api).erases ? erased(table) : (doings[api] ?? asking);
    // Whoever works for a user looks first whether the account is being deleted.
    const closure = specOf(api).auth === "user" ? item("Closure", "GetItem") : [];
    const expected = [...item(table, "UpdateItem"), ...poll(queue), parks, ...closure, ...doing];
    expect(rightsOf(graph, consumer(api))).toEqual(expected.sort());
  });

  test("dead letters", () => {
    const expected = apiNames.flatMap((api) => {
      const { table, deadLetterQueue } = resourceNames(api);
      const take = ["ReceiveMessage", "DeleteMessage"].map((verb) => `sqs:${verb} on ${deadLetterQueue}Queue`);
      return [...item(table, "GetItem", "UpdateItem"), ...take];
    });
    expect(rightsOf(graph, "DeadLettersHandlerFunction")).toEqual([...expected, parks].sort());
  });

  test("router", () => {
    const expected = apiNames.flatMap((api) => {
      const { table, queue } = resourceNames(api);
      const queries = ["created", "unsettled", "line"].map((index) => `dynamodb:Query on ${table}Table/index/${index}`);
      return [
        ...item(table, "GetItem", "PutItem", "UpdateItem", "DeleteItem"),
        ...queries,
        `sqs:SendMessage on ${queue}Queue`,
      ];
    });
    expected.push(...item("Connection", "Query", "DeleteItem"), ...item("Closure", "GetItem"));
    expected.push(
      ...item("Calendar", "GetItem"),
      "dynamodb:Query on CalendarTable/index/key",
      ...item("Client", "Query"),
      ...item("Reminder", "DeleteItem"),
      "dynamodb:Query on ReminderTable/index/opted",
    );
    expect(rightsOf(graph, "ApiFunction")).toEqual(expected.sort());
  });

  test("sweep", () => {
    const expected = apiNames.flatMap((api) => {
      const { table, queue } = resourceNames(api);
      return [
        `dynamodb:Query on ${table}Table/index/unsettled`,
        ...item(table, "UpdateItem"),
        `sqs:SendMessage on ${queue}Queue`,
      ];
    });
    expected.push(
      "dynamodb:Query on FilingTable/index/held",
      ...item("Filing", "UpdateItem"),
      ...item("HmrcVatReturnPostAsyncRequests", "GetItem"),
    );
    expect(rightsOf(graph, "SweepHandlerFunction")).toEqual(expected.sort());
  });

  test("sign-up", () => {
    // Not of its role's own: an update of a role with inline policies would take away what was put onto it later.
    const role = roleOf(graph, "SignUpFunction");
    expect(role.inputs.inlinePolicies).toBeUndefined();
    expect(rightsOf(graph, "SignUpFunction")).toEqual(user("ListUsers"));
  });

  test("unconfirmed sign-ups", () => {
    const expected = user("ListUsers", "AdminGetUser", "AdminDeleteUser");
    expect(rightsOf(graph, "UnconfirmedHandlerFunction")).toEqual(expected.sort());
  });

  test("no wildcard", () => {
    for (const role of functionRoles(graph)) {
      for (const policy of policiesOf(graph, role)) expect(policy.replaceAll(`${EVERY_INDEX}"`, "")).not.toContain("*");
    }
  });

  test("managed policies", () => {
    // Beside ours, whose rights are read above: to write logs, and nothing else, AWS's own policy for it.
    const logs = ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"];
    const ours = new Set(all(graph, "iam/policy:Policy").map(({ arn }) => arn));
    for (const { inputs } of functionRoles(graph))
      expect((inputs.managedPolicyArns as string[]).filter((arn) => !ours.has(arn))).toEqual(logs);
    expect(all(graph, "iam/rolePolicyAttachment:RolePolicyAttachment")).toEqual([]);
  });

  test("resource policies", () => {
    const permissions = all(graph, "lambda/permission:Permission").map(({ inputs }) => inputs);
    const scheduled = permissions.filter(({ principal }) => principal === "events.amazonaws.com");
    expect([permissions.length, scheduled.length]).toEqual([5, 3]);
    const pool = one(graph, "cognito/userPool:UserPool").arn;
    const { arn } = one(graph, "lambda/function:Function", "SignUpFunction");
    expect(permissions).toContainEqual(
      expect.objectContaining({ principal: "cognito-idp.amazonaws.com", function: arn, sourceArn: pool }),
    );
    // SST opens the function behind a URL to everybody. That is why the edge has a key.
    expect(permissions).toContainEqual(
      expect.objectContaining({ principal: "*", function: functionName("ApiFunction") }),
    );
  });

  function functionName(name: string) {
    return all(graph, "lambda/function:Function").find((each) => each.name === name)?.inputs.name;
  }
});

describe.each(stages)("links on %s", async (stage) => {
  const graph = await graphOf(stage);
  const linksOf = (name: RegExp) => {
    const [built, ...others] = graph.functions.filter((each) => name.test(each.name));
    if (!built || others.length > 0) throw new Error(`${name} must be one function`);
    return Object.keys(built.links).sort();
  };
  const requests = apiNames.map((api) => resourceNames(api).table);
  const queues = apiNames.map((api) => resourceNames(api).queue);

  test.each(apiNames)("consumer of %s", (api) => {
    const { upstream, uses, auth, erases } = specOf(api);
    const own = resourceNames(api).table;
    const more = [...(auth === "user" ? ["Closure"] : []), ...(erases ? requests.filter((each) => each !== own) : [])];
    const hmrc = upstream === "hmrc" ? ["HmrcClientId", "HmrcClientSecret"] : [];
    const expected = ["Settings", "ParkedQueue", own, ...uses, ...more, "SealKeys", "OwnerSalt", ...hmrc];
    expect(linksOf(new RegExp(`^${resourceNames(api).queue}Subscriber`))).toEqual(expected.sort());
  });

  test("dead letters", () => {
    const letters = apiNames.map((api) => resourceNames(api).deadLetterQueue);
    expect(linksOf(/^DeadLettersHandler$/)).toEqual([...requests, ...letters, "ParkedQueue"].sort());
  });

  test("router", () => {
    const own = [
      "Settings",
      "Connection",
      "Closure",
      "Calendar",
      "Client",
      "Reminder",
      "OwnerSalt",
      "SealKeys",
      "HmrcClientId",
    ];
    expect(linksOf(/^Api$/)).toEqual([...own, ...requests, ...queues].sort());
  });

  test("sweep", () => {
    expect(linksOf(/^SweepHandler$/)).toEqual(["Settings", "Filing", ...requests, ...queues].sort());
  });

  test("sign-up", () => {
    expect(linksOf(/^SignUp$/)).toEqual([]);
  });

  test("unconfirmed sign-ups", () => {
    expect(linksOf(/^UnconfirmedHandler$/)).toEqual(["Settings"]);
  });

  test("values", () => {
    const router = graph.functions.find(({ name }) => name === "Api");
    for (const table of requests) expect(router?.links[table]?.name).toMatch(/^submit-/);
    for (const queue of queues) expect(router?.links[queue]?.url).toMatch(/^https:\/\/sqs\.eu-west-2\..*\.fifo$/);
    expect(router?.links.SealKeys?.value).toBe(SEAL_KEYS);
    for (const { links } of graph.functions) {
      for (const durable of tableNames) if (links[durable]) expect(links[durable].name).toContain(`${durable}Table`);
    }
  });
});

describe("trust", () => {
  const lambdaAlone = [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }];

  test.each(["ci", "production"] as const)("of Lambda alone on %s", async (stage) => {
    for (const { inputs } of functionRoles(await graphOf(stage))) {
      expect(JSON.parse(String(inputs.assumeRolePolicy)).Statement).toEqual(lambdaAlone);
    }
  });

  test.each(["personal", "dev"] as const)("of the developer's account on %s", async (stage) => {
    const roles = functionRoles(await graphOf(stage)).filter(({ name }) => name !== "SignUpRole");
    for (const { inputs } of roles) expect(String(inputs.assumeRolePolicy)).toContain("arn:aws:iam::123456789012:root");
  });
});

describe("size", () => {
  // AWS's quotas, for which white space does not count.
  const sizeOf = (policies: string[]) => policies.join("").replace(/\s/g, "").length;

  test.each([...stages, "longest", "grown"] as const)("of policies on %s", async (stage) => {
    const graph = await graphOf(stage);
    for (const { name } of all(graph, "lambda/function:Function")) {
      const role = roleOf(graph, name);
      expect(sizeOf(inlinePoliciesOf(graph, role)), name).toBeLessThan(10_240);
      for (const policy of managedPoliciesOf(graph, role)) expect(sizeOf([policy]), name).toBeLessThan(6_144);
      expect((role.inputs.managedPolicyArns as string[]).length, name).toBeLessThanOrEqual(10);
    }
  });
});

describe("live debugging", () => {
  test("adds what SST's bridge needs and no more", async () => {
    const [personal, dev] = await Promise.all([graphOf("personal"), graphOf("dev")]);
    for (const { name } of all(dev, "lambda/function:Function")) {
      if (name === "SignUpFunction") continue;
      const before = new Set(rightsOf(personal, name));
      const added = rightsOf(dev, name).filter((right) => !before.has(right));
      expect(added).toEqual(["appsync:* on *", "s3:* on arn:aws:s3:::sst-asset", "s3:* on arn:aws:s3:::sst-asset/*"]);
    }
  });
});
