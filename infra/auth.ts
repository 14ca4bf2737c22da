import { google } from "./secret";
import { stage } from "./stage";
import { appUrl } from "./web";

/**
 * The people who sign in, by e-mail or Google. Who has an authenticator app registered is asked for its code; Cognito's
 * pages offer to register one only where everybody must, and there whoever loses it has lost the account.
 */
export const users = new sst.aws.CognitoUserPool("Users", {
  usernames: ["email"],
  mfa: "optional",
  softwareToken: true,
  transform: {
    userPool: (args, options) => {
      args.schemas = [
        {
          name: "bundles",
          attributeDataType: "String",
          mutable: true,
          stringAttributeConstraints: { minLength: "0", maxLength: "2048" },
        },
      ];
      args.accountRecoverySetting = { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] };
      args.deletionProtection = stage.production ? "ACTIVE" : "INACTIVE";
      // SST's `removal: "retain"` keeps tables and buckets, not user pools.
      options.retainOnDelete = stage.production;
    },
  },
});

const provider =
  google &&
  users.addIdentityProvider("Google", {
    type: "google",
    details: {
      authorize_scopes: "openid email profile",
      client_id: google.clientId.value,
      client_secret: google.clientSecret.value,
    },
    // No attribute that the client below may not write: Cognito would refuse the sign-in, and `email_verified` nobody may write.
    attributes: { email: "email", username: "sub" },
  });

const origins = stage.personal ? [appUrl, "http://localhost:3000"] : [appUrl];

/** The web app: a public client, which proves itself with PKCE. */
export const browser = users.addClient("Browser", {
  providers: provider ? ["COGNITO", provider.providerName] : ["COGNITO"],
  callbackUrls: unique(origins.map((origin) => $interpolate`${origin}/auth/callback`)),
  transform: {
    client: {
      generateSecret: false,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid", "email", "profile"],
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      logoutUrls: unique(origins.map((origin) => $interpolate`${origin}/`)),
      // `custom:bundles` is ours to write, not the user's.
      readAttributes: ["email", "email_verified", "custom:bundles"],
      writeAttributes: ["email"],
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
      idTokenValidity: 1,
      accessTokenValidity: 1,
      refreshTokenValidity: 1,
      tokenValidityUnits: { idToken: "hours", accessToken: "hours", refreshToken: "days" },
    },
  },
});

// A pool's id is `<region>_<id>`. A domain has to be nobody else's in the whole region, so it borrows that id.
const domain = users.id.apply((id) => `${$app.name}-${stage.name}-${id.split("_")[1]}`.toLowerCase());
const region = users.id.apply((id) => id.split("_")[0]);

new aws.cognito.UserPoolDomain("UsersDomain", { userPoolId: users.id, domain });

const pages = stage.signInUrl
  ? $util.output(stage.signInUrl)
  : $interpolate`https://${domain}.auth.${region}.amazoncognito.com`;

/** Where users sign in and out, and who signs their tokens. */
export const signIn = {
  issuer: stage.signInUrl
    ? $util.output(stage.signInUrl)
    : $interpolate`https://cognito-idp.${region}.amazonaws.com/${users.id}`,
  authorizeUrl: $interpolate`${pages}/oauth2/authorize`,
  tokenUrl: $interpolate`${pages}/oauth2/token`,
  revokeUrl: $interpolate`${pages}/oauth2/revoke`,
  logoutUrl: $interpolate`${pages}/logout`,
};

/** Cognito refuses an address that is listed twice, and under `sst dev` the app itself is on localhost. */
function unique(addresses: $util.Output<string>[]) {
  return $util.all(addresses).apply((all) => [...new Set(all)]);
}
