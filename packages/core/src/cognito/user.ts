import { AdminDeleteUserCommand, AdminGetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { settings } from "../aws/resource";
import { type Actor, ownerOf } from "../identity/owner";
import { cognito } from "./client";

/**
 * Deletes a user, whose refresh tokens end with it. One who is gone is no error; nor is one of the same name whose subject is
 * another: whoever comes back with a Google account has its name again, and is somebody new.
 */
export async function deleteUser({ owner, username }: Actor): Promise<void> {
  const user = { UserPoolId: settings().userPoolId, Username: username };
  try {
    const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand(user));
    const sub = UserAttributes.find(({ Name }) => Name === "sub")?.Value;
    if (sub === undefined || ownerOf(sub) !== owner) return;
    await cognito.send(new AdminDeleteUserCommand(user));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "UserNotFoundException") throw error;
  }
}
