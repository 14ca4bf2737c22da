import { appAddress, appPage, fileAddress, notFoundPage } from "@submit/contract/protocol/address";
import { businessTermsText } from "@submit/contract/protocol/business-terms";
import { edgeKeyHeader } from "@submit/contract/protocol/security-header";
import { stage } from "../stage/stage";
import { firewall } from "./firewall";
import { pageHeaders } from "./header";
import { edgeKey } from "./key";

// CloudFront takes 10,240 bytes, which SST's code comes close to as it is written.
$transform(aws.cloudfront.Function, (args) => {
  args.code = $util.output(args.code).apply(compact);
});

/**
 * CloudFront's managed policy CachingDisabled. No policy of our own would do: CloudFront takes CloudFront-Viewer-Address
 * in an origin request policy alone, and SST's (AllViewerExceptHostHeader) passes it on with all that the browser sent.
 */
const UNCACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/** What CloudFront would otherwise keep for 10 s and give to others too: a 5xx whatever its Cache-Control says, S3's 404 as it has none. */
const KEPT_ERRORS = [404, 500, 502, 503, 504];

/** How an object of the bucket says that it is the page for an address that leads nowhere. */
const NOT_FOUND_CONTROL = "no-store";

/** What the edge does with a request before SST's own code looks for a file. */
const onRequest = $interpolate`var r = event.request, u = r.uri;
if (u.startsWith("/api/")) r.headers["${edgeKeyHeader}"] = { value: "${edgeKey}" };
else if (${String(appAddress)}.test(u)) r.uri = "${appPage}";
else if (!${String(fileAddress)}.test(u) || u === "/app") r.uri = "${notFoundPage}";`;

/** A file comes with 200 whatever it is for, so the status is set as it goes out. No answer of 400 or above gets here. */
const onResponse = `var a = event.response, c = a.headers["cache-control"];
if (a.statusCode === 200 && c && c.value === "${NOT_FOUND_CONTROL}") { a.statusCode = 404; a.statusDescription = "Not Found"; }`;

/** Where a call goes for which the edge finds no route, with its tokens and figures: encrypted, and to nobody but AWS. */
const NOWHERE = "s3.eu-west-2.amazonaws.com";

/** SST's origin, which stands for those that the edge's function sets, as it may be asked itself. */
function atAws<T extends { customOriginConfig?: object }>(origin: T) {
  const config = {
    ...origin.customOriginConfig,
    originProtocolPolicy: "https-only",
    // Longer than the function may run, so that it is the function that answers.
    originReadTimeout: 35,
  };
  return { ...origin, domainName: NOWHERE, customOriginConfig: config };
}

/** The one origin: `/api` is the router function, everything else the web app. */
export const router = new sst.aws.Router("Router", {
  ...(stage.domain ? { domain: stage.domain } : {}),
  edge: {
    viewerRequest: { injection: onRequest },
    viewerResponse: { injection: onResponse },
  },
  transform: {
    cdn: (args) => {
      const page = $util.output(args.defaultCacheBehavior);
      args.defaultCacheBehavior = page.apply((behavior) => ({ ...behavior, responseHeadersPolicyId: pageHeaders.id }));
      args.orderedCacheBehaviors = [
        page.apply(({ functionAssociations = [], ...behavior }) => ({
          ...behavior,
          pathPattern: "/api/*",
          cachePolicyId: UNCACHED,
          // The API gives its own status, also where it says `no-store`.
          functionAssociations: $util
            .output(functionAssociations)
            .apply((each) => each.filter(({ eventType }) => eventType === "viewer-request")),
        })),
      ];
      if (firewall) args.transform = { distribution: { webAclId: firewall.arn } };
      args.customErrorResponses = KEPT_ERRORS.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 }));
      args.origins = $util.output(args.origins).apply((origins) => origins.map(atAws));
    },
  },
});

/** Where people open the app. Under `sst dev` that is Vite on their own machine. */
export const appUrl = $dev ? $util.output("http://localhost:3000") : router.url;

export const site = new sst.aws.StaticSite("Web", {
  path: "web",
  build: { command: "bun run build", output: "dist" },
  dev: { command: "bun run dev --port 3000 --strictPort", url: "http://localhost:3000" },
  // Where the pages are, whether search engines may list them, in which languages, and what the page on the price says.
  environment: {
    API_URL: router.url,
    LISTED: String(stage.production),
    LANGUAGES: stage.languages,
    BUSINESS_BUNDLE: businessTermsText(stage.business),
  },
  errorPage: notFoundPage,
  router: { instance: router },
  assets: {
    // Whoever has a page of an older version open still loads its parts; docs/operate.md says how old ones are cleared away.
    purge: false,
    // Vite puts a hash into the names of what it builds; a page or an icon keeps its name.
    fileOptions: [
      { files: "**", cacheControl: "public,max-age=0,must-revalidate" },
      { files: "assets/**", cacheControl: "public,max-age=31536000,immutable" },
      { files: notFoundPage.slice(1), cacheControl: NOT_FOUND_CONTROL },
    ],
  },
  transform: {
    assets: (args) => {
      // Who may not list a bucket is told 403 of a file that is not there, instead of 404. No address leads to the list itself.
      args.policy = [
        {
          actions: ["s3:ListBucket"],
          principals: [{ type: "service", identifiers: ["cloudfront.amazonaws.com"] }],
          conditions: [
            {
              test: "StringEquals",
              variable: "aws:SourceArn",
              values: [router.nodes.cdn.nodes.distribution.arn],
            },
          ],
          paths: [""],
        },
      ];
    },
  },
});

/** Code without indentation, empty lines, lines of comment and needless spaces, and with a short name for what it speaks of most. */
function compact(code: string): string {
  const head = "function handler(event) {";
  return code
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("//"))
    .join("\n")
    .replaceAll("event.request", "rq")
    .replace(head, `${head}const rq=event.request;`)
    .split("\n")
    .map(withoutSpaces)
    .join("\n");
}

/** A line without spaces around its signs, but for its texts; one with a template or what may be a regular expression as it is. */
function withoutSpaces(line: string): string {
  if (/[`/]/.test(line.replace(/"[^"]*"/g, ""))) return line;
  return line.replace(/("[^"]*"|'[^']*')| ?([=(){},;<>?:&|]) ?/g, (_, text, sign) => text ?? sign);
}
