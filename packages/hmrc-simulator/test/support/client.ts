import type { Hono } from "hono";
import { createApi } from "../../src/api";
import type { Context } from "../../src/context/context";
import { createSignIn } from "../../src/oauth/sign-in";
import { open as openContext, type Settings } from "../../src/open";

export const REDIRECT = "http://localhost:3000/hmrc/callback";
export const ACCEPT = "application/vnd.hmrc.1.0+json";
export const VRN = "234567847";
const USER = "100000000001";

/** Both hosts in this process, and what most tests do with them. */
export type Client = {
  readonly context: Context;
  readonly api: Hono;
  readonly signIn: Hono;
  token(userId?: string, scope?: string): Promise<string>;
  applicationToken(): Promise<string>;
  /** A token of a new user that is enrolled for the VRN. */
  tokenFor(vrn: string): Promise<string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(body: string | object, headers?: Record<string, string>): Promise<Response>;
  control(path: string, body: unknown): Promise<Response>;
};

/** A fresh simulator in memory, on a day in the middle of a quarter, without a rate limit unless the test sets one. */
export function open(settings: Settings = {}): Client {
  const context = openContext({ rateLimit: false, today: () => "2026-11-24", ...settings });
  const [api, signIn] = [createApi(context), createSignIn(context)];
  let held: Promise<string> | undefined;
  const token = (userId = USER, scope = "read:vat write:vat"): Promise<string> => userToken(api, signIn, userId, scope);
  const applicationToken = (): Promise<string> => exchange(api, { grant_type: "client_credentials" });
  const authorised = async (headers: Record<string, string>): Promise<Record<string, string>> => {
    held ??= token();
    return { Accept: ACCEPT, Authorization: `Bearer ${await held}`, ...headers };
  };
  return {
    context,
    api,
    signIn,
    token,
    applicationToken,
    tokenFor: async (vrn) => {
      const response = await api.request("/create-test-user/organisations", {
        method: "POST",
        headers: { Accept: ACCEPT, Authorization: `Bearer ${await applicationToken()}` },
        body: JSON.stringify({ serviceNames: ["mtd-vat"], vrn }),
      });
      return token(((await response.json()) as { userId: string }).userId);
    },
    get: async (path, headers = {}) =>
      api.request(`/organisations/vat/${VRN}/${path}`, { headers: await authorised(headers) }),
    post: async (body, headers = {}) =>
      api.request(`/organisations/vat/${VRN}/returns`, {
        method: "POST",
        headers: await authorised({ "Content-Type": "application/json", ...headers }),
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    control: async (path, body) => api.request(`/simulator/${path}`, { method: "POST", body: JSON.stringify(body) }),
  };
}

/** A return with 75.50 to pay, unless the test says otherwise. */
export function aReturn(periodKey: string, changes: object = {}): object {
  return {
    periodKey,
    vatDueSales: 100.5,
    vatDueAcquisitions: 0,
    totalVatDue: 100.5,
    vatReclaimedCurrPeriod: 25,
    netVatDue: 75.5,
    totalValueSalesExVAT: 502,
    totalValuePurchasesExVAT: 125,
    totalValueGoodsSuppliedExVAT: 0,
    totalAcquisitionsExVAT: 0,
    finalised: true,
    ...changes,
  };
}

/** Authorize for a user who agrees at once; gives the code. */
export async function authorize(signIn: Hono, userId: string, scope: string, more = {}): Promise<string> {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: "submit-local",
    redirect_uri: REDIRECT,
    scope,
    auto_approve: userId,
    ...more,
  });
  const response = await signIn.request(`/oauth/authorize?${query}`);
  return new URL(response.headers.get("Location") ?? "none:").searchParams.get("code") ?? "";
}

/** A call to the token endpoint as the local client. */
export async function askForToken(api: Hono, form: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ client_id: "submit-local", client_secret: "local-secret", ...form });
  return api.request("/oauth/token", { method: "POST", body });
}

async function userToken(api: Hono, signIn: Hono, userId: string, scope: string): Promise<string> {
  const code = await authorize(signIn, userId, scope);
  return exchange(api, { grant_type: "authorization_code", redirect_uri: REDIRECT, code });
}

async function exchange(api: Hono, form: Record<string, string>): Promise<string> {
  const response = await askForToken(api, form);
  // A test that went on without would be refused, as some tests expect for reasons of their own.
  if (response.status !== 200) throw new Error(`There is no token: ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
}
