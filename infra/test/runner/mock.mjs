const ACCOUNT = "123456789012";
/** How Pulumi marks secrets and outputs among the inputs of a resource. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** Puts mocks in the place of AWS. They remember each resource, its inputs, and whether it would be kept. */
export async function mockAws({ pulumi, kept, app, region }) {
  const resources = [];
  kept.clear();
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs, provider }) {
        const given = plain(inputs);
        const made = outputsOf(type, name, given, region);
        const { __provider, ...rest } = given;
        resources.push({
          type,
          name,
          id: made.id,
          arn: made.state.arn,
          inputs: rest,
          provider: provider.split("::").at(-2) ?? "",
          retained: kept.has(`${type}/${name}`),
        });
        return made;
      },
      call: ({ token, inputs }) => answerOf(token, inputs, region),
    },
    app.name,
    app.stage,
    false,
  );
  return { resources, plain };
}

/** The resources, by type and name, that outlive their removal from the program: an option that mocks don't get to see. */
export function watchRetention(require) {
  const { MockMonitor } = require("@pulumi/pulumi/runtime/mocks");
  const kept = new Set();
  const { registerResource } = MockMonitor.prototype;
  MockMonitor.prototype.registerResource = function register(request, callback) {
    if (request.getRetainondelete()) kept.add(`${request.getType()}/${request.getName()}`);
    return registerResource.call(this, request, callback);
  };
  return kept;
}

/** What AWS would make of a resource, as far as other resources ask for it. */
function outputsOf(type, name, inputs, region) {
  const physical = inputs.name ?? inputs.bucket ?? name;
  const arn = (service, rest) => `arn:aws:${service}:${region}:${ACCOUNT}:${rest}`;
  const low = name.toLowerCase();
  const made = {
    "aws:dynamodb/table:Table": { arn: arn("dynamodb", `table/${physical}`) },
    "aws:sqs/queue:Queue": {
      arn: arn("sqs", physical),
      url: `https://sqs.${region}.amazonaws.com/${ACCOUNT}/${physical}`,
    },
    "aws:lambda/function:Function": { arn: arn("lambda", `function:${physical}`) },
    "aws:lambda/functionUrl:FunctionUrl": { functionUrl: `https://${low}.lambda-url.${region}.on.aws/` },
    "aws:iam/role:Role": { arn: `arn:aws:iam::${ACCOUNT}:role/${physical}` },
    "aws:s3/bucketV2:BucketV2": {
      bucket: physical,
      arn: `arn:aws:s3:::${physical}`,
      bucketRegionalDomainName: `${physical}.s3.${region}.amazonaws.com`,
    },
    "aws:cloudfront/distribution:Distribution": { domainName: "d0123456789.cloudfront.net" },
    "aws:cognito/userPool:UserPool": {
      id: `${region}_Pool12345`,
      arn: arn("cognito-idp", `userpool/${region}_Pool12345`),
    },
    "aws:acm/certificate:Certificate": { domainValidationOptions: [validationOf(inputs.domainName)] },
    "aws:sns/topic:Topic": { arn: arn("sns", physical) },
    "random:index/randomBytes:RandomBytes": { base64: Buffer.alloc(32, 7).toString("base64") },
  }[type];
  const { id = `${physical}-id`, ...state } = made ?? {};
  return { id, state: { arn: `arn:mock:${type}:${name}`, name: physical, ...inputs, ...state } };
}

/** The DNS record by which a certificate proves its domain. */
function validationOf(domainName) {
  const record = {
    resourceRecordName: `_1.${domainName}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: "_2.invalid.",
  };
  return { domainName, ...record };
}

function answerOf(token, inputs, region) {
  switch (token) {
    case "aws:index/getRegion:getRegion":
      return { name: region, id: region };
    case "aws:index/getPartition:getPartition":
      return { partition: "aws", dnsSuffix: "amazonaws.com" };
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: ACCOUNT };
    case "aws:iam/getPolicyDocument:getPolicyDocument":
      return { ...inputs, json: policyOf(inputs.statements ?? []) };
    default:
      throw new Error(`${token} has no answer here`);
  }
}

/** The policy that AWS's provider writes from statements. */
function policyOf(statements) {
  const Statement = statements.map(({ effect = "Allow", actions, resources, principals, conditions }) => ({
    Effect: effect,
    Action: actions,
    ...(resources ? { Resource: resources } : {}),
    ...(principals ? { Principal: Object.fromEntries(principals.map((each) => [each.type, each.identifiers])) } : {}),
    ...(conditions ? { Condition: conditions } : {}),
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (SIGNATURE in value && "value" in value) return plain(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
