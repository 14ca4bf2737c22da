import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import * as Account from "../account/account";
import * as SoftwareToken from "../account/software-token";
import type { Access } from "../provider/token";
import { Attribute, Preference, prefer, userOf } from "./admin";
import { delivery, operation, type Reply, refusal, success } from "./reply";
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
    UpdateUserAttributes: operation(Update, ({ AccessToken, UserAttributes }) =>
      by(AccessToken, () => update(UserAttributes)),
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

/**
 * The app's client may write the address alone, and the pool keeps an address until the new one is proved: what is asked for
 * changes nothing. The code that Cognito would send is sent nowhere, and can't be entered here.
 */
function update(attributes: readonly Attribute[]): Reply {
  if (attributes.some(({ Name }) => Name !== "email")) {
    return refusal("NotAuthorizedException", "A client attempted to write unauthorized attribute");
  }
  if (!attributes.every(({ Value }) => v.is(Account.Email, Value))) {
    return refusal("InvalidParameterException", "Invalid email address format.");
  }
  return success({
    CodeDeliveryDetailsList: attributes.map(({ Value }) => delivery(Value)),
  });
}

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
const Update = v.object({ ...Bearer.entries, UserAttributes: v.array(Attribute) });
const SetPreference = v.object({ ...Bearer.entries, ...Preference.entries });
