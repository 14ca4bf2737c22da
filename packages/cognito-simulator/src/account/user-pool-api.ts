import type { DatabaseSync } from "node:sqlite";
import type { Middleware } from "oidc-provider/lib/provider.js";
import * as v from "valibot";
import type { Plan } from "../control/fault";
import * as Body from "../http/body";
import * as Account from "./account";

/** The user pool's id, in the form that Cognito gives: region, underscore, letters and digits. */
export const userPoolId = "eu-west-2_SubmitLocal";

type Reply = { status: number; body: Readonly<Record<string, unknown>> };

/** The part of the Cognito user pools API that administers users, as JSON 1.1 at `POST /`. */
export function api(database: DatabaseSync, faults: Plan): Middleware {
  return async (context, next) => {
    const target = context.get("x-amz-target");
    if (context.method !== "POST" || context.path !== "/" || target === "") return next();
    const reply = await answer(database, faults, target.replace(SERVICE, ""), await Body.readJson(context.req));
    context.status = reply.status;
    context.set("Content-Type", "application/x-amz-json-1.1");
    context.body = JSON.stringify(reply.body);
  };
}

async function answer(database: DatabaseSync, faults: Plan, operation: string, input: unknown): Promise<Reply> {
  if (operation !== "AdminGetUser" && operation !== "AdminUpdateUserAttributes") {
    return refusal("UnknownOperationException", `The operation ${operation} is not known here.`);
  }
  const fault = await faults.take(operation);
  if (fault === "throttle") return refusal("TooManyRequestsException", "Rate exceeded");
  if (fault === "error") return refusal("InternalErrorException", "An internal error was asked for.", 500);

  const request = v.safeParse(operation === "AdminGetUser" ? GetUser : UpdateUser, input);
  if (!request.success) return refusal("InvalidParameterException", faultOf(request.issues[0]));
  const { UserPoolId, Username } = request.output;
  if (UserPoolId !== userPoolId) return refusal("ResourceNotFoundException", `User pool ${UserPoolId} does not exist.`);
  const account = Account.find(database, Username);
  if (account === undefined) return refusal("UserNotFoundException", "User does not exist.");
  return "UserAttributes" in request.output
    ? update(database, account, request.output.UserAttributes)
    : describe(account);
}

function describe(account: Account.Account): Reply {
  const attributes: Record<string, string> = { email: account.email, email_verified: "true", sub: account.sub };
  if (account.bundles !== undefined) attributes[BUNDLES] = account.bundles;
  return {
    status: 200,
    body: {
      Enabled: true,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      // JSON 1.1 gives an instant as seconds since 1970.
      UserCreateDate: account.createdAt / 1000,
      UserLastModifiedDate: account.modifiedAt / 1000,
      Username: account.sub,
      UserStatus: "CONFIRMED",
    },
  };
}

function update(database: DatabaseSync, account: Account.Account, attributes: readonly Attribute[]): Reply {
  for (const { Name } of attributes) {
    if (Name === BUNDLES) continue;
    return IMMUTABLE.has(Name)
      ? refusal("InvalidParameterException", `user.${Name}: Attribute cannot be updated.`)
      : refusal("InvalidParameterException", `user.${Name}: Attribute does not exist in the schema.`);
  }
  const last = attributes.at(-1);
  // "To delete an attribute from your user, submit the attribute with a blank value" (AdminUpdateUserAttributes).
  if (last !== undefined) Account.setBundles(database, account.sub, last.Value === "" ? undefined : last.Value);
  return { status: 200, body: {} };
}

function refusal(name: string, message: string, status = 400): Reply {
  return { status, body: { __type: name, message } };
}

function faultOf(issue: v.BaseIssue<unknown>): string {
  return `1 validation error detected: Value at '${v.getDotPath(issue) ?? "body"}' failed to satisfy constraint: ${issue.message}`;
}

const SERVICE = "AWSCognitoIdentityProviderService.";
const BUNDLES = "custom:bundles";
const IMMUTABLE: ReadonlySet<string> = new Set(["sub", "email", "email_verified"]);

const Attribute = v.object({
  Name: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
  Value: v.optional(v.pipe(v.string(), v.maxLength(2048, "Member must have length less than or equal to 2048")), ""),
});
type Attribute = v.InferOutput<typeof Attribute>;

const GetUser = v.object({
  UserPoolId: v.pipe(v.string(), v.regex(/^[\w-]{1,55}_[0-9a-zA-Z]+$/)),
  Username: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
});
const UpdateUser = v.object({ ...GetUser.entries, UserAttributes: v.array(Attribute) });
