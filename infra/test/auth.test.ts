import { describe, expect, test } from "vitest";
import { graphOf, type ScenarioName, stages } from "./scenario";
import { all, one } from "./synth";

const APP = "https://d0123456789.cloudfront.net";
const LOCAL = "http://localhost:3000";
const apps: Partial<Record<ScenarioName, string[]>> = {
  personal: [APP, LOCAL],
  ci: [APP],
  production: ["https://submit.example.com"],
  dev: [LOCAL],
};

describe.each(stages)("sign-in on %s", async (scenario) => {
  const graph = await graphOf(scenario);
  const stage = graph.functions.find(({ name }) => name === "Api")?.links.Settings?.stage;
  const pool = one(graph, "cognito/userPool:UserPool");
  const client = one(graph, "cognito/userPoolClient:UserPoolClient").inputs;

  test("pool", () => {
    expect(pool.inputs).toMatchObject({
      usernameAttributes: ["email"],
      autoVerifiedAttributes: ["email"],
      mfaConfiguration: "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
      schemas: ["bundles", "authenticator"].map((name) => ({ name, attributeDataType: "String", mutable: true })),
      deletionProtection: stage === "production" ? "ACTIVE" : "INACTIVE",
    });
    expect(pool.retained).toBe(stage === "production");
  });

  test("an address changes only once the new one is proved", () => {
    expect(pool.inputs.userAttributeUpdateSettings).toEqual({ attributesRequireVerificationBeforeUpdates: ["email"] });
    // Cognito takes the one only with the other.
    expect(pool.inputs.autoVerifiedAttributes).toEqual(["email"]);
  });

  test("asks before somebody signs up", () => {
    const { arn } = one(graph, "lambda/function:Function", "SignUpFunction");
    expect(pool.inputs.lambdaConfig).toMatchObject({ preSignUp: arn });
  });

  test("asks for nothing that the cheapest tier has not", () => {
    expect(pool.inputs.userPoolTier).toBe("LITE");
    // Of Essentials and Plus: threat protection, passkeys and sign-in by letter, codes by letter, later triggers, managed pages.
    const { userPoolAddOns, signInPolicy, webAuthnConfiguration, emailMfaConfiguration, lambdaConfig } = pool.inputs;
    expect(userPoolAddOns).toEqual({ advancedSecurityMode: "OFF" });
    expect([signInPolicy, webAuthnConfiguration, emailMfaConfiguration]).toEqual([undefined, undefined, undefined]);
    const { preTokenGenerationConfig } = (lambdaConfig ?? {}) as { preTokenGenerationConfig?: object };
    expect(preTokenGenerationConfig).toBeUndefined();
    expect(client.refreshTokenRotation).toBeUndefined();
    expect(client.explicitAuthFlows).not.toContain("ALLOW_USER_AUTH");
    expect(one(graph, "cognito/userPoolDomain:UserPoolDomain").inputs.managedLoginVersion).toBeUndefined();
  });

  test("public client", () => {
    expect(client).toMatchObject({
      userPoolId: pool.id,
      generateSecret: false,
      allowedOauthFlows: ["code"],
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthScopes: ["openid", "email", "profile", "aws.cognito.signin.user.admin"],
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      enableTokenRevocation: true,
      idTokenValidity: 1,
      accessTokenValidity: 1,
      refreshTokenValidity: 1,
      tokenValidityUnits: { idToken: "hours", accessToken: "hours", refreshToken: "days" },
      preventUserExistenceErrors: "ENABLED",
    });
  });

  test("addresses", () => {
    expect(client.callbackUrls).toEqual(apps[scenario]?.map((app) => `${app}/auth/callback`));
    expect(client.logoutUrls).toEqual(apps[scenario]?.map((app) => `${app}/`));
  });

  test("bundles and enrolments are not the user's to write", () => {
    expect(client.writeAttributes).toEqual(["email"]);
    expect(client.readAttributes).toEqual(expect.arrayContaining(["custom:bundles", "custom:authenticator"]));
  });

  test("what a provider says of a user can be written", () => {
    for (const { inputs } of all(graph, "cognito/identityProvider:IdentityProvider")) {
      const { username, ...written } = inputs.attributeMapping as Record<string, string>;
      expect(username).toBe("sub");
      expect(client.writeAttributes).toEqual(expect.arrayContaining(Object.keys(written)));
    }
  });

  test("settings", () => {
    const { domain } = one(graph, "cognito/userPoolDomain:UserPoolDomain").inputs;
    expect(domain).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
    // Cognito refuses these words, which may be in a stage's name.
    expect(String(domain).replace(String(pool.id).split("_")[1]?.toLowerCase() ?? "", "")).toBe("submit-");
    const pages = `https://${domain}.auth.eu-west-2.amazoncognito.com`;
    for (const { links } of graph.functions.filter((each) => each.links.Settings)) {
      expect(links.Settings).toMatchObject({
        issuer: `https://cognito-idp.eu-west-2.amazonaws.com/${pool.id}`,
        authorizeUrl: `${pages}/oauth2/authorize`,
        tokenUrl: `${pages}/oauth2/token`,
        revokeUrl: `${pages}/oauth2/revoke`,
        logoutUrl: `${pages}/logout`,
        userPoolId: pool.id,
        userPoolClientId: one(graph, "cognito/userPoolClient:UserPoolClient").id,
        appUrl: apps[scenario]?.[0],
      });
    }
  });
});

describe("Google", () => {
  test.each(["ci", "production"] as const)("on %s", async (stage) => {
    const graph = await graphOf(stage);
    expect(one(graph, "cognito/identityProvider:IdentityProvider").inputs).toMatchObject({
      providerName: "Google",
      providerType: "Google",
      providerDetails: {
        authorize_scopes: "openid email profile",
        client_id: "value of GoogleClientId",
        client_secret: "value of GoogleClientSecret",
      },
      attributeMapping: { email: "email", username: "sub" },
    });
    const { supportedIdentityProviders } = one(graph, "cognito/userPoolClient:UserPoolClient").inputs;
    expect(supportedIdentityProviders).toEqual(["COGNITO", "Google"]);
  });

  test.each(["personal", "dev"] as const)("not on %s, which has no credentials", async (stage) => {
    const graph = await graphOf(stage);
    expect(all(graph, "cognito/identityProvider:IdentityProvider")).toEqual([]);
    const { supportedIdentityProviders } = one(graph, "cognito/userPoolClient:UserPoolClient").inputs;
    expect(supportedIdentityProviders).toEqual(["COGNITO"]);
  });
});
