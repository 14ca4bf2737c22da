import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { read } from "@submit/contract/client/outcome";
import { contentSecurityPolicy, securityHeaders } from "@submit/contract/protocol/security-header";
import { specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
// biome-ignore lint/style/noRestrictedImports: what CloudFront lets a function do with headers is written down once.
import { type Event, requireAllowed, type Values } from "../../packages/local/src/edge/header-rule";
import { graphOf, type ScenarioName } from "./scenario";
import { all, type Graph, one } from "./synth";

interface Behavior {
  readonly pathPattern?: string;
  readonly cachePolicyId: string;
  readonly originRequestPolicyId: string;
  readonly responseHeadersPolicyId?: string;
  readonly viewerProtocolPolicy: string;
  readonly allowedMethods: string[];
  readonly functionAssociations: { eventType: string; functionArn: string }[];
}

/** CloudFront's managed policy CachingDisabled: nothing is kept, and no key is asked for. */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
/** CloudFront's managed policy AllViewerExceptHostHeader: that, and the headers CloudFront adds of the viewer's place. */
const ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

describe.each(["personal", "ci", "production", "dev"] as const)("edge of %s", async (scenario) => {
  const graph = await graphOf(scenario);
  const distribution = one(graph, "cloudfront/distribution:Distribution").inputs;
  const page = distribution.defaultCacheBehavior as Behavior;
  const [api, ...others] = distribution.orderedCacheBehaviors as Behavior[];

  test("one origin", () => {
    expect(all(graph, "cloudfront/distribution:Distribution")).toHaveLength(1);
    expect(others).toEqual([]);
    expect(api?.pathPattern).toBe("/api/*");
    const [request, response] = ["request", "response"].map((when) => ({
      eventType: `viewer-${when}`,
      functionArn: functionOf(graph, when).arn,
    }));
    expect(page?.functionAssociations).toEqual([request, response]);
    // The API says itself what is not there, and that its answers are not to be stored.
    expect(api?.functionAssociations).toEqual([request]);
    for (const behavior of [page, api]) expect(behavior?.viewerProtocolPolicy).toBe("redirect-to-https");
    expect(api?.allowedMethods).toEqual(expect.arrayContaining(["GET", "POST", "DELETE"]));
  });

  test("no CORS", () => {
    expect(one(graph, "lambda/functionUrl:FunctionUrl").inputs.cors).toBeUndefined();
  });

  test("the API is not cached", () => {
    expect(api?.cachePolicyId).toBe(CACHING_DISABLED);
  });

  test("its addresses are in no log of AWS's: that of a calendar is all its proof", () => {
    expect(distribution.loggingConfig).toBeUndefined();
    for (const behavior of [page, api])
      expect((behavior as { realtimeLogConfigArn?: string }).realtimeLogConfigArn).toBeUndefined();
    const types = graph.resources.map(({ type }) => type);
    expect(types.filter((type) => /RealtimeLog|LogDelivery|apigateway|aws:lb\//i.test(type))).toEqual([]);
  });

  test("nor are its errors", () => {
    // For any other code CloudFront obeys `no-store`, or caches nothing; S3's 404 has no header that says so.
    const kept = [404, 500, 502, 503, 504].map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 }));
    expect(distribution.customErrorResponses).toEqual(kept);
  });

  test("what CloudFront adds of the viewer is in no cache policy, which CloudFront refuses", () => {
    const policies = all(graph, "cloudfront/cachePolicy:CachePolicy");
    expect(policies.length).toBeGreaterThan(0);
    for (const { inputs } of policies)
      expect(JSON.stringify(inputs)).not.toMatch(/CloudFront-Viewer-(Address|ASN|TLS|JA)/i);
  });

  test("the viewer's address and all that the browser sent reach the function", () => {
    expect(api?.originRequestPolicyId).toBe(ALL_BUT_HOST);
  });

  test("the function answers before the edge gives up", () => {
    const timeout = Number(one(graph, "lambda/function:Function", "ApiFunction").inputs.timeout);
    const origins = distribution.origins as { customOriginConfig: { originReadTimeout: number } }[];
    for (const { customOriginConfig } of origins) expect(customOriginConfig.originReadTimeout).toBeGreaterThan(timeout);
    // CloudFront's own, where the function's address is set without one.
    expect(timeout).toBeLessThan(30);
  });

  test("what the edge finds no route for goes nowhere in clear, and to nobody else", () => {
    const origins = distribution.origins as {
      domainName: string;
      customOriginConfig: { originProtocolPolicy: string };
    }[];
    expect(origins.length).toBeGreaterThan(0);
    for (const { domainName, customOriginConfig } of origins) {
      expect(domainName).toMatch(/\.amazonaws\.com$/);
      expect(customOriginConfig.originProtocolPolicy).toBe("https-only");
    }
  });

  test("security headers of pages", () => {
    const policy = one(graph, "cloudfront/responseHeadersPolicy:ResponseHeadersPolicy");
    expect(page.responseHeadersPolicyId).toBe(policy.id);
    expect(headersOf(policy.inputs)).toEqual({ ...securityHeaders, "content-security-policy": contentSecurityPolicy });
  });

  test("its function is well within CloudFront's 10,240 bytes", () => {
    for (const when of ["request", "response"])
      expect(Buffer.byteLength(String(functionOf(graph, when).inputs.code))).toBeLessThan(8_000);
  });

  test("the function takes a key of any seal key, and the edge sends that of the current one", () => {
    const keys = graph.functions.find(({ name }) => name === "Api")?.links.Settings?.edgeKeys?.split(" ");
    expect(keys).toEqual(["the oldest key", "the current key"].map(edgeKey));
    const { code } = functionOf(graph, "request").inputs;
    expect([...String(code).matchAll(/value: ?"([\w-]{43})"/g)].map(([, key]) => key)).toEqual([keys?.[1]]);
  });

  test("whose address HMRC is told is the edge's, wherever the app runs", () => {
    const { edgeUrl } = graph.functions.find(({ name }) => name === "Api")?.links.Settings ?? {};
    expect(edgeUrl).toBe(
      scenario === "production" ? "https://submit.example.com" : "https://d0123456789.cloudfront.net",
    );
  });
});

describe("firewall", () => {
  test("stands before the edge, where CloudFront looks for it", async () => {
    const graph = await graphOf("production");
    const acl = one(graph, "wafv2/webAcl:WebAcl");
    expect(one(graph, "cloudfront/distribution:Distribution").inputs.webAclId).toBe(acl.arn);
    expect(acl.inputs).toMatchObject({ scope: "CLOUDFRONT", defaultAction: { allow: {} } });
    const provider = graph.resources.find(({ type, name }) => type === "pulumi:providers:aws" && name === acl.provider);
    expect(provider?.inputs.region).toBe("us-east-1");
  });

  test.each(["personal", "ci", "dev", "lean"] as const)("is not paid for on %s", async (scenario) => {
    const graph = await graphOf(scenario);
    expect(all(graph, "wafv2/webAcl:WebAcl")).toEqual([]);
    expect(all(graph, "cloudfront/distribution:Distribution")[0]?.inputs.webAclId).toBeUndefined();
  });

  const rulesOf = async () => one(await graphOf("production"), "wafv2/webAcl:WebAcl").inputs.rules as Rule[];

  test("limits each address on the paths that anybody may call, on the whole API, and nowhere else", async () => {
    const rates = (await rulesOf()).flatMap(({ statement }) => statement.rateBasedStatement ?? []);
    expect(
      rates.map(({ limit, evaluationWindowSec, aggregateKeyType, scopeDownStatement: scope }) => ({
        ...{ limit, evaluationWindowSec, aggregateKeyType },
        paths: (scope.orStatement?.statements ?? [scope]).map(({ byteMatchStatement }) => byteMatchStatement),
      })),
    ).toEqual([
      {
        ...{ limit: 100, evaluationWindowSec: 60, aggregateKeyType: "IP" },
        paths: ["/api/v1/cognito/token", "/api/v1/cognito/revoke"].map((path) => match("EXACTLY", path)),
      },
      {
        ...{ limit: 3_000, evaluationWindowSec: 60, aggregateKeyType: "IP" },
        paths: [match("STARTS_WITH", "/api/")],
      },
    ]);
  });

  test("counts what AWS's common rules would refuse, and refuses nobody for it", async () => {
    const [common, ...others] = (await rulesOf()).filter(({ statement }) => !statement.rateBasedStatement);
    expect(others).toEqual([]);
    expect(common).toMatchObject({ priority: 2, overrideAction: { count: {} } });
    expect(common).not.toHaveProperty("action");
    const { vendorName, name, ruleActionOverrides = [] } = common?.statement.managedRuleGroupStatement ?? {};
    expect([vendorName, name]).toEqual(["AWS", "AWSManagedRulesCommonRuleSet"]);
    // The app takes bodies of 64 KiB, and text of people's own; these rules would refuse them.
    expect(ruleActionOverrides).toEqual(
      ["SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericRFI_BODY"].map((rule) => ({
        name: rule,
        actionToUse: { count: {} },
      })),
    );
  });

  test("refuses as the app does: nothing was recorded, come back later", async () => {
    const { inputs } = one(await graphOf("production"), "wafv2/webAcl:WebAcl");
    const bodies = inputs.customResponseBodies as { key: string; content: string }[];
    const refusals = (await rulesOf()).flatMap(({ action }) => action?.block.customResponse ?? []);
    expect(refusals.map(({ customResponseBodyKey }) => customResponseBodyKey)).toEqual(bodies.map(({ key }) => key));
    for (const { content } of bodies)
      expect(read(specOf("cognitoTokenPost"), { status: 429, body: JSON.parse(content) })).toMatchObject({
        kind: "refused",
        problem: {
          code: "TOO_MANY_REQUESTS",
          status: 429,
          detail: expect.stringMatching(/ recorded: try again in a minute/),
        },
      });
    for (const refusal of refusals)
      expect(refusal).toMatchObject({
        responseCode: 429,
        responseHeaders: expect.arrayContaining([{ name: "retry-after", value: "60" }]),
      });
  });

  test("keeps nothing of what it sees", async () => {
    const graph = await graphOf("production");
    const acl = one(graph, "wafv2/webAcl:WebAcl").inputs;
    const configs = [acl, ...(acl.rules as object[])].map((each) => (each as Visible).visibilityConfig);
    for (const config of configs) expect(config.sampledRequestsEnabled).toBe(false);
    expect(all(graph, "wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration")).toEqual([]);
  });
});

interface Match {
  readonly byteMatchStatement: object;
}

interface Rule {
  readonly action?: { readonly block: { readonly customResponse: { readonly customResponseBodyKey: string } } };
  readonly statement: {
    readonly rateBasedStatement?: {
      readonly limit: number;
      readonly evaluationWindowSec: number;
      readonly aggregateKeyType: string;
      readonly scopeDownStatement: Match & { readonly orStatement?: { readonly statements: Match[] } };
    };
    readonly managedRuleGroupStatement?: { vendorName: string; name: string; ruleActionOverrides?: object[] };
  };
}

/** A path as WAF looks at it: decoded, as the router does. */
function match(positionalConstraint: string, searchString: string): object {
  const textTransformations = [{ priority: 0, type: "URL_DECODE" }];
  return { fieldToMatch: { uriPath: {} }, positionalConstraint, searchString, textTransformations };
}

/** What proves that a call came through the edge, made from a seal key. */
function edgeKey(sealKey: string): string {
  return createHmac("sha256", sealKey).update("edge").digest("base64url");
}

interface Visible {
  readonly visibilityConfig: { readonly sampledRequestsEnabled: boolean };
}

describe("domain", () => {
  test("of the app", async () => {
    const graph = await graphOf("production");
    expect(one(graph, "cloudfront/distribution:Distribution").inputs).toMatchObject({
      aliases: ["submit.example.com"],
      viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021", sslSupportMethod: "sni-only" },
    });
    expect(graph.outputs.url).toBe("https://submit.example.com");
  });
});

describe("routes", () => {
  test.each(["/api/v1/bundle", "/api/health"])("%s goes to the function, with the key of the edge", async (uri) => {
    const { origin, headers, key } = await follow("production", uri, { "x-submit-key": { value: "forged" } });
    expect(origin?.domainName).toBe("apiurl.lambda-url.eu-west-2.on.aws");
    expect(headers["x-submit-key"]).toEqual({ value: key });
  });

  test.each([
    ["/", "/index.html"],
    ["/home", "/app.html"],
    ["/receipt/1", "/app.html"],
    ["/auth/callback", "/app.html"],
    ["/help", "/help.html"],
    ["/help/amending", "/help/amending/index.html"],
    ["/nothing", "/404.html"],
    ["/nothing/deep", "/404.html"],
    ["/help/nothing", "/404.html"],
    ["/cy", "/cy.html"],
    ["/cy/help", "/cy/help/index.html"],
    ["/cy/nothing", "/404.html"],
    ["/app", "/404.html"],
    ["/icon.svg", "/icon.svg"],
    ["/assets/index-0a1b2c3d.js", "/assets/index-0a1b2c3d.js"],
  ])("%s is the web app's %s", async (uri, file) => {
    const { origin, headers, uri: wanted } = await follow("production", uri);
    expect(origin?.domainName).toMatch(/\.s3\.eu-west-2\.amazonaws\.com$/);
    expect(wanted).toBe(file);
    expect(headers).not.toHaveProperty("x-submit-key");
  });

  test("the edge's code fails where CloudFront would answer 502", async () => {
    for (const name of ["x-edge-key", "x-amz-cf-key", "x-amzn-key", "x-forwarded-proto", "x-real-ip", "host", "via"]) {
      const planted = `event.request.headers["${name}"] = { value: "planted" };`;
      await expect(follow("production", "/api/health", {}, planted)).rejects.toThrow(`request set the header ${name}`);
    }
  });
});

describe("status", async () => {
  const { code } = functionOf(await graphOf("production"), "response").inputs;
  const answerOf = (response: Answer) => run<Answer>("response", String(code), { request: { uri: "/x" }, response });

  test.each([
    ["a page", 200, "public,max-age=0,must-revalidate", 200],
    ["a page that the browser has", 304, "public,max-age=0,must-revalidate", 304],
    ["the page for an address that leads nowhere", 200, "no-store", 404],
    ["a file that the bucket lacks", 404, undefined, 404],
    ["a bucket that refuses", 403, undefined, 403],
    ["a bucket that fails", 503, undefined, 503],
  ])("of %s", async (_, statusCode, control, expected) => {
    const headers = control ? { "cache-control": { value: control } } : {};
    expect((await answerOf({ statusCode, headers })).statusCode).toBe(expected);
  });
});

describe("site", () => {
  test("CloudFront reads its files, and the stage's own distribution is told by S3 that one is not there", async () => {
    const graph = await graphOf("production");
    const bucket = one(graph, "s3/bucketV2:BucketV2", "WebAssetsBucket").arn;
    const { Statement } = JSON.parse(String(one(graph, "s3/bucketPolicy:BucketPolicy").inputs.policy));
    const cloudfront = { Service: ["cloudfront.amazonaws.com"] };
    const { arn } = one(graph, "cloudfront/distribution:Distribution");
    expect((Statement as { Effect: string }[]).filter(({ Effect }) => Effect === "Allow")).toEqual([
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${bucket}/*`], Principal: cloudfront },
      {
        ...{ Effect: "Allow", Action: ["s3:ListBucket"], Resource: [bucket], Principal: cloudfront },
        Condition: [{ test: "StringEquals", variable: "aws:SourceArn", values: [arn] }],
      },
    ]);
  });

  test.each(["/", "//", "/%2F", "/assets", "/assets/", "/assets/%2F", "/cy/", "/help/", "/nothing/", "/index.html/"])(
    "%s asks S3 for a file, never for the list of them",
    async (uri) => {
      expect((await follow("production", uri)).uri).toMatch(/^\/.*[^/]$/);
    },
  );

  test("lifetimes", async () => {
    const files = dynamic(await graphOf("production"), "WebAssetFiles.sst.aws.BucketFiles").files as {
      key: string;
      cacheControl: string;
    }[];
    expect(Object.fromEntries(files.map(({ key, cacheControl }) => [key, cacheControl]))).toEqual({
      "index.html": "public,max-age=0,must-revalidate",
      "app.html": "public,max-age=0,must-revalidate",
      "help.html": "public,max-age=0,must-revalidate",
      "help/amending/index.html": "public,max-age=0,must-revalidate",
      "cy.html": "public,max-age=0,must-revalidate",
      "cy/help/index.html": "public,max-age=0,must-revalidate",
      "404.html": "no-store",
      "icon.svg": "public,max-age=0,must-revalidate",
      "assets/index-0a1b2c3d.js": "public,max-age=31536000,immutable",
    });
  });

  test("what an open page of an older version may still load stays", async () => {
    expect(dynamic(await graphOf("production"), "WebAssetFiles.sst.aws.BucketFiles").purge).toBe(false);
  });

  test("build", async () => {
    const graph = await graphOf("production");
    const command = graph.resources.find(({ type }) => type === "command:local:Command");
    expect(command?.inputs.create).toBe("bun run build");
    expect(command?.inputs.environment).toMatchObject({ LISTED: "true", LANGUAGES: "en" });
    const { scripts } = JSON.parse(await readFile(path.resolve(import.meta.dirname, "../../web/package.json"), "utf8"));
    expect(scripts).toMatchObject({ build: expect.any(String), dev: expect.any(String) });
  });

  test("runs under Vite in dev", async () => {
    const graph = await graphOf("dev");
    expect(graph.resources.some(({ type }) => type === "command:local:Command")).toBe(false);
    expect(graph.resources.some(({ name }) => name === "WebAssets")).toBe(false);
  });
});

/** The headers that a policy sets, as a browser would see them. */
function headersOf(inputs: Readonly<Record<string, unknown>>): Record<string, string> {
  const security = inputs.securityHeadersConfig as Record<string, Record<string, unknown>>;
  const custom = (inputs.customHeadersConfig as { items: Record<string, unknown>[] }).items;
  for (const each of [...Object.values(security), ...custom]) expect(each.override).toBe(true);
  const { strictTransportSecurity: hsts, contentSecurityPolicy: csp, frameOptions, referrerPolicy } = security;
  return {
    "strict-transport-security": `max-age=${hsts?.accessControlMaxAgeSec}${hsts?.includeSubdomains ? "; includeSubDomains" : ""}`,
    "content-security-policy": String(csp?.contentSecurityPolicy),
    "x-frame-options": String(frameOptions?.frameOption),
    "referrer-policy": String(referrerPolicy?.referrerPolicy),
    ...(security.contentTypeOptions ? { "x-content-type-options": "nosniff" } : {}),
    ...Object.fromEntries(custom.map(({ header, value }) => [String(header), String(value)])),
  };
}

/** The edge's function for requests, or for responses. */
function functionOf(graph: Graph, when: string) {
  const suffix = when === "response" ? "Response" : "Request";
  const found = all(graph, "cloudfront/function:Function").find(({ name }) => name.endsWith(suffix));
  if (!found) throw new Error(`There is no function for a ${when}`);
  return found;
}

interface Request {
  uri: string;
  headers: Values;
}

interface Answer {
  statusCode: number;
  headers: Values;
}

/** Runs the code of the edge's function on a request, over the routes that the program stores for it; with code more to plant. */
async function follow(scenario: ScenarioName, uri: string, headers: Values = {}, planted = "") {
  const graph = await graphOf(scenario);
  const store = storeOf(graph);
  const code = String(functionOf(graph, "request").inputs.code).replace("rq=event.request;", `$&${planted}`);
  let origin: { domainName: string } | undefined;
  const cf = {
    kvs: () => ({
      get: async (key: string) => {
        const value = store.get(key);
        if (value === undefined) throw new Error("KeyNotFound");
        return value;
      },
    }),
    updateRequestOrigin: (given: { domainName: string }) => {
      origin = given;
    },
  };
  const request = { uri, querystring: {}, headers: { host: { value: "submit.example.com" }, ...headers } };
  const result = await run<Request>("request", code, { request }, cf);
  const key = edgeKey("the current key");
  return { uri: result.uri, headers: result.headers, origin, key };
}

/**
 * Runs the code of a function of the edge, as CloudFront does: not for an answer of 400 or above. Throws where CloudFront refuses
 * what it did to headers.
 */
async function run<T extends Request | Answer>(
  when: Event,
  code: string,
  event: Partial<Record<Event, object>>,
  cf = {},
) {
  const given = structuredClone(event[when]) as T;
  if ("statusCode" in given && given.statusCode >= 400) return given;
  const source = code.replace('import cf from "cloudfront";', "");
  const handler = new Function("cf", `${source}\nreturn handler;`)(cf) as (event: object) => Promise<T>;
  const result = await handler(event);
  requireAllowed(when, given.headers, result.headers);
  return result;
}

/** The key-value store of the edge, from the resources that write to it. */
function storeOf(graph: Graph): Map<string, string> {
  const store = new Map<string, string>();
  const routes: unknown[] = [];
  for (const { type, inputs } of graph.resources) {
    if (type !== "pulumi-nodejs:dynamic:Resource") continue;
    for (const [key, value] of Object.entries((inputs.entries ?? {}) as object)) {
      store.set(`${inputs.namespace}:${key}`, String(value));
    }
    if (inputs.entry) {
      routes.push(inputs.entry);
      store.set(`${inputs.namespace}:${inputs.key}`, JSON.stringify(routes));
    }
  }
  return store;
}

function dynamic(graph: Graph, name: string): Readonly<Record<string, unknown>> {
  const found = graph.resources.find((each) => each.type === "pulumi-nodejs:dynamic:Resource" && each.name === name);
  if (!found) throw new Error(`There is no ${name}`);
  return found.inputs;
}
