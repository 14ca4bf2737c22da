import type { Tokens } from "@submit/contract/api/cognito";
import { createClient, type OutcomeOf, type ResumeOptions } from "@submit/contract/client/client";
import { PublicConfig } from "@submit/contract/protocol/config";
import { ConnectionAttempt } from "@submit/contract/protocol/connection";
import { type ApiName, type Input, type Output, specOf } from "@submit/contract/registry";
import type { Page } from "playwright-core";
import * as v from "valibot";
import { freeOffers, hasPlace, qualifiersOf } from "../../../src/api/entitlement";
import { authorizeUrl } from "../../../src/session/authorize";
import * as BrowserSession from "../../../src/session/browser-session";
import { randomSecret } from "../../../src/session/pkce";
import { claimsOf, createTokens } from "../../../src/session/token";
import { formatVrn } from "../../../src/vat/vrn";
import { memory } from "../../support/storage";
import type { App } from "./app";

type Client = ReturnType<typeof createClient>;

/** A business at HMRC's simulator, and the user that may act for it. */
interface SeededBusiness {
  userId: string;
  vrn: string;
}

/**
 * Makes a new person ready to file by the API, which takes a fraction of what the pages take: signed in here and at the
 * issuer, with a plan, connected to HMRC for a business, which is one of the clients. The page then shows none of the app's
 * pages yet.
 */
export async function seed(page: Page, app: App, email: string, { userId, vrn }: SeededBusiness): Promise<void> {
  const { request } = page.context();
  const config = v.parse(PublicConfig, await (await request.get("/api/config")).json());
  const tokens = await signIn(page, app, config, email);
  const authorization = `Bearer ${tokens.idToken}`;
  const client = createClient({ specOf, fetch, origin: app.url, headers: () => ({ authorization }) });
  const own = { vrn, name: formatVrn(vrn), kind: "business" } as const;
  await Promise.all([takePlan(client), completed(client, "clientPost", own), keepSignedIn(page, app, tokens)]);
  const begun = await request.post("/api/v1/hmrc/connection/attempt", { headers: { authorization }, data: {} });
  const { state } = v.parse(ConnectionAttempt, await begun.json());
  const redirectUri = `${app.url}/hmrc/callback`;
  const codeVerifier = randomSecret();
  const address = await authorizeUrl({ ...config.hmrc, redirectUri, state, verifier: codeVerifier });
  const code = await codeOf(page, address, { auto_approve: userId });
  await completed(client, "hmrcTokenPost", { code, redirectUri, codeVerifier, state });
}

/** Signs in at the issuer, whose cookie the browser then has, and exchanges the code. */
async function signIn(page: Page, app: App, { signIn: issuer }: PublicConfig, email: string) {
  const verifier = randomSecret();
  const redirectUri = `${app.url}/auth/callback`;
  const address = await authorizeUrl({ ...issuer, redirectUri, state: randomSecret(), verifier });
  const code = await codeOf(page, address, { login_hint: email });
  const client = createClient({ specOf, fetch, origin: app.url, headers: () => ({}) });
  const headers = { "x-request-key": randomSecret() };
  return completed(client, "cognitoTokenPost", { code, codeVerifier: verifier, redirectUri }, { headers });
}

/** Follows an address to the code that it ends with. */
async function codeOf(page: Page, address: string, more: Record<string, string>): Promise<string> {
  const url = new URL(address);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  const answer = await page.context().request.get(url.href);
  const code = new URL(answer.url()).searchParams.get("code");
  if (!code) throw new Error(`The authorization ended at ${new URL(answer.url()).pathname} with ${answer.status()}`);
  return code;
}

/** Takes what comes by itself where one signs in by the pages, as soon as there is a place. */
async function takePlan(client: Client): Promise<void> {
  for (;;) {
    const [offer] = freeOffers((await completed(client, "bundleGet", {})).catalogue, true).filter(hasPlace);
    const input = offer && { bundleId: offer.bundleId, ...qualifiersOf(offer) };
    const outcome = input && (await ended(client, "bundlePost", input));
    if (outcome && (outcome.kind !== "failed" || outcome.problem.code !== "CAP_REACHED")) return void outputOf(outcome);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Stores in the browser what it keeps of somebody who has signed in, as the app would. */
async function keepSignedIn(page: Page, app: App, tokens: Tokens): Promise<void> {
  const [tab, browser] = [memory(), memory()];
  BrowserSession.open(tab, browser, claimsOf(tokens.idToken)?.sub ?? "");
  createTokens({ storage: tab, exchange: () => Promise.reject(new Error("Nothing is renewed here")) }).set(tokens);
  // An empty page of the app's origin.
  const empty = `${app.url}/empty`;
  await page.route(empty, (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await page.goto(empty);
  await page.unroute(empty);
  await page.evaluate(
    (areas) => {
      for (const [key, value] of areas.tab) sessionStorage.setItem(key, value);
      for (const [key, value] of areas.browser) localStorage.setItem(key, value);
    },
    { tab: entriesOf(tab), browser: entriesOf(browser) },
  );
}

function entriesOf(area: ReturnType<typeof memory>): [string, string][] {
  return Array.from({ length: area.length }, (_, index) => area.key(index) ?? "").map((key) => [
    key,
    area.getItem(key) ?? "",
  ]);
}

async function completed<N extends ApiName>(...call: Parameters<typeof ended<N>>): Promise<Output<N>> {
  return outputOf(await ended(...call));
}

/** How a call of the set-up ended, however long a machine takes for it. */
async function ended<N extends ApiName>(
  client: Client,
  api: N,
  input: Input<N>,
  options: Pick<ResumeOptions, "headers"> = {},
): Promise<OutcomeOf<N>> {
  let outcome = await client.call(api, input, options);
  while (outcome.kind === "unsettled" && !outcome.problem)
    outcome = await client.resume(api, outcome.location, options);
  return outcome;
}

function outputOf<N extends ApiName>(outcome: OutcomeOf<N>): Output<N> {
  if (outcome.kind === "completed") return outcome.output;
  throw new Error(`A call of the set-up ended as ${outcome.kind === "failed" ? outcome.problem.code : outcome.kind}`);
}
