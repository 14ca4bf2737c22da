import type { PublicConfig } from "@submit/contract/protocol/config";
import { OLDEST_CLIENT, VERSION } from "@submit/contract/protocol/version";
import { secret, settings } from "@submit/core/aws/resource";

/** What the web app needs to know before anyone signs in; nothing of it is secret. */
export function publicConfig(): PublicConfig {
  const { stage, authorizeUrl, logoutUrl, userPoolClientId, hmrcSignInUrl, hmrcSandbox } = settings();
  const { figures, languages, mailSender } = settings();
  return {
    stage,
    version: VERSION,
    oldestClient: OLDEST_CLIENT,
    figures,
    languages: [...languages],
    reminders: mailSender !== "",
    signIn: { authorizeUrl, logoutUrl, clientId: userPoolClientId, scope: "openid email profile" },
    hmrc: {
      authorizeUrl: `${hmrcSignInUrl}/oauth/authorize`,
      clientId: secret("HmrcClientId"),
      scope: "read:vat write:vat",
      sandbox: hmrcSandbox,
    },
  };
}
