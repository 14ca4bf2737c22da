// oidc-provider ships no types: these are the parts of it that the issuer uses.

declare module "oidc-provider/lib/provider.js" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  export type Model = { jti: string; accountId?: string; destroy(): Promise<void> };
  export type Session = Model & { uid: string };
  export type AccessToken = Model & { accountId: string; scope?: string; exp: number; iat: number };
  export type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };
  export type Interaction = Model & {
    uid: string;
    exp: number;
    params: Readonly<Record<string, string | undefined>>;
    prompt: { name: string; reasons: string[] };
    session?: { accountId: string; uid: string } | undefined;
    persist(): Promise<string>;
  };

  export type OidcContext = {
    route: string;
    params?: Readonly<Record<string, string | undefined>>;
    session: Session;
    account: { accountId: string };
    client: { clientId: string };
    result?: { login?: unknown };
    entities: {
      AccessToken?: AccessToken;
      Account?: { username?: string };
      AuthorizationCode?: { authTime?: number };
      RefreshToken?: { authTime?: number };
    };
  };

  export type Context = {
    readonly req: IncomingMessage;
    readonly res: ServerResponse;
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, string | string[] | undefined>>;
    readonly oidc?: OidcContext;
    readonly cookies: { get(name: string): string | undefined; set(name: string, value: string | null): void };
    status: number;
    type: string;
    body: unknown;
    get(header: string): string;
    set(header: string, value: string): void;
    remove(header: string): void;
    readonly response: { get(header: string): string };
    redirect(url: string): void;
  };

  export type Middleware = (context: Context, next: () => Promise<void>) => Promise<void> | void;

  export class Provider {
    constructor(issuer: string, setup: Readonly<Record<string, unknown>>);
    readonly Client: { prototype: { redirectUriAllowed(uri: string): boolean } };
    readonly Grant: new (of: {
      accountId: string;
      clientId: string;
    }) => Grant;
    readonly AccessToken: { find(id: string): Promise<AccessToken | undefined> };
    readonly Session: {
      find(id: string): Promise<Session | undefined>;
      findByUid(uid: string): Promise<Session | undefined>;
    };
    use(middleware: Middleware): this;
    on(event: string, listener: (...values: unknown[]) => void): this;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    cookieName(kind: "session"): string;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionResult(
      request: IncomingMessage,
      response: ServerResponse,
      result: { login: { accountId: string } } | { error: string; error_description: string },
    ): Promise<string>;
  }
}

declare module "oidc-provider/lib/helpers/interaction_policy/index.js" {
  import type { OidcContext } from "oidc-provider/lib/provider.js";

  export class Check {
    constructor(reason: string, description: string, check: (context: { oidc: OidcContext }) => boolean);
  }
  export type Policy = {
    get(name: "login"): { checks: { add(check: Check): void } };
    remove(name: "consent"): void;
  };
  export function base(): Policy;
}

declare module "oidc-provider/lib/helpers/errors.js" {
  export class InvalidGrant extends Error {
    constructor(detail: string);
  }
  export class SessionNotFound extends Error {}
}
