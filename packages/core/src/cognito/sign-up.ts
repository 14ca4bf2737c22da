import { ListUsersCommand, type UserType } from "@aws-sdk/client-cognito-identity-provider";
import { PASSWORD_ACCOUNT } from "@submit/contract/value/sign-up-refusal";
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { log } from "../log";
import { cognito } from "./client";

/**
 * Why somebody may not sign up, undefined where they may: an e-mail address has one account, by password or by Google. Whoever
 * began to sign up by e-mail and never proved the address has none, and keeps nobody from coming by Google; nor does whoever
 * has an account and gave it an address that they have not proved. (By e-mail Cognito itself keeps everybody else out until
 * `removeUnconfirmed` has removed who only began.) Of those who come from Google nothing tells whether the address is still
 * Google's: Cognito keeps it as not proved in any case.
 *
 * The two are not joined (docs/operate.md, One account an address, says why), so each is told which of them there is. To those with Google
 * it is told by the app, which knows the code; to the others by Cognito's own page.
 */
export async function refusalOf(event: PreSignUpTriggerEvent): Promise<string | undefined> {
  const { email } = event.request.userAttributes;
  if (!email) return undefined;
  const refusal = byWay(event.triggerSource, await withAddress(event.userPoolId, email));
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

function byWay(source: PreSignUpTriggerEvent["triggerSource"], users: readonly UserType[]): Refusal | undefined {
  if (source === "PreSignUp_ExternalProvider") return users.some(hasPassword) ? HAS_PASSWORD : undefined;
  // Whom an operator adds may be anybody.
  return source === "PreSignUp_SignUp" && users.some(isGoogles) ? HAS_GOOGLE : undefined;
}

function isGoogles({ UserStatus }: UserType): boolean {
  return UserStatus === "EXTERNAL_PROVIDER";
}

/** Whether a user signs in with a password and has proved the address. */
function hasPassword(user: UserType): boolean {
  const proved = user.Attributes?.find(({ Name }) => Name === "email_verified")?.Value === "true";
  return proved && !isGoogles(user) && user.UserStatus !== "UNCONFIRMED";
}

/**
 * Those with this address. Cognito compares letter by letter, and Google gives an address as it was typed there. All attributes
 * are asked for, as Cognito answers with an error where one is named that some user lacks.
 */
async function withAddress(userPoolId: string, email: string): Promise<UserType[]> {
  const spellings = [...new Set([email, email.toLowerCase()])];
  const found = await Promise.all(
    spellings.map((each) =>
      cognito.send(new ListUsersCommand({ UserPoolId: userPoolId, Filter: `email = "${escaped(each)}"` })),
    ),
  );
  return found.flatMap(({ Users = [] }) => Users);
}

/** Quotes in a filter are written with a backslash (Cognito's ListUsers). */
function escaped(text: string): string {
  return text.replace(/["\\]/g, "\\$&");
}
