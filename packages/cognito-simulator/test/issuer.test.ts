import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Issuer, startIssuer } from "../src/issuer";
import * as Browser from "./support/browser";

const lines: string[] = [];
let issuer: Issuer;

beforeAll(async () => {
  issuer = await startIssuer({ port: 0, appOrigin: Browser.appOrigin, log: (line) => lines.push(line) });
});
afterAll(async () => {
  await issuer.stop();
});

describe("issuer", () => {
  it("says where it is and what it is called", () => {
    expect(issuer.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(issuer.clientId).toBe("submit-web");
    expect(issuer.userPoolId).toMatch(/^[\w-]+_[0-9a-zA-Z]+$/);
  });

  it("publishes Cognito's endpoints", async () => {
    const response = await fetch(`${issuer.url}/.well-known/openid-configuration`);
    expect(await response.json()).toEqual({
      authorization_endpoint: `${issuer.url}/oauth2/authorize`,
      end_session_endpoint: `${issuer.url}/logout`,
      id_token_signing_alg_values_supported: ["RS256"],
      issuer: issuer.url,
      jwks_uri: `${issuer.url}/.well-known/jwks.json`,
      response_types_supported: ["code", "token"],
      revocation_endpoint: `${issuer.url}/oauth2/revoke`,
      scopes_supported: ["openid", "email", "phone", "profile"],
      subject_types_supported: ["public"],
      token_endpoint: `${issuer.url}/oauth2/token`,
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
      userinfo_endpoint: `${issuer.url}/oauth2/userInfo`,
    });
  });

  it("publishes no private part of its key", async () => {
    const response = await fetch(`${issuer.url}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });

  it("rejects a port that is taken, and says which", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startIssuer({ port, appOrigin: Browser.appOrigin })).rejects.toThrow(`Port ${port} is taken`);
    await new Promise((resolve) => other.close(resolve));
  });

  it("can be stopped twice, and then answers no more", async () => {
    const short = await startIssuer({ port: 0, appOrigin: Browser.appOrigin });
    await Promise.all([short.stop(), short.stop()]);
    await expect(fetch(`${short.url}/.well-known/jwks.json`)).rejects.toThrow();
  });

  it("logs nothing of a sign-in that goes well, but what it can't take", async () => {
    await Browser.signIn(issuer.url, "quiet@example.com");
    expect(lines).toEqual([]);
    const headers = { "x-amz-target": "AWSCognitoIdentityProviderService.GetUser" };
    await fetch(`${issuer.url}/`, { method: "POST", headers, body: "quiet@example.com".repeat(10_000) });
    expect(lines).toEqual(["oidc: Error: The body is too large."]);
  });
});
