import type { OutcomeOf } from "@submit/contract/client/client";
import type { ApiName } from "@submit/contract/registry";
import { createSignal } from "solid-js";

const [isOutdated, setOutdated] = createSignal(false);
const [holders, setHolders] = createSignal(0);

/** Gives an outcome on, and notes when the service takes nothing new from a page of this version. */
export function noteVersion<N extends ApiName>(outcome: OutcomeOf<N>): OutcomeOf<N> {
  if (outcome.kind === "failed" && outcome.problem.code === "CLIENT_OUTDATED") setOutdated(true);
  return outcome;
}

/** Whether the user is to be asked to load the page again: not as long as somebody holds it back. */
export function asksToReload(): boolean {
  return isOutdated() && holders() === 0;
}

/** Holds the asking back, as while a filing is followed to its end, until what it gives is called. */
export function holdReload(): () => void {
  setHolders((count) => count + 1);
  return () => {
    setHolders((count) => count - 1);
  };
}
