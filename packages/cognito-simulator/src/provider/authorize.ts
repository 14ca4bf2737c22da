import type { Middleware } from "oidc-provider/lib/provider.js";
import { isCallback } from "./redirect-uri";

const PATH = "/oauth2/authorize";

export type Client = { id: string; scopes: readonly string[]; appOrigin: string };

/**
 * Answers authorize requests as Cognito does where oidc-provider differs: a scope that the client has not is refused rather
 * than left out, other response types have Cognito's errors, and no answer names the issuer (RFC 9207).
 */
export function authorize({ id, scopes, appOrigin }: Client): Middleware {
  return async (context, next) => {
    if (!context.path.startsWith(PATH)) return next();
    const { client_id, redirect_uri, response_type, scope, state } = context.query;
    const known = client_id === id && typeof redirect_uri === "string" && isCallback(redirect_uri, appOrigin);
    const error = known && context.path === PATH ? errorOf(scopes, response_type, scope) : undefined;
    if (error) return context.redirect(`${redirect_uri}?${new URLSearchParams({ error, ...stateOf(state) })}`);
    await next();
    const location = context.response.get("location");
    if (URL.canParse(location)) context.set("Location", withoutIssuer(location));
  };
}

type Parameter = string | string[] | undefined;

/** Amazon Cognito developer guide, "The redirect and authorization endpoint", negative responses. */
function errorOf(scopes: readonly string[], responseType: Parameter, scope: Parameter = ""): string | undefined {
  // The client may not use the implicit grant.
  if (responseType === "token") return "unauthorized_client";
  if (responseType !== "code") return "invalid_request";
  const asked = String(scope).split(" ").filter(Boolean);
  return asked.every((each) => scopes.includes(each)) ? undefined : "invalid_scope";
}

function stateOf(state: Parameter): { state?: string } {
  return typeof state === "string" ? { state } : {};
}

function withoutIssuer(location: string): string {
  const url = new URL(location);
  url.searchParams.delete("iss");
  return url.href;
}
