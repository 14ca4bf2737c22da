import { AsyncLocalStorage } from "node:async_hooks";
import type { FunctionSpec } from "../plan/plan";

/** The function whose call this is. */
const caller = new AsyncLocalStorage<FunctionSpec>();

/** Runs a call as a function, which decides what `Resource` holds in it. */
export function asFunction<T>(spec: FunctionSpec, call: () => T): T {
  return caller.run(spec, call);
}

/**
 * What `Resource` reads, by name. All functions share a process here, and yet each sees its own links alone: reading another
 * is an error, as it would be in Lambda, and is found on one machine rather than there. Code that is no function's, such as
 * a module that is being loaded, sees every link.
 */
export function linkedResources(functions: readonly FunctionSpec[]): Record<string, object> {
  const all = Object.assign({}, ...functions.map(({ links }) => links)) as FunctionSpec["links"];
  const entries = Object.entries(all).map(([name, properties]) => {
    const read = (_: unknown, key: string | symbol) => Reflect.get(linksOf(name) ?? properties, key);
    return [name, new Proxy(properties, { get: read })] as const;
  });
  return Object.fromEntries(entries);
}

function linksOf(name: string): FunctionSpec["links"][string] | undefined {
  const spec = caller.getStore();
  if (!spec) return undefined;
  const own = spec.links[name];
  if (!own) throw new Error(`"${name}" is not linked to ${spec.name} in sst.config.ts`);
  return own;
}
