import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  ListUsersCommand,
  type UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import { settings } from "../aws/resource";
import { isTransient } from "../error";
import { log } from "../log";
import { cognito } from "./client";

/** A day, in milliseconds: as long as the code lives that Cognito sends. */
const KEPT = 24 * 60 * 60 * 1000;
/** Left of the function's time for the user who was begun last, in milliseconds: two calls, of three tries of 5 s each. */
const ENDING = 45_000;
const UNCONFIRMED = "UNCONFIRMED";

/**
 * Removes who began to sign up more than a day ago and never entered the code, one after the other until `deadline`
 * (milliseconds since 1970). Cognito keeps such a user for good: nobody else could ever sign up with the address, whoever it
 * belongs to, and no new password is sent to it. What is left, or what Cognito does not take at the moment, is the next run's.
 */
export async function removeUnconfirmed(deadline: number, now: () => number = Date.now): Promise<number> {
  const before = now() - KEPT;
  const isOver = () => now() > deadline - ENDING;
  let count = 0;
  try {
    for await (const page of begunBefore(before)) {
      for (const username of page) if (!isOver() && (await remove(username, before))) count++;
      if (isOver()) break;
    }
  } catch (error) {
    if (!isTransient(error)) throw error;
    log.warn("unconfirmed.interrupted", { error });
  } finally {
    log.info("unconfirmed.done", { count });
  }
  return count;
}

/** The names of those who began before a time, page by page of the list, which may lag behind. */
async function* begunBefore(before: number): AsyncGenerator<string[]> {
  const wanted = {
    UserPoolId: settings().userPoolId,
    Filter: `cognito:user_status = "${UNCONFIRMED}"`,
    // Nobody's address is asked for. Each user has a subject: to name what some lack is an error.
    AttributesToGet: ["sub"],
  };
  let token: string | undefined;
  do {
    const { Users = [], PaginationToken } = await cognito.send(
      new ListUsersCommand({ ...wanted, PaginationToken: token }),
    );
    yield Users.flatMap((user) => (user.Username && isLeft(user, before) ? [user.Username] : []));
    token = PaginationToken;
  } while (token);
}

/** Removes a user unless they have entered the code meanwhile; whether it did. */
async function remove(username: string, before: number): Promise<boolean> {
  const user = { UserPoolId: settings().userPoolId, Username: username };
  try {
    if (!isLeft(await cognito.send(new AdminGetUserCommand(user)), before)) return false;
    await cognito.send(new AdminDeleteUserCommand(user));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "UserNotFoundException") return false;
    throw error;
  }
}

/** Told by when they began, and by no later time, which whoever wants to keep an address could move by asking for another code. */
function isLeft(
  { UserStatus, UserCreateDate }: Pick<UserType, "UserStatus" | "UserCreateDate">,
  before: number,
): boolean {
  return UserStatus === UNCONFIRMED && UserCreateDate !== undefined && UserCreateDate.getTime() < before;
}
