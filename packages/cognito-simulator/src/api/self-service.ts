import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import * as Account from "../account/account";
import * as SoftwareToken from "../account/software-token";
import type { Access } from "../provider/token";
import { Preference, prefer, userOf } from "./admin";
import { operation, type Reply, refusal, success } from "./reply";
import type { Operations } from "./user-pool-api";

/** The operations that a user's own access token authorises, when it has the scope `aws.cognito.signin.user.admin`. */
export function operations(database: DatabaseSync, read: (token: string) => Promise<Access>): Operations {
  const by = async (token: string, perform: (sub: string) => Reply): Promise<Reply> => {
    const access = await read(token);
    if (typeof access === "string") return refusal("NotAuthorizedException", REFUSALS[access]);
    if (!access.scope.split(" ").includes(ADMIN)) {
      return refusal("NotAuthorizedException", "Access Token does not have required scopes");
    }
    return perform(access.sub);
  };
  return {
    GetUser: operation(Bearer, ({ AccessToken }) =>
      by(AccessToken, (sub) => {
        const account = Account.find(database, sub);
        return account ? success(userOf(database, account)) : refusal("UserNotFoundException", "User does not exist.");
      }),
    ),
    AssociateSoftwareToken: operation(Bearer, ({ AccessToken }) =>
      by(AccessToken, (sub) => success({ SecretCode: SoftwareToken.associate(database, sub) })),
    ),
    VerifySoftwareToken: operation(Verify, ({ AccessToken, UserCode }) =>
      by(AccessToken, (sub) =>
        SoftwareToken.verify(database, sub, UserCode, Date.now())
          ? success({ Status: "SUCCESS" })
          : refusal("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA"),
      ),
    ),
    SetUserMFAPreference: operation(SetPreference, ({ AccessToken, ...preference }) =>
      by(AccessToken, (sub) => prefer(database, sub, preference)),
    ),
  };
}

/** The scope that lets an access token change its user. */
export const ADMIN = "aws.cognito.signin.user.admin";

const REFUSALS = {
  invalid: "Invalid Access Token",
  expired: "Access Token has expired",
  revoked: "Access Token has been revoked",
};

const Bearer = v.object({ AccessToken: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-_=.]+$/)) });
const Verify = v.object({
  ...Bearer.entries,
  UserCode: v.pipe(v.string(), v.regex(/^\d{6}$/, "Member must satisfy regular expression pattern: [0-9]+")),
});
const SetPreference = v.object({ ...Bearer.entries, ...Preference.entries });
