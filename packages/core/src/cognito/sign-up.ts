import { ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { PASSWORD_ACCOUNT } from "@submit/contract/value/sign-up-refusal";
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { log } from "../log";
import { cognito } from "./client";

/**
 * Why somebody may not sign up, undefined where they may: an e-mail address has one account, by password or by Google. Whoever
 * began to sign up by e-mail and never proved the address has none, and holds up nobody.
 *
 * The two are not joined (docs/operate.md, One account an address, says why), so each is told which of them there is. To those with Google
 * it is told by the app, which knows the code; to the others by Cognito's own page.
 */
export async function refusalOf(event: PreSignUpTriggerEvent): Promise<string | undefined> {
  const { email } = event.request.userAttributes;
  if (!email) return undefined;
  const statuses = await statusesOf(event.userPoolId, email);
  const refusal = byWay(event.triggerSource, statuses);
  if (refusal) log.info("sign-up.refused", { code: refusal.code });
  return refusal?.text;
}

interface Refusal {
  readonly code: string;
  readonly text: string;
}

const HAS_PASSWORD: Refusal = { code: PASSWORD_ACCOUNT, text: PASSWORD_ACCOUNT };
const HAS_GOOGLE: Refusal = {
  code: "GOOGLE_ACCOUNT",
  text: "This address signs in with Google. Go back and choose Google",
};

function byWay(source: PreSignUpTriggerEvent["triggerSource"], statuses: readonly string[]): Refusal | undefined {
  const google = statuses.includes("EXTERNAL_PROVIDER");
  const password = statuses.some((status) => status !== "EXTERNAL_PROVIDER" && status !== "UNCONFIRMED");
  if (source === "PreSignUp_ExternalProvider") return password ? HAS_PASSWORD : undefined;
  // Whom an operator adds may be anybody.
  return source === "PreSignUp_SignUp" && google ? HAS_GOOGLE : undefined;
}

/** The statuses of those with this address. Cognito compares letter by letter, and Google gives an address as it was typed there. */
async function statusesOf(userPoolId: string, email: string): Promise<string[]> {
  const spellings = [...new Set([email, email.toLowerCase()])];
  const found = await Promise.all(
    spellings.map((each) =>
      cognito.send(
        new ListUsersCommand({
          UserPoolId: userPoolId,
          Filter: `email = "${escaped(each)}"`,
          AttributesToGet: ["sub"],
        }),
      ),
    ),
  );
  return found.flatMap(({ Users = [] }) => Users.map(({ UserStatus = "UNKNOWN" }) => UserStatus));
}

/** Quotes in a filter are written with a backslash (Cognito's ListUsers). */
function escaped(text: string): string {
  return text.replace(/["\\]/g, "\\$&");
}
