import { AdminGetUserCommand, AdminUpdateUserAttributesCommand } from "@aws-sdk/client-cognito-identity-provider";
import { settings } from "../aws/resource";
import { log } from "../log";
import type { AttemptContext } from "../request/process";
import { cognito } from "./client";

const ATTRIBUTE = "custom:bundles";

/** Mirrors a user's bundles to the Cognito attribute `custom:bundles`, as `id|YYYY-MM-DD` of its end, separated by commas. */
export async function mirrorBundles(
  context: AttemptContext,
  held: readonly { bundleId: string; expiry?: number | undefined }[],
): Promise<void> {
  const user = { UserPoolId: settings().userPoolId, Username: context.actor.username };
  const value = held
    .map(({ bundleId, expiry }) => (expiry ? `${bundleId}|${new Date(expiry).toISOString().slice(0, 10)}` : bundleId))
    .join(",");
  const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand(user));
  if ((UserAttributes.find(({ Name }) => Name === ATTRIBUTE)?.Value ?? "") === value) return;
  await cognito.send(
    new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: [{ Name: ATTRIBUTE, Value: value }] }),
  );
  log.info("cognito.mirrored", { count: held.length });
}
