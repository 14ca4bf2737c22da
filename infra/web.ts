import { edgeKey } from "./edge-key";
import { firewall } from "./firewall";
import { pageHeaders } from "./header";
import { stage } from "./stage";

// CloudFront takes 10,240 bytes, which SST's code comes close to as it is written.
$transform(aws.cloudfront.Function, (args) => {
  args.code = $util.output(args.code).apply(compact);
});

/**
 * CloudFront's managed policy CachingDisabled. No policy of our own would do: CloudFront takes CloudFront-Viewer-Address
 * in an origin request policy alone, and SST's (AllViewerExceptHostHeader) passes it on with all that the browser sent.
 */
const UNCACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/** The errors that CloudFront would otherwise keep for 10 s, whatever their Cache-Control says, and give to others too. */
const KEPT_ERRORS = [500, 502, 503, 504];

/** The one origin: `/api` is the router function, everything else the web app. */
export const router = new sst.aws.Router("Router", {
  ...(stage.domain ? { domain: stage.domain } : {}),
  edge: {
    viewerRequest: {
      injection: $interpolate`if (event.request.uri.startsWith("/api/")) event.request.headers["x-edge-key"] = { value: "${edgeKey}" };`,
    },
  },
  transform: {
    cdn: (args) => {
      const page = $util.output(args.defaultCacheBehavior);
      args.defaultCacheBehavior = page.apply((behavior) => ({ ...behavior, responseHeadersPolicyId: pageHeaders.id }));
      args.orderedCacheBehaviors = [
        page.apply((behavior) => ({ ...behavior, pathPattern: "/api/*", cachePolicyId: UNCACHED })),
      ];
      if (firewall) args.transform = { distribution: { webAclId: firewall.arn } };
      args.customErrorResponses = KEPT_ERRORS.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 }));
      // Longer than the function may run, so that it is the function that answers.
      args.origins = $util.output(args.origins).apply((origins) =>
        origins.map((origin) => ({
          ...origin,
          ...(origin.customOriginConfig
            ? { customOriginConfig: { ...origin.customOriginConfig, originReadTimeout: 35 } }
            : {}),
        })),
      );
    },
  },
});

/** Where people open the app. Under `sst dev` that is Vite on their own machine. */
export const appUrl = $dev ? $util.output("http://localhost:3000") : router.url;

export const site = new sst.aws.StaticSite("Web", {
  path: "web",
  build: { command: "bun run build", output: "dist" },
  dev: { command: "bun run dev --port 3000 --strictPort", url: "http://localhost:3000" },
  environment: { API_URL: router.url },
  router: { instance: router },
  assets: {
    // Whoever has a page of an older version open still loads its parts; docs/operate.md says how old ones are cleared away.
    purge: false,
    // Vite puts a hash into the names of what it builds; a page or an icon keeps its name.
    fileOptions: [
      { files: "**", cacheControl: "public,max-age=0,must-revalidate" },
      { files: "assets/**", cacheControl: "public,max-age=31536000,immutable" },
    ],
  },
});

/** Code without indentation, empty lines and lines of comment, and with a short name for what it speaks of most. */
function compact(code: string): string {
  const lines = code.split("\n").map((line) => line.trim());
  const head = "function handler(event) {";
  return lines
    .filter((line) => line !== "" && !line.startsWith("//"))
    .join("\n")
    .replaceAll("event.request", "rq")
    .replace(head, `${head}const rq=event.request;`);
}
