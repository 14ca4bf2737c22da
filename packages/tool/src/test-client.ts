import { createHash, randomBytes } from "node:crypto";
import type { Tokens } from "@submit/contract/api/cognito";
import { type ClientOptions, createClient, type Outcome } from "@submit/contract/client/client";
import { PublicConfig } from "@submit/contract/protocol/config";
import { type AttemptInput, type Connection, ConnectionAttempt } from "@submit/contract/protocol/connection";
import { type Input, specOf } from "@submit/contract/registry";
import * as v from "valibot";

export type Client = ReturnType<typeof createClient>;

/** A user of the app over plain HTTP, as a browser would be, but without one. */
export interface TestClient {
  readonly email: string;
  /** Origin of the app. */
  readonly appUrl: string;
  readonly tokens: Tokens;
  readonly client: Client;
}

/** A business at HMRC's simulator, whose periods have all ended and wait to be filed. */
export interface Business {
  readonly vrn: string;
  /** Who signs in at HMRC on its behalf. */
  readonly userId: string;
  readonly periodKeys: readonly string[];
}

/** What comes back from a sign-in page, ready to be exchanged. */
export interface Grant {
  readonly code: string;
  readonly redirectUri: string;
}

/** Signs in by the e-mail address and exchanges the code, with the app's own scope unless told; throws when the app or its issuer refuses. */
export async function signIn(appUrl: string, email: string, scope?: string): Promise<TestClient> {
  const client = createClient({ specOf, fetch, origin: appUrl, headers: () => ({}) });
  const headers = { "x-request-key": secret() };
  const tokens = await outputOf(
    client.call("cognitoTokenPost", await signInCode(appUrl, email, { scope }), { headers }),
  );
  const user = { email, appUrl, tokens };
  return { ...user, client: tab(user) };
}

/** Another window of the same user, with a clock or a network of its own if need be. */
export function tab(person: Omit<TestClient, "client">, options: Partial<ClientOptions> = {}): Client {
  return createClient({ specOf, fetch, origin: person.appUrl, headers: () => headersOf(person), ...options });
}

/** What every call of a signed-in browser carries. */
export function headersOf(person: Pick<TestClient, "tokens" | "email">): Record<string, string> {
  return {
    authorization: `Bearer ${person.tokens.idToken}`,
    "gov-client-browser-js-user-agent": "Mozilla/5.0 (X11; Linux x86_64) Test/1.0",
    "gov-client-device-id": deviceOf(person.email),
    "gov-client-screens": "width=1920&height=1080&scaling-factor=1&colour-depth=24",
    "gov-client-timezone": "UTC+00:00",
    "gov-client-window-size": "width=1280&height=720",
  };
}

/** One HTTP call as this user. */
export function send(person: TestClient, method: string, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(headersOf(person));
  for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
  return fetch(person.appUrl + path, { ...init, method, headers });
}

/** Signs in at the issuer, which takes the e-mail address for an answer, also when it is to come from Google. */
export async function signInCode(
  appUrl: string,
  email: string,
  { scope, provider }: { scope?: string | undefined; provider?: "Google" } = {},
): Promise<Grant & { codeVerifier: string }> {
  const { signIn: page } = await configOf(appUrl);
  const codeVerifier = secret();
  const challenge = createHash("sha256").update(codeVerifier).digest("base64url");
  const redirectUri = `${appUrl}/auth/callback`;
  const code = await codeOf(page.authorizeUrl, redirectUri, {
    client_id: page.clientId,
    scope: scope ?? page.scope,
    code_challenge: challenge,
    code_challenge_method: "S256",
    login_hint: email,
    ...(provider ? { identity_provider: provider } : {}),
  });
  return { code, codeVerifier, redirectUri };
}

/** Grants access at HMRC's simulator as one of its test users. */
export async function hmrcCode(appUrl: string, userId: string, state = secret()): Promise<Grant> {
  const { hmrc } = await configOf(appUrl);
  const redirectUri = `${appUrl}/hmrc/callback`;
  const parameters = { client_id: hmrc.clientId, scope: hmrc.scope, auto_approve: userId, state };
  return { code: await codeOf(hmrc.authorizeUrl, redirectUri, parameters), redirectUri };
}

/** What connects a user to HMRC: an attempt that the user has begun, and a grant at HMRC's simulator. */
export async function hmrcGrant(
  person: TestClient,
  userId: string,
  asked: AttemptInput = {},
): Promise<Grant & { state: string }> {
  const begun = await send(person, "POST", "/api/v1/hmrc/connection/attempt", {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  const { state } = v.parse(ConnectionAttempt, await begun.json());
  return { ...(await hmrcCode(person.appUrl, userId, state)), state };
}

/** A user who is ready to file: signed in, with a bundle, connected to HMRC for a business. */
export async function ready(
  appUrl: string,
  email: string,
  business: Pick<Business, "userId">,
  bundleId: "test" | "guest" | "business" = "test",
): Promise<TestClient> {
  const person = await signIn(appUrl, email);
  const tier = bundleId === "business" ? { qualifiers: { subscriptionTier: "monthly" } } : {};
  await outputOf(person.client.call("bundlePost", { bundleId, ...tier }));
  await connect(person, business.userId);
  return person;
}

/** Connects to HMRC as one of the simulator's test users, by a new connection unless one to renew is named. */
export async function connect(person: TestClient, userId: string, asked: AttemptInput = {}): Promise<Connection> {
  return outputOf(person.client.call("hmrcTokenPost", await hmrcGrant(person, userId, asked)));
}

/** Makes a business with as many open periods at the simulator's controls, each a day long and not long ago. */
export async function openBusiness(hmrcApiUrl: string, open: number, agents: string[] = []): Promise<Business> {
  const periods = Array.from({ length: open }, (_, index) => {
    const day = new Date(Date.now() - (open - index + 30) * DAY).toISOString().slice(0, 10);
    return { periodKey: index.toString(36).toUpperCase().padStart(4, "0"), start: day, end: day };
  });
  const response = await fetch(`${hmrcApiUrl}/simulator/businesses`, {
    method: "POST",
    body: JSON.stringify({ periods, agents }),
  });
  if (response.status !== 201) throw new Error(`The simulator made no business: ${await response.text()}`);
  const made = v.parse(Made, await response.json());
  return { vrn: made.vrn, userId: made.users[0].userId, periodKeys: periods.map(({ periodKey }) => periodKey) };
}

/** A return for one of a business's periods; the figures differ with `sales`, in pounds. */
export function returnFor(business: Business, period = 0, sales = 100.5): Input<"hmrcVatReturnPost"> {
  const periodKey = business.periodKeys[period];
  if (periodKey === undefined) throw new Error(`The business has no period ${period}`);
  return {
    vrn: business.vrn,
    periodKey,
    vatDueSales: sales,
    vatDueAcquisitions: 0,
    vatReclaimedCurrPeriod: 20.25,
    totalValueSalesExVAT: 500,
    totalValuePurchasesExVAT: 100,
    totalValueGoodsSuppliedExVAT: 0,
    totalAcquisitionsExVAT: 0,
    finalised: true,
  };
}

/** The output of a call that must be completed; throws with the code of how it ended instead. */
export async function outputOf<T>(call: Promise<Outcome<T>>): Promise<T> {
  const outcome = await call;
  if (outcome.kind === "completed") return outcome.output;
  const how = outcome.kind === "failed" ? `${outcome.problem.code}: ${outcome.problem.detail}` : outcome.location;
  throw new Error(`The call ended as ${outcome.kind}: ${how}`);
}

/** A random secret of 256 bits. */
export function secret(): string {
  return randomBytes(32).toString("base64url");
}

const DAY = 86_400_000;
const Made = v.object({ vrn: v.string(), users: v.tuple([v.object({ userId: v.string() })]) });

async function configOf(appUrl: string): Promise<PublicConfig> {
  return v.parse(PublicConfig, await (await fetch(`${appUrl}/api/config`)).json());
}

/** The same for one user always, as a browser keeps it. */
function deviceOf(email: string): string {
  const hex = createHash("sha256").update(email).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Follows an authorize request, cookies and all, until it comes back to the app with a code. */
async function codeOf(
  authorizeUrl: string,
  redirectUri: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const { state = secret() } = parameters;
  const query = new URLSearchParams({ ...parameters, response_type: "code", redirect_uri: redirectUri, state });
  const cookies = new Map<string, string>();
  let url = `${authorizeUrl}?${query}`;
  while (!url.startsWith(redirectUri)) {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    const location = response.headers.get("location");
    if (!location) {
      const said = (await response.text()).replaceAll(/<[^>]*>|\s+/g, " ").slice(-500);
      throw new Error(`${new URL(url).pathname} answered ${response.status} instead of a redirect: ${said}`);
    }
    for (const set of response.headers.getSetCookie()) {
      const [name = "", ...value] = (set.split(";")[0] ?? "").split("=");
      cookies.set(name, value.join("="));
    }
    url = new URL(location, url).href;
  }
  const answer = new URL(url).searchParams;
  const code = answer.get("code");
  if (answer.get("state") !== state || !code)
    throw new Error(`The sign-in ended with ${answer.get("error")}: ${answer.get("error_description")}`);
  return code;
}
