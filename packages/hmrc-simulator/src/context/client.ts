/** A registered application. A redirect URI may be the start of the one used (HMRC's rule). */
export type Client = {
  readonly id: string;
  readonly secret: string;
  /** Secrets that work beside it, as while one is replaced: HMRC keeps five live ones at most. */
  readonly furtherSecrets?: readonly string[];
  readonly name: string;
  readonly redirectUris: readonly string[];
  /** Also takes `/hmrc/callback` on any port of this machine. */
  readonly local?: boolean;
  /** The APIs it is subscribed to; all of them when absent. */
  readonly subscriptions?: readonly Subscription[];
};
export type Subscription = "vat" | "create-test-user" | "fraud-prevention-headers";

/** The client that is registered unless the settings name others. */
export const DEFAULT_CLIENT: Client = {
  id: "submit-local",
  secret: "local-secret",
  name: "Submit (local)",
  redirectUris: ["http://localhost:3000/hmrc/callback"],
  local: true,
};

/** Whether the redirect URI is registered: a registered one may be the start of the one used. */
export function isRedirectUri(client: Client, uri: string): boolean {
  if (!URL.canParse(uri) || uri.includes("#")) return false;
  const { protocol, hostname, pathname } = new URL(uri);
  const local = protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname);
  if (client.local === true && local && pathname === "/hmrc/callback") return true;
  return client.redirectUris.some((registered) => uri.startsWith(registered));
}

/** Whether a secret is one of the client's. */
export function isSecret({ secret, furtherSecrets = [] }: Client, given: string): boolean {
  return given === secret || furtherSecrets.includes(given);
}

/** Whether the client may call an API. */
export function isSubscribed(client: Client | undefined, subscription: Subscription): boolean {
  return client?.subscriptions === undefined || client.subscriptions.includes(subscription);
}
