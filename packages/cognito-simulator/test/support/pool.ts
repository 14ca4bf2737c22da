import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { startIssuer } from "../../src/issuer";
import * as Browser from "./browser";

/** An issuer on a free port, and a client of its pool. */
export async function startPool(config: { maxAttempts?: number } = {}) {
  const issuer = await startIssuer({ port: 0, appOrigin: Browser.appOrigin });
  const client = new CognitoIdentityProviderClient({
    endpoint: issuer.url,
    region: "eu-west-2",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    ...config,
  });
  const stop = async () => {
    client.destroy();
    await issuer.stop();
  };
  return { issuer, client, stop };
}
