import type { DatabaseSync } from "node:sqlite";
import * as Account from "./account";

/** Cognito's pre sign-up trigger: is told of a sign-up, and lets it go on or throws with what is to be said. */
export type Trigger = (event: unknown) => Promise<unknown>;

/** Who may sign up, of whom a trigger decides once it is set. */
export type SignUps = {
  trigger: Trigger | undefined;
  /** The account of an address, which is made on the first sign-in; or why it was refused, in Cognito's words. */
  enter(email: Account.Email, way: Account.Way): Promise<Account.Account | string>;
  /** An account whose address is still to be proved by a code; or why it was refused. */
  begin(email: Account.Email): Promise<Account.Account | Refusal>;
};

/** Why nobody was signed up: the name of Cognito's error, and its words. */
export type Refusal = { error: "UsernameExistsException" | "UserLambdaValidationException"; words: string };

/** Signs people up in the pool of this id. */
export function signUps(database: DatabaseSync, pool: { userPoolId: string; clientId: string }): SignUps {
  const self: SignUps = {
    trigger: undefined,
    async enter(email, way) {
      const { sub, username } = Account.nameOf(database, email, way);
      const known = Account.find(database, sub);
      // Whoever it is, who only began is not signed in, and the address is taken for everybody else.
      if (known !== undefined) return known.confirmed ? known : TAKEN;
      return (await refusalOf(email, way, username)) ?? Account.create(database, email, way);
    },
    async begin(email) {
      const { sub, username } = Account.nameOf(database, email, "email");
      if (Account.find(database, sub) !== undefined) return { error: "UsernameExistsException", words: TAKEN };
      const words = await refusalOf(email, "email", username);
      if (words !== undefined) return { error: "UserLambdaValidationException", words };
      return Account.create(database, email, "email", { confirmed: false });
    },
  };

  /** What the trigger says against a sign-up. */
  async function refusalOf(email: Account.Email, way: Account.Way, username: string): Promise<string | undefined> {
    for (let call = 1; ; call++) {
      try {
        await self.trigger?.(eventOf(email, way, username, pool));
        return undefined;
      } catch (error) {
        if (call < CALLS && error instanceof Error && error.name === "FunctionTimeout") continue;
        return `PreSignUp failed with error ${error instanceof Error ? error.message : "unknown"}. `;
      }
    }
  }

  return self;
}

/** How often a trigger is called that does not answer in time (Amazon Cognito developer guide, "Lambda triggers"). */
const CALLS = 3;

/** What Cognito says of an address that a user has, confirmed or not. */
const TAKEN = "An account with the given email already exists.";

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
