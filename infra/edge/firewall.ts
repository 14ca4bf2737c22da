import { problem } from "@submit/contract/protocol/problem";
import { apiNames, specOf } from "@submit/contract/registry";
import { stage } from "../stage/stage";
import { edgeProvider } from "./region";

const WINDOW_SECONDS = 60;

/**
 * Calls of the public APIs that one address may make in a minute. An office behind one address signs in a few times a minute,
 * and the app itself lets no more than 20 of one address wait.
 */
const SIGN_INS = {
  name: "public-calls",
  limit: 100,
  detail: "Too many sign-ins came from this address within a minute. Nothing was recorded: try again in a minute.",
  scope: () => anyOf(publicPaths().map((path) => hasPath("EXACTLY", path))),
};

/**
 * Calls of the whole API that one address may make in a minute: a page that waits asks once a second, so that is an office, or
 * a provider's shared address, of fifty people who all wait.
 */
const CALLS = {
  name: "api-calls",
  limit: 3_000,
  detail: "Too many calls came from this address within a minute. This one was not recorded: try again in a minute.",
  scope: () => hasPath("STARTS_WITH", "/api/"),
};

/**
 * Rules of AWS's common ones that what people send here may trip: drafts of 16 KB where the rule takes 8, and text of their own,
 * file names and addresses to come back to in what else is sent. They are only ever counted.
 */
const HARMLESS = ["SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericRFI_BODY"];

/**
 * Refuses at the edge whoever floods the API, and sooner what anybody may call: the exchange and revocation of sign-in tokens.
 * It costs some dollars a month, so only real people's stage has it. No sample of what it sees is kept: it would hold addresses and tokens.
 */
export const firewall = stage.firewall ? webAcl() : undefined;

function webAcl() {
  const name = `${$app.name}-${stage.name}`;
  const rates = [SIGN_INS, CALLS];
  return new aws.wafv2.WebAcl(
    "Firewall",
    {
      name,
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      customResponseBodies: rates.map(({ name: key, detail }) => ({
        key,
        contentType: "APPLICATION_JSON",
        content: JSON.stringify(problem("TOO_MANY_REQUESTS", detail)),
      })),
      rules: [...rates.map(rateRule), commonRules(rates.length)],
      visibilityConfig: metrics(name),
    },
    { provider: edgeProvider },
  );
}

function rateRule({ name, limit, scope }: typeof SIGN_INS | typeof CALLS, priority: number) {
  return {
    name,
    priority,
    action: {
      block: {
        customResponse: {
          responseCode: problem("TOO_MANY_REQUESTS", "").status,
          customResponseBodyKey: name,
          // WAF sets Content-Type itself, by the kind of the body.
          responseHeaders: [
            { name: "retry-after", value: String(WINDOW_SECONDS) },
            { name: "cache-control", value: "no-store" },
          ],
        },
      },
    },
    statement: {
      rateBasedStatement: {
        limit,
        evaluationWindowSec: WINDOW_SECONDS,
        aggregateKeyType: "IP",
        scopeDownStatement: scope(),
      },
    },
    visibilityConfig: metrics(`${$app.name}-${stage.name}-${name}`),
  };
}

/** AWS's rules against what is known of attacks: counted, until an operator has seen that they would refuse nobody (docs/operate.md). */
function commonRules(priority: number) {
  const name = "common";
  return {
    name,
    priority,
    overrideAction: { count: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: "AWSManagedRulesCommonRuleSet",
        ruleActionOverrides: HARMLESS.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: metrics(`${$app.name}-${stage.name}-${name}`),
  };
}

function metrics(metricName: string) {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false };
}

function publicPaths(): string[] {
  return apiNames.map(specOf).flatMap(({ auth, paths }) => (auth === "public" ? paths : []));
}

/** The router decodes a path before it looks for its route, so WAF has to as well. */
function hasPath(positionalConstraint: "EXACTLY" | "STARTS_WITH", path: string) {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint,
      searchString: path,
      textTransformations: [{ priority: 0, type: "URL_DECODE" }],
    },
  };
}

/** WAF takes an `or` of two statements at least. */
function anyOf(statements: ReturnType<typeof hasPath>[]) {
  const [first, second] = statements;
  return first && !second ? first : { orStatement: { statements } };
}
