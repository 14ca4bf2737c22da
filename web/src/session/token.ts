import type { Tokens } from "@submit/contract/api/cognito";
import type { Outcome } from "@submit/contract/client/client";
import { ENROLMENT } from "@submit/contract/value/enrolment";
import * as v from "valibot";
import { read, remove, type StorageArea, write } from "../browser/storage";

/** The tokens of a signed-in user, as this tab keeps them. */
export const StoredTokens = v.object({
  idToken: v.string(),
  accessToken: v.string(),
  refreshToken: v.optional(v.string()),
  /** Milliseconds since 1970. */
  expiresAt: v.number(),
});
export type StoredTokens = v.InferOutput<typeof StoredTokens>;

/** How a renewal ended: `ended` means that only signing in again helps, `failed` that it may work later. */
export type Renewal = "renewed" | "ended" | "failed";

export interface TokenOptions {
  storage: StorageArea;
  exchange: (refreshToken: string) => Promise<Outcome<Tokens>>;
  onChange?: (tokens: StoredTokens | undefined) => void;
  /** Told of new tokens, and of the refresh token that they were got with. */
  onRenewed?: (was: string, tokens: StoredTokens) => void;
  now?: () => number;
}

const KEY = "tokens";
/** How long before their end tokens are renewed, in milliseconds. */
const MARGIN = 120_000;

/** Keeps the tokens of one tab and renews them, one renewal at a time. */
export function createTokens(options: TokenOptions) {
  const now = options.now ?? Date.now;
  let renewal: Promise<Renewal> | undefined;

  const current = () => read(options.storage, KEY, StoredTokens);

  function set(tokens: Tokens): void {
    // A refresh gives no new refresh token (Cognito's default): the old one goes on.
    const refreshToken = tokens.refreshToken ?? current()?.refreshToken;
    const { idToken, accessToken, expiresIn } = tokens;
    take({
      idToken,
      accessToken,
      ...(refreshToken ? { refreshToken } : {}),
      expiresAt: now() + expiresIn * 1000,
    });
  }

  function take(stored: StoredTokens): void {
    write(options.storage, KEY, stored);
    options.onChange?.(stored);
  }

  function clear(): void {
    remove(options.storage, KEY);
    options.onChange?.(undefined);
  }

  async function perform(): Promise<Renewal> {
    const refreshToken = current()?.refreshToken;
    if (!refreshToken) return "ended";
    const outcome = await options.exchange(refreshToken);
    // Signed out meanwhile: what comes late must not sign in again.
    if (current()?.refreshToken !== refreshToken) return "failed";
    if (outcome.kind === "completed") {
      set(outcome.output);
      const renewed = current();
      if (renewed) options.onRenewed?.(refreshToken, renewed);
      return "renewed";
    }
    return outcome.kind === "failed" && outcome.problem.status < 500 && outcome.problem.status !== 429
      ? "ended"
      : "failed";
  }

  /** Renews the tokens; calls at the same time share one renewal. */
  function renew(): Promise<Renewal> {
    renewal ??= perform().finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  /** The id token, renewed first when it is about to end; undefined when nobody is signed in. */
  async function fresh(): Promise<string | undefined> {
    const tokens = current();
    if (tokens?.refreshToken && tokens.expiresAt - now() < MARGIN) await renew();
    return current()?.idToken;
  }

  return { current, set, take, clear, renew, fresh };
}

const Claims = v.object({
  sub: v.string(),
  "cognito:username": v.optional(v.string()),
  [ENROLMENT]: v.optional(v.string()),
  email: v.optional(v.string()),
  nonce: v.optional(v.string()),
  aud: v.optional(v.union([v.string(), v.array(v.string())])),
});
export type Claims = v.InferOutput<typeof Claims>;

/** What an ID token says, unverified: good for display and for the nonce; the server verifies it on each call. */
export function claimsOf(idToken: string): Claims | undefined {
  try {
    const bytes = atob((idToken.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    const json: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0))));
    const parsed = v.safeParse(Claims, json);
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
