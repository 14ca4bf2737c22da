/** Addresses of the app, each of which the app's one page answers. A part that begins with a colon stands for any text. */
export const appPaths = [
  "/home",
  "/sign-in",
  "/auth/callback",
  "/hmrc/callback",
  "/developer",
  "/bundle",
  "/connect",
  "/vat-number",
  "/request/:api/:id",
  "/activity",
  "/account",
  "/account/delete",
  "/authenticator",
  "/client",
  "/client/:vrn",
  "/vat/:vrn",
  "/vat/:vrn/obligation",
  "/vat/:vrn/return/:period",
  "/vat/:vrn/return/:period/review",
  "/vat/:vrn/return/:period/submit",
  "/vat/:vrn/filed/:period",
  "/vat/:vrn/receipt",
  "/vat/:vrn/receipt/log",
  "/vat/:vrn/receipt/:receiptId",
  "/vat/:vrn/owed",
  "/vat/:vrn/penalty",
  // From before pages named their VAT number.
  "/obligation",
  "/return/:period",
  "/return/:period/:step",
  "/filed/:period",
  "/receipt",
  "/receipt/log",
  "/receipt/:receiptId",
  "/owed",
  "/penalty",
] as const;

/** What help has a page on, each at `/help/` and its name. */
export const helpTopics = [
  "duplicate",
  "receipt-lost",
  "still-open",
  "not-authorised",
  "box-5-and-rounding",
  "period-keys",
  "permission-ends",
  "no-data",
  "amending",
  "signing-up",
] as const;
export type HelpTopic = (typeof helpTopics)[number];

/** Pages without sign-in that have a Welsh one below `/cy`, beside the front page and those of help. */
const WELSH = [
  ...(["help", "price", "privacy", "terms", "accessibility"] as const),
  ...(["security", "status", "contact", "try"] as const),
];

/** The page that answers every address of the app, and the one that answers an address that leads nowhere. */
export const appPage = "/app.html";
export const notFoundPage = "/404.html";

/** What matches the addresses of the app. */
export const appAddress = patternOf(appPaths);

/** What matches the addresses at which there may be a file, those at the root all alike. */
export const fileAddress = patternOf([
  "/",
  "/:file",
  "/assets/:file",
  "/.well-known/:file",
  ...helpTopics.map((topic) => `/?cy/help/${topic}` as const),
  ...WELSH.map((page) => `/cy/${page}` as const),
]);

interface Branch {
  isEnd: boolean;
  readonly parts: Map<string, Branch>;
}

/**
 * One pattern for all of these paths, in which what they share is said once: it is sent to the edge, where bytes are few. A part
 * that begins with a question mark may be there or not.
 */
function patternOf(paths: readonly `/${string}`[]): RegExp {
  const root: Branch = { isEnd: false, parts: new Map() };
  for (const path of paths) {
    let branch = root;
    for (const [, optional, part = ""] of path.matchAll(/\/(?:\?([^/]+)\/)?([^/]*)/g)) {
      const name = (optional ? `(?:${optional}/)?` : "") + nameOf(part);
      const next = branch.parts.get(name) ?? { isEnd: false, parts: new Map() };
      branch.parts.set(name, next);
      branch = next;
    }
    branch.isEnd = true;
  }
  return new RegExp(`^${sourceOf(root)}$`);
}

function nameOf(part: string): string {
  if (part === ":vrn") return "\\d{9}";
  return part.startsWith(":") ? "[^/]+" : part.replaceAll(".", "\\.");
}

function sourceOf({ isEnd, parts }: Branch): string {
  if (parts.size === 0) return "";
  const branches = [...parts].map(([name, branch]) => name + sourceOf(branch));
  // A part that is any text covers those beside it that end there.
  const needed = branches.includes("[^/]+")
    ? branches.filter((each) => each === "" || each === "[^/]+" || /[(/]/.test(each))
    : branches;
  const source = needed.length > 1 ? `/(?:${needed.join("|")})` : `/${needed.join("")}`;
  return isEnd ? `(?:${source})?` : source;
}
