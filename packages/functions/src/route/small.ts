import type { PublicConfig } from "@submit/contract/protocol/request";
import { secret, settings } from "@submit/core/aws/resource";
import * as Connection from "@submit/core/hmrc/connection";
import { userOf } from "../http/actor";
import type { AppHandler } from "../http/context";
import type { Deps } from "../http/deps";

/** Whether the user is connected to HMRC. */
export function getConnection({ ports, verify }: Deps): AppHandler {
  return async (c) => c.json(await Connection.status((await userOf(c, verify)).owner, ports.now()));
}

/** Forgets the user's connection to HMRC. */
export function dropConnection({ verify }: Deps): AppHandler {
  return async (c) => {
    await Connection.disconnect((await userOf(c, verify)).owner);
    return c.body(null, 204);
  };
}

/** What the web app needs to know before anyone signs in; nothing of it is secret. */
export function publicConfig(): PublicConfig {
  const { stage, authorizeUrl, logoutUrl, userPoolClientId, hmrcSignInUrl, hmrcSandbox } = settings();
  return {
    stage,
    signIn: { authorizeUrl, logoutUrl, clientId: userPoolClientId, scope: "openid email profile" },
    hmrc: {
      authorizeUrl: `${hmrcSignInUrl}/oauth/authorize`,
      clientId: secret("HmrcClientId"),
      scope: "read:vat write:vat",
      sandbox: hmrcSandbox,
    },
  };
}
