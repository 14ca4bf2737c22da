import { createHash, randomBytes } from "node:crypto";
import type { Context } from "../context/context";
import * as Store from "../context/store";
import * as CalendarDate from "../value/calendar-date";

/** What a user allowed an application to do, until 18 months after the grant. */
export type Authority = {
  readonly id: string;
  readonly clientId: string;
  readonly userId: string;
  readonly scope: string;
  readonly grantedAt: string;
};
export type Code = {
  readonly authorityId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge?: string;
};
export type Tokens = { readonly accessToken: string; readonly refreshToken: string; readonly scope: string };
export type Bearer = { readonly clientId: string; readonly scope: string; readonly userId?: string };

/** Seconds that an access token lives, used or not. */
export const ACCESS_SECONDS = 14_400;
const CODE_SECONDS = 600;
const AUTHORITY_MONTHS = 18;

/** Records a grant; gives the code for the redirect, which works once within ten minutes. */
export function grant(
  context: Context,
  request: { clientId: string; userId: string; scope: string; redirectUri: string; challenge?: string },
): string {
  const id = random();
  const code = random();
  const now = context.now();
  const expiresAt = `${CalendarDate.addMonths(now.toISOString().slice(0, 10), AUTHORITY_MONTHS)}${now.toISOString().slice(10)}`;
  context.store.transaction(() => {
    context.store.run(
      "INSERT INTO authority VALUES (?, ?, ?, ?, ?, ?, 0)",
      id,
      request.clientId,
      request.userId,
      request.scope,
      now.toISOString(),
      expiresAt,
    );
    context.store.run(
      "INSERT INTO code VALUES (?, ?, ?, ?, ?, ?, 0)",
      hash(code),
      id,
      request.clientId,
      request.redirectUri,
      request.challenge ?? null,
      secondsFromNow(context, CODE_SECONDS),
    );
  });
  return code;
}

/** A code that was neither used nor left too long. */
export function findCode(context: Context, code: string): Code | undefined {
  const sql = "SELECT * FROM code WHERE hash = ? AND used = 0 AND expires_at > ?";
  const row = context.store.get(sql, hash(code), context.now().toISOString());
  if (row === undefined) return undefined;
  const challenge = Store.optional(row, "challenge");
  return {
    authorityId: Store.text(row, "authority_id"),
    clientId: Store.text(row, "client_id"),
    redirectUri: Store.text(row, "redirect_uri"),
    ...(challenge === undefined ? {} : { challenge }),
  };
}

/** Uses the code up and gives the first tokens; undefined when the user has revoked the authority meanwhile. */
export function exchange(context: Context, code: string, authorityId: string): Tokens | undefined {
  return context.store.transaction(() => {
    context.store.run("UPDATE code SET used = 1 WHERE hash = ?", hash(code));
    return issue(context, authorityId);
  });
}

/**
 * New tokens for a refresh token, which is used up; the access token before them dies at once. Undefined when it is
 * unknown, used, another client's, past the authority's 18 months, or revoked.
 */
export function refresh(context: Context, clientId: string, refreshToken: string): Tokens | undefined {
  return context.store.transaction(() => {
    const sql =
      "SELECT * FROM token WHERE hash = ? AND kind = 'refresh' AND client_id = ? AND dead = 0 AND expires_at > ?";
    const row = context.store.get(sql, hash(refreshToken), clientId, context.now().toISOString());
    if (row === undefined) return undefined;
    const authorityId = Store.text(row, "authority_id");
    context.store.run("UPDATE token SET dead = 1 WHERE authority_id = ?", authorityId);
    return issue(context, authorityId);
  });
}

/** A token of the application itself, with no user and no refresh token. */
export function issueToApplication(context: Context, clientId: string, scope: string): string {
  const token = random();
  const expiresAt = secondsFromNow(context, ACCESS_SECONDS);
  context.store.run(
    "INSERT INTO token VALUES (?, 'application', ?, NULL, ?, ?, 0)",
    hash(token),
    clientId,
    scope,
    expiresAt,
  );
  return token;
}

/** Who a living access token stands for; no `userId`: the application itself. */
export function bearer(context: Context, token: string): Bearer | undefined {
  const row = context.store.get(
    `SELECT token.client_id, token.scope, authority.user_id FROM token
     LEFT JOIN authority ON authority.id = token.authority_id
     WHERE token.hash = ? AND token.kind <> 'refresh' AND token.dead = 0 AND token.expires_at > ?`,
    hash(token),
    context.now().toISOString(),
  );
  if (row === undefined) return undefined;
  const userId = Store.optional(row, "user_id");
  return {
    clientId: Store.text(row, "client_id"),
    scope: Store.text(row, "scope"),
    ...(userId === undefined ? {} : { userId }),
  };
}

/** The authorities that a user can still revoke, newest first. */
export function list(context: Context, userId: string): readonly Authority[] {
  const sql = "SELECT * FROM authority WHERE user_id = ? AND revoked = 0 AND expires_at > ? ORDER BY granted_at DESC";
  return context.store.all(sql, userId, context.now().toISOString()).map((row) => ({
    id: Store.text(row, "id"),
    clientId: Store.text(row, "client_id"),
    userId,
    scope: Store.text(row, "scope"),
    grantedAt: Store.text(row, "granted_at"),
  }));
}

/** Takes an application's authorities away: its tokens and codes of this user die at once. */
export function revoke(context: Context, userId: string, clientId: string): void {
  context.store.transaction(() => {
    for (const authority of list(context, userId).filter((candidate) => candidate.clientId === clientId)) {
      context.store.run("UPDATE authority SET revoked = 1 WHERE id = ?", authority.id);
      context.store.run("UPDATE token SET dead = 1 WHERE authority_id = ?", authority.id);
      context.store.run("UPDATE code SET used = 1 WHERE authority_id = ?", authority.id);
    }
  });
}

/** How many tokens of each kind are alive. */
export function count(context: Context): Readonly<Record<string, number>> {
  const sql = "SELECT kind, COUNT(*) AS count FROM token WHERE dead = 0 AND expires_at > ? GROUP BY kind";
  const rows = context.store.all(sql, context.now().toISOString());
  return Object.fromEntries(rows.map((row) => [Store.text(row, "kind"), Number(row.count)]));
}

/** A secret at random, safe in a URL. */
export function random(): string {
  return randomBytes(24).toString("base64url");
}

function issue(context: Context, authorityId: string): Tokens | undefined {
  const row = context.store.get("SELECT * FROM authority WHERE id = ? AND revoked = 0", authorityId);
  if (row === undefined) return undefined;
  const scope = Store.text(row, "scope");
  const tokens = { accessToken: random(), refreshToken: random(), scope };
  const insert = (token: string, kind: string, expiresAt: string): void =>
    context.store.run(
      "INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, 0)",
      hash(token),
      kind,
      Store.text(row, "client_id"),
      authorityId,
      scope,
      expiresAt,
    );
  insert(tokens.accessToken, "access", secondsFromNow(context, ACCESS_SECONDS));
  insert(tokens.refreshToken, "refresh", Store.text(row, "expires_at"));
  return tokens;
}

function secondsFromNow(context: Context, seconds: number): string {
  return new Date(context.now().getTime() + seconds * 1000).toISOString();
}

function hash(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
