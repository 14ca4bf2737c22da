import type { DatabaseSync } from "node:sqlite";
import { base, Check } from "oidc-provider/lib/helpers/interaction_policy/index.js";
// The package's index warns of every runtime but Node on the console; its parts are the same without.
import { type Context, type OidcContext, Provider } from "oidc-provider/lib/provider.js";
import * as Account from "../account/account";
import * as Page from "../page/page";
import * as SignIn from "../page/sign-in";
import * as Adapter from "./adapter";
import { isCallback } from "./redirect-uri";
import type { SigningKey } from "./signing-key";
import { SECONDS } from "./token";

/** The app's client of the user pool: public, with PKCE. */
export const clientId = "submit-web";

const DAY = 24 * 3600;
/** The scopes that the client may ask for. */
export const scopes: readonly string[] = ["openid", "email", "profile", "aws.cognito.signin.user.admin"];

type Options = { issuer: string; appOrigin: string; database: DatabaseSync; key: SigningKey };

/** An OpenID provider with Cognito's endpoints, claims and lifetimes, over the database. */
export function create({ issuer, appOrigin, database, key }: Options): Provider {
  const provider: Provider = new Provider(issuer, {
    ...protocol(appOrigin),
    adapter: (model: string) => Adapter.of(database, model),
    jwks: { keys: [key.jwk] },
    cookies: {
      // They are not signed: each holds a random id alone, and the library that would sign warns under bun.
      // Cookies know no ports: other servers on this machine get them too, and must not mistake them for their own.
      names: { session: "oidc_session", interaction: "oidc_interaction", resume: "oidc_resume" },
    },
    findAccount: (_: unknown, sub: string) => accountOf(database, sub),
    // Each sign-in has a grant of its own, so that revoking one leaves the others; it covers all, so none is asked for.
    loadExistingGrant: async ({ oidc }: { oidc: OidcContext }) => {
      const grant = new provider.Grant({ accountId: oidc.account.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope(scopes.join(" "));
      await grant.save();
      return grant;
    },
    interactions: {
      policy: policy(database),
      url: (_: unknown, interaction: { uid: string }) => SignIn.pathOf(interaction),
    },
    renderError: (context: Context, { error, error_description }: Record<string, string>) => {
      const html = Page.problem("The sign-in was refused", error_description ?? error ?? "", appOrigin);
      Page.show(context, context.status, html);
    },
  });
  provider.Client.prototype.redirectUriAllowed = (uri) => isCallback(uri, appOrigin);
  return provider;
}

function protocol(appOrigin: string): Readonly<Record<string, unknown>> {
  return {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: [`${appOrigin}/auth/callback`],
      },
    ],
    clientAuthMethods: ["none"],
    responseTypes: ["code"],
    // Cognito's own: which provider to sign in with, its pages left out.
    extraParams: ["identity_provider"],
    scopes,
    claims: {
      openid: [
        "sub",
        "auth_time",
        "token_use",
        "identities",
        "username",
        "cognito:username",
        "custom:bundles",
        "custom:authenticator",
      ],
      email: ["email", "email_verified"],
      profile: [],
    },
    conformIdTokenClaims: false,
    enabledJWA: { idTokenSigningAlgValues: ["RS256"] },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      revocation: { enabled: true, allowedPolicy: () => true },
      rpInitiatedLogout: { enabled: false },
    },
    routes: {
      authorization: "/oauth2/authorize",
      token: "/oauth2/token",
      revocation: "/oauth2/revoke",
      userinfo: "/oauth2/userInfo",
      jwks: "/.well-known/jwks.json",
      end_session: "/logout",
    },
    clientBasedCORS: () => true,
    issueRefreshToken: () => true,
    rotateRefreshToken: false,
    // Cognito's tokens outlive the browser's session, which lasts an hour.
    expiresWithSession: () => false,
    ttl: {
      AccessToken: SECONDS,
      AuthorizationCode: 300,
      Grant: 2 * DAY,
      IdToken: SECONDS,
      Interaction: 3600,
      RefreshToken: DAY,
      Session: 3600,
    },
  };
}

function policy(database: DatabaseSync): unknown {
  const prompts = base();
  prompts.remove("consent");
  prompts.get("login").checks.add(
    new Check("login_hint", "someone else is to sign in", ({ oidc }) => {
      if (oidc.result?.login !== undefined || oidc.session.accountId === undefined) return false;
      const hint = oidc.params?.login_hint;
      if (hint === undefined) return false;
      return Account.find(database, hint)?.sub !== oidc.session.accountId;
    }),
  );
  return prompts;
}

function accountOf(database: DatabaseSync, sub: string): unknown {
  const account = Account.find(database, sub);
  if (account === undefined) return undefined;
  return {
    accountId: account.sub,
    username: account.username,
    // Cognito's ID token and its userInfo differ: a username under another name, and a truth as text.
    claims: (use: "id_token" | "userinfo") => ({
      sub: account.sub,
      email: account.email,
      ...account.custom,
      ...(account.identity ? { identities: Account.identities(account) } : {}),
      // Nobody has proved an address that a provider gave, unless its own word for that is mapped, which it is not.
      ...(use === "id_token"
        ? { token_use: "id", "cognito:username": account.username, email_verified: !account.identity }
        : { username: account.username, email_verified: String(!account.identity) }),
    }),
  };
}
