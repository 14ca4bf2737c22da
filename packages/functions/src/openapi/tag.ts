/** What is said of a group of operations, named after the part of the path that follows the version. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  account: "The account itself",
  authenticator: "The second factor of the sign-in: an authenticator app",
  browser: "What the web app reports from people's browsers",
  bundle: "What a user may do: bundles that are held or on offer",
  calendar: "One's dates for calendar programs",
  client: "Whom one files for",
  cognito: "The tokens of the sign-in",
  draft: "Returns that are not finished",
  hmrc: "VAT at HMRC: connecting, filing, looking things up, and receipts",
  reminder: "Reminders by e-mail",
  request: "How what was asked for stands",
  service: "The service itself",
};

/** The group that a path belongs to. */
export function tagOf(path: string): string {
  return /^\/api\/v1\/([a-z]+)/.exec(path)?.[1] ?? "service";
}

/** The groups of these paths, in order of their names. */
export function tagsOf(paths: readonly string[]): { name: string; description?: string }[] {
  return [...new Set(paths.map(tagOf))].sort().map((name) => {
    const description = DESCRIPTIONS[name];
    return description ? { name, description } : { name };
  });
}
