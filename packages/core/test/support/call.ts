import type { ApiName } from "@submit/contract/registry";
import type { AttemptContext } from "../../src/request/process";
import { createWorld, type World } from "./world";

/** A try at some API's work by an owner, for a domain function that is called by itself. */
export function callOf(
  owner: string,
  { api = "bundleGet", world = createWorld() }: { api?: ApiName; world?: World } = {},
): AttemptContext {
  return {
    api,
    id: crypto.randomUUID(),
    actor: { owner, username: owner, client: {} },
    deadline: world.ports.now() + 30_000,
    ports: world.ports,
    guard: {
      effect: undefined,
      isUncertain: false,
      begin: async () => undefined,
      answered: async () => undefined,
      markUncertain: async () => undefined,
      notProcessed: () => undefined,
    },
    afterwards: () => undefined,
    ahead: (read) => read(owner),
  };
}
