import { beginAttempt } from "@submit/core/hmrc/attempt";
import * as Connection from "@submit/core/hmrc/connection";
import { userOf } from "../http/actor";
import type { AppHandler } from "../http/context";
import type { Deps } from "../http/deps";

/** Whether the user is connected to HMRC. */
export function getConnection({ ports, verify }: Deps): AppHandler {
  return async (c) => c.json(await Connection.status((await userOf(c, verify)).owner, ports.now()));
}

/** Begins an attempt of the user's to connect, which nobody else can finish. */
export function beginConnection({ ports, verify }: Deps): AppHandler {
  return async (c) => c.json(beginAttempt((await userOf(c, verify)).owner, ports.now()));
}

/** Forgets the user's connection to HMRC. */
export function dropConnection({ verify }: Deps): AppHandler {
  return async (c) => {
    await Connection.disconnect((await userOf(c, verify)).owner);
    return c.body(null, 204);
  };
}
