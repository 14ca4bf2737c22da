import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Input, Output } from "@submit/contract/registry";
import { ENROLMENT, formatEnrolment } from "@submit/contract/value/enrolment";
import { decodeJwt } from "jose";
import { settings } from "../aws/resource";
import { ProblemError } from "../error";
import { type Actor, keyedHash, ownerOf } from "../identity/owner";
import { log } from "../log";
import type { AttemptContext } from "../request/process";
import { cognito } from "./client";

/** Gives the user a new secret for an authenticator app. Refusals: REAUTHENTICATION_REQUIRED, PASSWORD_REQUIRED, AUTHENTICATOR_EXISTS. */
export async function begin(
  { accessToken }: Input<"authenticatorPost">,
  { actor }: AttemptContext,
): Promise<Output<"authenticatorPost">> {
  requireOwn(accessToken, actor);
  const { UserStatus, UserMFASettingList } = await cognito.send(new AdminGetUserCommand(userOf(actor)));
  if (UserStatus === "EXTERNAL_PROVIDER")
    throw new ProblemError("PASSWORD_REQUIRED", "You sign in with Google: switch on Google's own second step there.");
  // A secret that is given and never confirmed would leave the sign-in without the code of the app that there is
  // (Cognito's AssociateSoftwareToken).
  if (UserMFASettingList?.includes(SOFTWARE_TOKEN))
    throw new ProblemError("AUTHENTICATOR_EXISTS", "Remove the authenticator app that you have, then enrol the other.");
  const { SecretCode } = await cognito
    .send(new AssociateSoftwareTokenCommand({ AccessToken: accessToken }))
    .catch(refuse);
  if (!SecretCode) throw new Error("Cognito gave no secret");
  log.info("authenticator.begun");
  return { secret: SecretCode };
}

/** Has the sign-in ask for codes of the app from now on, and notes when. Refusals: REAUTHENTICATION_REQUIRED, AUTHENTICATOR_CODE_REFUSED. */
export async function confirm(
  { accessToken, code }: Input<"authenticatorCodePost">,
  { actor, ports }: AttemptContext,
): Promise<Output<"authenticatorCodePost">> {
  requireOwn(accessToken, actor);
  const { Status } = await cognito
    .send(new VerifySoftwareTokenCommand({ AccessToken: accessToken, UserCode: code }))
    .catch(refuseCode);
  if (Status !== "SUCCESS") throw codeRefused();
  await prefer(accessToken, true);
  // Noted last, and rounded up: a sign-in that was not asked for a code is never later than this.
  const at = Math.ceil(ports.now() / 1000);
  await note(actor, formatEnrolment({ at, reference: keyedHash(`authenticator/${actor.owner}/${at}`) }));
  log.info("authenticator.enrolled");
  return { enrolledAt: new Date(at * 1000).toISOString() };
}

/** Has the sign-in ask for no code any more. Refusal: REAUTHENTICATION_REQUIRED. */
export async function remove(
  { accessToken }: Input<"authenticatorRemovalPost">,
  { actor }: AttemptContext,
): Promise<null> {
  requireOwn(accessToken, actor);
  // A token that has ended must not lose the enrolment either, as the sign-in goes on asking for codes.
  await cognito.send(new GetUserCommand({ AccessToken: accessToken })).catch(refuse);
  // The other way round, one who is cut off in between would be said to sign in with codes that nobody asks for.
  await note(actor, "");
  await prefer(accessToken, false);
  log.info("authenticator.removed");
  return null;
}

const SOFTWARE_TOKEN = "SOFTWARE_TOKEN_MFA";

/**
 * Refuses the access token of another user than the one who calls. What it says is not verified here: Cognito checks the
 * signature of the very same token at the next call, so a forged one comes no further.
 */
function requireOwn(accessToken: string, actor: Actor): void {
  const { sub } = claimsOf(accessToken);
  if (!sub || ownerOf(sub) !== actor.owner) throw reauthenticationRequired();
}

function claimsOf(accessToken: string): { sub?: string } {
  try {
    return decodeJwt(accessToken);
  } catch {
    return {};
  }
}

async function prefer(accessToken: string, enabled: boolean): Promise<void> {
  const wanted = { Enabled: enabled, PreferredMfa: enabled };
  const command = new SetUserMFAPreferenceCommand({ AccessToken: accessToken, SoftwareTokenMfaSettings: wanted });
  await cognito.send(command).catch(refuse);
}

/** Keeps an enrolment with the user; an empty text removes it. */
async function note(actor: Actor, text: string): Promise<void> {
  const UserAttributes = [{ Name: ENROLMENT, Value: text }];
  await cognito.send(new AdminUpdateUserAttributesCommand({ ...userOf(actor), UserAttributes }));
}

function userOf({ username }: Actor) {
  return { UserPoolId: settings().userPoolId, Username: username };
}

const TOKEN_REFUSED = new Set(["NotAuthorizedException", "UserNotFoundException", "PasswordResetRequiredException"]);
/** EnableSoftwareTokenMFAException is Cognito's word for a wrong code of an app that is being enrolled. */
const CODE_REFUSED = new Set(["EnableSoftwareTokenMFAException", "CodeMismatchException", "ExpiredCodeException"]);

/** What Cognito refuses to an access token, as ours; all else goes on as it is. */
function refuse(error: unknown): never {
  if (error instanceof Error && TOKEN_REFUSED.has(error.name)) throw reauthenticationRequired();
  throw error;
}

function refuseCode(error: unknown): never {
  if (error instanceof Error && CODE_REFUSED.has(error.name)) throw codeRefused();
  return refuse(error);
}

function reauthenticationRequired(): ProblemError {
  return new ProblemError("REAUTHENTICATION_REQUIRED", "Sign in again to change how you sign in.");
}

function codeRefused(): ProblemError {
  return new ProblemError(
    "AUTHENTICATOR_CODE_REFUSED",
    "This code is not right, or was used before. Enter the next one. If none is right, have your phone set its clock by itself.",
  );
}
