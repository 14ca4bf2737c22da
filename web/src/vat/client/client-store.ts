import type { Client } from "@submit/contract/api/client";
import type { LastSaid } from "@submit/contract/api/vat/last-said";
import type { Outcome } from "@submit/contract/client/client";
import type { Vrn } from "@submit/contract/value/scalar";
import { createEffect, createMemo, createRoot, createSignal, on } from "solid-js";
import { api } from "../../api/client";
import { createLoad } from "../../api/load";
import { user } from "../../session/session";
import { readClients } from "./client-pages";

// One for the whole page: the header, the list and the pages about a VAT number show the same clients.
const [list, setList] = createSignal<readonly Client[]>();

/** The loading of one's clients. */
export const clientLoad = createRoot(() => {
  const load = createLoad(() => user()?.sub, loadClients);
  createEffect(on(user, () => setList(undefined)));
  // What is known stays in view where it can't be loaded again.
  createEffect(on(createMemo(load.value), (found) => found && setList(found)));
  return load;
});

/** Whether the list of clients is still to come. A change of one that is there wakes nobody who waits for it. */
export const areClientsAwaited = createRoot(() =>
  createMemo(() => list() === undefined && !["failed", "unsettled"].includes(clientLoad.state().kind)),
);

/** One's clients by name; undefined as long as they are not known. */
export { list as clients };

/** The client of a VAT number, if it is one. */
export function clientOf(vrn: Vrn): Client | undefined {
  return list()?.find((each) => each.vrn === vrn);
}

/** Changes what HMRC said last of a client, for this page; the server has kept it. */
export function changeSaid(vrn: Vrn, change: (known: LastSaid | undefined) => LastSaid): void {
  setList((known) => known?.map((each) => (each.vrn === vrn ? { ...each, said: change(each.said) } : each)));
}

/** Shows what became of the list by a change of it, for this page; the server has made it. */
export function changeClients(change: (known: readonly Client[]) => Client[]): void {
  setList((known = []) => change(known).sort(byName));
}

async function loadClients(): Promise<Outcome<Client[]>> {
  const outcome = await readClients(api);
  return outcome.kind === "completed" ? { ...outcome, output: outcome.output.sort(byName) } : outcome;
}

function byName(one: Client, other: Client): number {
  return one.name.localeCompare(other.name, "en-GB") || one.vrn.localeCompare(other.vrn);
}
