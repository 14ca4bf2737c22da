import { appUrl } from "../edge/web";
import { common, LAMBDA_ALONE } from "../function/function";
import { google } from "../stage/secret";
import { stage } from "../stage/stage";

/** Its rights name the pool, which names it: so its role is made first, and given them once there is a pool. */
const signUpRole = new aws.iam.Role("SignUpRole", {
  assumeRolePolicy: LAMBDA_ALONE,
  managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
});

/** Keeps who has an account from getting a second one. Cognito waits 5 s for it. Under `sst dev` it runs in AWS all the same. */
const signUp = new sst.aws.Function("SignUp", {
  ...common,
  handler: "packages/functions/src/sign-up.handler",
  timeout: "5 seconds",
  memory: "512 MB",
  role: signUpRole.arn,
  dev: false,
});

/**
 * The people who sign in, by e-mail or Google. Who has enrolled an authenticator app, on a page of ours, is asked for its
 * code; nobody must, as there whoever loses it would have lost the account.
 */
export const users = new sst.aws.CognitoUserPool("Users", {
  usernames: ["email"],
  mfa: "optional",
  softwareToken: true,
  triggers: { preSignUp: signUp.arn },
  transform: {
    userPool: (args, options) => {
      args.schemas = [
        text("bundles", 2048),
        // When an authenticator app was enrolled, and a hash that names the enrolment.
        text("authenticator", 128),
      ];
      // A third of the price of what a new pool has. It has no rotation of refresh tokens: they live a day, and sign-out revokes them.
      args.userPoolTier = "LITE";
      // A user may write the address of the account: it counts only once it is proved, or it could be somebody else's.
      args.userAttributeUpdateSettings = { attributesRequireVerificationBeforeUpdates: ["email"] };
      args.accountRecoverySetting = { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] };
      args.deletionProtection = stage.production ? "ACTIVE" : "INACTIVE";
      // SST's `removal: "retain"` keeps tables and buckets, not user pools.
      options.retainOnDelete = stage.production;
    },
  },
});

new aws.iam.RolePolicy("SignUpRights", {
  role: signUpRole.id,
  policy: $jsonStringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["cognito-idp:ListUsers"], Resource: [users.arn] }],
  }),
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
      // The last one is asked for by the page of the authenticator app alone: its APIs need it, the session does without.
      allowedOauthScopes: ["openid", "email", "profile", "aws.cognito.signin.user.admin"],
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      logoutUrls: unique(origins.map((origin) => $interpolate`${origin}/`)),
      // Custom attributes are ours to write, not the user's.
      readAttributes: ["email", "email_verified", "custom:bundles", "custom:authenticator"],
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

// A pool's id is `<region>_<id>`. A domain has to be nobody else's in the whole region, so it borrows that id; the stage's name
// stays out of it, as Cognito takes no domain with aws, amazon or cognito in it.
const domain = users.id.apply((id) => `${$app.name}-${id.split("_")[1]}`.toLowerCase());
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

/** An attribute that Cognito keeps as `custom:<name>`. */
function text(name: string, maxLength: number) {
  const stringAttributeConstraints = { minLength: "0", maxLength: String(maxLength) };
  return { name, attributeDataType: "String", mutable: true, stringAttributeConstraints };
}

/** Cognito refuses an address that is listed twice, and under `sst dev` the app itself is on localhost. */
function unique(addresses: $util.Output<string>[]) {
  return $util.all(addresses).apply((all) => [...new Set(all)]);
}
