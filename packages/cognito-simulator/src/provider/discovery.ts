import type { Middleware } from "oidc-provider/lib/provider.js";

/** Cognito's discovery document, member for member: oidc-provider's says more, and that it takes PKCE alone. */
export function discovery(issuer: string): Middleware {
  return (context, next) => {
    if (context.path !== "/.well-known/openid-configuration" || context.method !== "GET") return next();
    context.body = {
      authorization_endpoint: `${issuer}/oauth2/authorize`,
      end_session_endpoint: `${issuer}/logout`,
      id_token_signing_alg_values_supported: ["RS256"],
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: ["code", "token"],
      revocation_endpoint: `${issuer}/oauth2/revoke`,
      scopes_supported: ["openid", "email", "phone", "profile"],
      subject_types_supported: ["public"],
      token_endpoint: `${issuer}/oauth2/token`,
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
      userinfo_endpoint: `${issuer}/oauth2/userInfo`,
    };
  };
}
