import { isRedirectUri } from "../context/client";
import type { Context } from "../context/context";
import * as Store from "../context/store";
import * as Authority from "./authority";
import { isScope } from "./scope";

/** What an application asks of a user. */
export type AuthorizationRequest = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly state?: string;
  readonly challenge?: string;
  readonly userId?: string;
};
export type AuthorizationError = { readonly error: string; readonly description: string };

const SIGN_IN_MINUTES = 30;

/** Checks the query of an authorize request, with HMRC's texts [Developer Hub, user-restricted endpoints]. */
export function check(context: Context, query: URLSearchParams): AuthorizationRequest | AuthorizationError {
  if (query.has("client_secret")) return invalid("client_secret should NOT be present");
  const clientId = query.get("client_id") ?? "";
  if (clientId === "") return invalid("client_id is required");
  const client = context.clients.get(clientId);
  if (client === undefined) return invalid("client_id is invalid");
  const redirectUri = query.get("redirect_uri") ?? "";
  if (redirectUri === "") return invalid("redirect_uri is required");
  if (!isRedirectUri(client, redirectUri)) return invalid("redirect_uri is invalid");
  const type = query.get("response_type") ?? "";
  if (type === "") return invalid("response_type is required");
  if (type !== "code") return { error: "unsupported_response_type", description: "response_type must be 'code'" };
  const scope = (query.get("scope") ?? "").trim();
  if (scope === "") return invalid("scope is required");
  if (!isScope(scope)) return { error: "invalid_scope", description: "scope is invalid" };
  const error = checkChallenge(query);
  if (error !== undefined) return error;
  const [given, challenge] = [query.get("state"), query.get("code_challenge")];
  return {
    clientId,
    redirectUri,
    scope: scope.split(/ +/).join(" "),
    ...(given === null ? {} : { state: given }),
    ...(challenge === null ? {} : { challenge }),
  };
}

/** Keeps a request while its user signs in; gives its id. */
export function open(context: Context, asked: AuthorizationRequest): string {
  const id = Authority.random();
  const expiresAt = new Date(context.now().getTime() + SIGN_IN_MINUTES * 60_000).toISOString();
  context.store.run(
    "INSERT INTO sign_in VALUES (?, ?, ?, ?, ?, ?, NULL, ?)",
    id,
    asked.clientId,
    asked.redirectUri,
    asked.scope,
    asked.state ?? null,
    asked.challenge ?? null,
    expiresAt,
  );
  return id;
}

/** The request of an id; undefined when unknown, closed, or older than half an hour. */
export function find(context: Context, id: string): AuthorizationRequest | undefined {
  const row = context.store.get(
    "SELECT * FROM sign_in WHERE id = ? AND expires_at > ?",
    id,
    context.now().toISOString(),
  );
  if (row === undefined) return undefined;
  const [given, challenge, userId] = ["state", "challenge", "user_id"].map((name) => Store.optional(row, name));
  return {
    clientId: Store.text(row, "client_id"),
    redirectUri: Store.text(row, "redirect_uri"),
    scope: Store.text(row, "scope"),
    ...(given === undefined ? {} : { state: given }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(userId === undefined ? {} : { userId }),
  };
}

/** Notes who signed in. */
export function signIn(context: Context, id: string, userId: string): void {
  context.store.run("UPDATE sign_in SET user_id = ? WHERE id = ?", userId, id);
}

/** Ends a request: it is decided once. */
export function close(context: Context, id: string): void {
  context.store.run("DELETE FROM sign_in WHERE id = ?", id);
}

/** Grants; gives where to send the user, with the code. */
export function approve(context: Context, asked: AuthorizationRequest, userId: string): string {
  const { clientId, redirectUri, scope, challenge } = asked;
  const code = Authority.grant(context, {
    clientId,
    userId,
    scope,
    redirectUri,
    ...(challenge === undefined ? {} : { challenge }),
  });
  return back(asked, { code });
}

/** Refuses; gives where to send the user, with HMRC's words. */
export function refuse(asked: AuthorizationRequest): string {
  return back(asked, {
    error: "access_denied",
    error_description: "user denied the authorization",
    error_code: "USER_DENIED_AUTHORIZATION",
  });
}

function back(asked: AuthorizationRequest, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(asked.redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  if (asked.state !== undefined) url.searchParams.append("state", asked.state);
  return url.href;
}

function checkChallenge(query: URLSearchParams): AuthorizationError | undefined {
  const [challenge, method] = [query.get("code_challenge"), query.get("code_challenge_method")];
  if (challenge === "") return invalid("code_challenge if present, cannot be empty");
  if (method !== null && method !== "S256") return invalid("code_challenge_method, if present, must be S256");
  if (challenge === null && method !== null) {
    return invalid("code_challenge should be present when code_challenge_method is present");
  }
  if (challenge !== null && method === null) {
    return invalid("code_challenge_method should be present when code_challenge is present");
  }
  return undefined;
}

function invalid(description: string): AuthorizationError {
  return { error: "invalid_request", description };
}
