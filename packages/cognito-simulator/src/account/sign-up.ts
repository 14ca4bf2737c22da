import type { DatabaseSync } from "node:sqlite";
import * as Account from "./account";

/** Cognito's pre sign-up trigger: is told of a sign-up, and lets it go on or throws with what is to be said. */
export type Trigger = (event: unknown) => Promise<unknown>;

/** Who may sign up, of whom a trigger decides once it is set. */
export type SignUps = {
  trigger: Trigger | undefined;
  /** The account of an address, which is made on the first sign-in; or why it was refused, in Cognito's words. */
  enter(email: Account.Email, way: Account.Way): Promise<Account.Account | string>;
};

/** Signs people up in the pool of this id. */
export function signUps(database: DatabaseSync, pool: { userPoolId: string; clientId: string }): SignUps {
  const self: SignUps = {
    trigger: undefined,
    async enter(email, way) {
      const { sub, username } = Account.nameOf(database, email, way);
      const known = Account.find(database, sub);
      if (known !== undefined) return known;
      try {
        await self.trigger?.(eventOf(email, way, username, pool));
      } catch (error) {
        return `PreSignUp failed with error ${error instanceof Error ? error.message : "unknown"}. `;
      }
      return Account.create(database, email, way);
    },
  };
  return self;
}

/** Amazon Cognito developer guide, "Pre sign-up Lambda trigger". */
function eventOf(
  email: Account.Email,
  way: Account.Way,
  userName: string,
  pool: { userPoolId: string; clientId: string },
) {
  return {
    version: "1",
    triggerSource: way === "Google" ? "PreSignUp_ExternalProvider" : "PreSignUp_SignUp",
    region: pool.userPoolId.split("_")[0],
    userPoolId: pool.userPoolId,
    userName,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: pool.clientId },
    // The pool maps a provider's address and nothing else.
    request: { userAttributes: { email }, validationData: null },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
}
