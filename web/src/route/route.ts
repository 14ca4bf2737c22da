import { type Accessor, createContext, useContext } from "solid-js";
import type { Params } from "./path";

/** The parameters of the page's address. */
export const ParamsContext = createContext<Accessor<Params>>();

/** The parameters of the address of the page that a component is on; what is read within a computation is followed. */
export function useParams<T extends Params>(): T {
  const params = useContext(ParamsContext);
  return new Proxy({} as T, { get: (_, name) => params?.()[String(name)] });
}
