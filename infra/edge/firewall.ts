import { problem } from "@submit/contract/protocol/problem";
import { apiNames, specOf } from "@submit/contract/registry";
import { stage } from "../stage/stage";
import { edgeProvider } from "./region";

/**
 * Calls of the public APIs that one address may make in a minute. An office behind one address signs in a few times a minute,
 * and the app itself lets no more than 20 of one address wait.
 */
const LIMIT = 100;
const WINDOW_SECONDS = 60;

const refusal = problem(
  "TOO_MANY_REQUESTS",
  "Too many sign-ins came from this address within a minute. Nothing was recorded: try again in a minute.",
);

/**
 * Refuses at the edge whoever floods what anybody may call: the exchange and revocation of sign-in tokens. It costs some
 * dollars a month, so only real people's stage has it. No sample of what it sees is kept: it would hold addresses and tokens.
 */
export const firewall = stage.firewall ? webAcl() : undefined;

function webAcl() {
  const metrics = (metricName: string) => ({
    metricName,
    cloudwatchMetricsEnabled: true,
    sampledRequestsEnabled: false,
  });
  const name = `${$app.name}-${stage.name}`;
  return new aws.wafv2.WebAcl(
    "Firewall",
    {
      name,
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      customResponseBodies: [{ key: "refusal", contentType: "APPLICATION_JSON", content: JSON.stringify(refusal) }],
      rules: [
        {
          name: "public-calls",
          priority: 0,
          action: {
            block: {
              customResponse: {
                responseCode: refusal.status,
                customResponseBodyKey: "refusal",
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
              limit: LIMIT,
              evaluationWindowSec: WINDOW_SECONDS,
              aggregateKeyType: "IP",
              scopeDownStatement: anyOf(publicPaths().map(hasPath)),
            },
          },
          visibilityConfig: metrics(`${name}-public-calls`),
        },
      ],
      visibilityConfig: metrics(name),
    },
    { provider: edgeProvider },
  );
}

function publicPaths(): string[] {
  return apiNames.map(specOf).flatMap(({ auth, paths }) => (auth === "public" ? paths : []));
}

/** The router decodes a path before it looks for its route, so WAF has to as well. */
function hasPath(path: string) {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: "EXACTLY",
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
