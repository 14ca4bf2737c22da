import { createHash, randomBytes } from "node:crypto";

export const appOrigin = "http://localhost:3000";
export const callback = `${appOrigin}/auth/callback`;

/** A browser as far as sign-in needs one: it keeps cookies by path and follows redirects within the issuer. */
export type Browser = {
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** Follows redirects from `url` until one leaves the issuer (its address) or there is a page (its answer). */
  follow(
    url: string,
    init?: RequestInit,
  ): Promise<{ left: URL; hops: number } | { page: Response; html: string; at: string }>;
};

export function open(issuer: string): Browser {
  const jar = new Map<string, { value: string; path: string }>();
  const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(url);
    const cookies = [...jar].filter(([, { path }]) => pathname.startsWith(path));
    const headers = new Headers(init.headers);
    headers.set("cookie", cookies.map(([name, { value }]) => `${name}=${value}`).join("; "));
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return response;
  };
  const follow: Browser["follow"] = async (url, init) => {
    let response = await visit(url, init);
    let at = url;
    for (let hops = 1; response.status >= 300 && response.status < 400; hops += 1) {
      const next = new URL(response.headers.get("location") ?? "", at);
      await response.body?.cancel();
      if (next.origin !== new URL(issuer).origin) return { left: next, hops };
      at = next.href;
      response = await visit(at);
    }
    return { page: response, html: await response.text(), at };
  };
  return { fetch: visit, follow };
}

export type Pkce = { verifier: string; challenge: string };

export function pkce(): Pkce {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

export function authorizeUrl(issuer: string, challenge: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: "submit-web",
    response_type: "code",
    redirect_uri: callback,
    scope: "openid email profile",
    state: "state-1",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...more,
  });
  return `${issuer}/oauth2/authorize?${query}`;
}

/** Signs in by `login_hint` and gives the code. */
export async function codeFor(
  issuer: string,
  email: string,
  challenge: string,
  browser = open(issuer),
  scope = "openid email profile",
): Promise<string> {
  const end = await browser.follow(authorizeUrl(issuer, challenge, { login_hint: email, scope }));
  const code = "left" in end ? end.left.searchParams.get("code") : null;
  if (code === null) throw new Error("The sign-in gave no code.");
  return code;
}

export function exchange(issuer: string, fields: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ client_id: "submit-web", ...fields });
  return fetch(`${issuer}/oauth2/token`, { method: "POST", body });
}

export type Tokens = {
  id_token: string;
  access_token: string;
  refresh_token: string;
  expires_in: number;
  token_type: string;
};

/** The whole of a sign-in: authorize by `login_hint`, then the code for tokens. */
export async function signIn(issuer: string, email: string, browser = open(issuer), scope?: string): Promise<Tokens> {
  const { verifier, challenge } = pkce();
  const code = await codeFor(issuer, email, challenge, browser, scope);
  const response = await exchange(issuer, {
    grant_type: "authorization_code",
    code,
    code_verifier: verifier,
    redirect_uri: callback,
  });
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Tokens;
}

function keep(jar: Map<string, { value: string; path: string }>, line: string): void {
  const [pair = "", ...attributes] = line.split(/;\s*/);
  const name = pair.slice(0, pair.indexOf("="));
  const attribute = (key: string): string | undefined =>
    attributes.find((each) => each.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
  const expires = attribute("expires");
  if (expires !== undefined && Date.parse(expires) < Date.now()) jar.delete(name);
  else jar.set(name, { value: pair.slice(name.length + 1), path: attribute("path") ?? "/" });
}
