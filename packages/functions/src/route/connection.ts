import { AttemptInput } from "@submit/contract/protocol/connection";
import { ConnectionId } from "@submit/contract/value/scalar";
import { beginAttempt } from "@submit/core/hmrc/attempt";
import * as Connection from "@submit/core/hmrc/connection";
import * as v from "valibot";
import { userOf } from "../http/actor";
import type { AppHandler } from "../http/context";
import type { Deps } from "../http/deps";
import { optionalBodyOf, validated } from "../http/input";

const Key = v.object({ connectionId: ConnectionId });

/** The user's connections to HMRC. */
export function listConnections({ ports, verify }: Deps): AppHandler {
  return async (c) => c.json(await Connection.list((await userOf(c, verify)).owner, ports.now()));
}

/** Begins an attempt of the user's to connect, which nobody else can finish. */
export function beginConnection({ ports, verify }: Deps): AppHandler {
  return async (c) => {
    const { owner } = await userOf(c, verify);
    return c.json(beginAttempt(owner, await optionalBodyOf(c, AttemptInput), ports.now()));
  };
}

/** Forgets one of the user's connections to HMRC. */
export function dropConnection({ verify }: Deps): AppHandler {
  return async (c) => {
    const { owner } = await userOf(c, verify);
    await Connection.disconnect({ owner, ...validated(Key, c.req.param()) });
    return c.body(null, 204);
  };
}
