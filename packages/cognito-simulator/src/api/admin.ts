import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import * as Account from "../account/account";
import * as SoftwareToken from "../account/software-token";
import { operation, type Reply, refusal, success } from "./reply";
import type { Operations } from "./user-pool-api";

/** The user pool's id, in the form that Cognito gives: region, underscore, letters and digits. */
export const userPoolId = "eu-west-2_SubmitLocal";

/** The operations that administer users. Cognito has them signed with AWS credentials, which are not checked here. */
export function operations(database: DatabaseSync): Operations {
  return {
    ListUsers: operation(Listed, (input) => list(database, input)),
    AdminGetUser: operation(User, (input) => of(database, input, (account) => describe(database, account))),
    AdminUpdateUserAttributes: operation(UpdateUser, (input) =>
      of(database, input, (account) => update(database, account, input.UserAttributes)),
    ),
    AdminDeleteUser: operation(User, (input) =>
      of(database, input, (account) => {
        Account.remove(database, account.sub);
        return success();
      }),
    ),
    AdminSetUserMFAPreference: operation(MfaPreference, (input) =>
      of(database, input, (account) => prefer(database, account.sub, input)),
    ),
  };
}

/** What AdminSetUserMFAPreference and SetUserMFAPreference do. */
export function prefer(database: DatabaseSync, sub: string, { SoftwareTokenMfaSettings: wanted }: Preference): Reply {
  if (wanted === undefined) return success();
  const enabled = wanted.Enabled ?? false;
  if (enabled && !SoftwareToken.isVerified(database, sub)) {
    return refusal("InvalidParameterException", "User has not verified software token mfa");
  }
  SoftwareToken.setEnabled(database, sub, enabled);
  return success();
}

function of(database: DatabaseSync, user: User, perform: (account: Account.Account) => Reply): Reply {
  if (user.UserPoolId !== userPoolId) {
    return refusal("ResourceNotFoundException", `User pool ${user.UserPoolId} does not exist.`);
  }
  const account = Account.find(database, user.Username);
  return account === undefined ? refusal("UserNotFoundException", "User does not exist.") : perform(account);
}

function describe(database: DatabaseSync, account: Account.Account): Reply {
  return success({
    ...userOf(database, account),
    ...stateOf(account),
  });
}

function stateOf(account: Account.Account) {
  return {
    Enabled: true,
    // JSON 1.1 gives an instant as seconds since 1970.
    UserCreateDate: account.createdAt / 1000,
    UserLastModifiedDate: account.modifiedAt / 1000,
    UserStatus: statusOf(account),
  };
}

function statusOf({ identity, confirmed }: Account.Account): string {
  if (identity) return "EXTERNAL_PROVIDER";
  return confirmed ? "CONFIRMED" : "UNCONFIRMED";
}

/** ListUsers, a page at a time: all attributes of each user, or those that are asked for, which each of them must have. */
function list(database: DatabaseSync, { UserPoolId, Filter, AttributesToGet, Limit, PaginationToken }: Listed): Reply {
  if (UserPoolId !== userPoolId) {
    return refusal("ResourceNotFoundException", `User pool ${UserPoolId} does not exist.`);
  }
  const found = matching(database, Filter);
  if (found === undefined) return refusal("InvalidParameterException", "Error while parsing filter.");
  const left = found.filter((account) => PaginationToken === undefined || placeOf(account) > PaginationToken);
  const page = left.slice(0, Limit);
  const last = page.at(-1);
  const names = page.map((account) => new Set(attributesOf(account).map(({ Name }) => Name)));
  if (AttributesToGet?.some((name) => names.some((each) => !each.has(name))))
    return refusal("InvalidParameterException", "One or more requested attributes do not exist.");
  const Users = page.map((account) => ({
    Username: account.username,
    Attributes: attributesOf(account).filter(({ Name }) => AttributesToGet?.includes(Name) ?? true),
    ...stateOf(account),
  }));
  return success({ Users, ...(last && left.length > Limit ? { PaginationToken: placeOf(last) } : {}) });
}

/** Those whom a filter means: by e-mail address, which is compared letter by letter, or by status, which is not. */
function matching(database: DatabaseSync, filter: string): Account.Account[] | undefined {
  const [, name, quoted = ""] = /^(email|cognito:user_status) = "((?:[^"\\]|\\.)*)"$/.exec(filter) ?? [];
  const value = quoted.replace(/\\(.)/g, "$1");
  if (name === "email") return Account.withEmail(database, value);
  if (name === undefined) return undefined;
  return Account.all(database).filter((account) => statusOf(account) === value.toUpperCase());
}

/** Where a user stands in a list: by when they came. */
function placeOf({ createdAt, sub }: Account.Account): string {
  return `${createdAt}/${sub}`;
}

/** What AdminGetUser and GetUser tell. */
export function userOf(database: DatabaseSync, account: Account.Account) {
  return {
    UserAttributes: attributesOf(account),
    Username: account.username,
    ...(SoftwareToken.isEnabled(database, account.sub)
      ? { UserMFASettingList: ["SOFTWARE_TOKEN_MFA"], PreferredMfaSetting: "SOFTWARE_TOKEN_MFA" }
      : {}),
  };
}

function attributesOf(account: Account.Account): Attribute[] {
  const { email, sub, custom, identity, confirmed } = account;
  const known = identity ? { identities: JSON.stringify(Account.identities(account)) } : {};
  const attributes = { email, email_verified: String(!identity && confirmed), sub, ...known, ...custom };
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

function update(database: DatabaseSync, account: Account.Account, attributes: readonly Attribute[]): Reply {
  const odd = attributes.find(({ Name }) => !CUSTOM.has(Name));
  if (odd !== undefined) {
    const why = IMMUTABLE.has(odd.Name) ? "Attribute cannot be updated." : "Attribute does not exist in the schema.";
    return refusal("InvalidParameterException", `user.${odd.Name}: ${why}`);
  }
  // "To delete an attribute from your user, submit the attribute with a blank value" (AdminUpdateUserAttributes).
  Account.setCustom(
    database,
    account.sub,
    attributes.map(({ Name, Value }) => [Name, Value]),
  );
  return success();
}

/** The custom attributes of the pool's schema. */
const CUSTOM: ReadonlySet<string> = new Set(["custom:bundles", "custom:authenticator"]);
const IMMUTABLE: ReadonlySet<string> = new Set(["sub", "email", "email_verified"]);

/** An attribute as it is given to be set. */
export const Attribute = v.object({
  Name: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
  Value: v.optional(v.pipe(v.string(), v.maxLength(2048, "Member must have length less than or equal to 2048")), ""),
});
export type Attribute = v.InferOutput<typeof Attribute>;

const User = v.object({
  UserPoolId: v.pipe(v.string(), v.regex(/^[\w-]{1,55}_[0-9a-zA-Z]+$/)),
  Username: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
});
type User = v.InferOutput<typeof User>;

const Listed = v.object({
  UserPoolId: User.entries.UserPoolId,
  Filter: v.pipe(v.string(), v.maxLength(256)),
  AttributesToGet: v.optional(v.array(v.string())),
  Limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60)), 60),
  PaginationToken: v.optional(v.pipe(v.string(), v.minLength(1))),
});
type Listed = v.InferOutput<typeof Listed>;

const UpdateUser = v.object({ ...User.entries, UserAttributes: v.array(Attribute) });

/** What the two preference operations take beside whose it is. */
export const Preference = v.object({
  SoftwareTokenMfaSettings: v.optional(
    v.object({ Enabled: v.optional(v.boolean()), PreferredMfa: v.optional(v.boolean()) }),
  ),
});
type Preference = v.InferOutput<typeof Preference>;

const MfaPreference = v.object({ ...User.entries, ...Preference.entries });
