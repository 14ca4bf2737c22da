import type { Outcome } from "@submit/contract/client/client";
import type { Problem } from "@submit/contract/protocol/problem";
import type { Input } from "@submit/contract/registry";
import type { Vrn } from "@submit/contract/value/scalar";
import { api } from "../../api/client";
import { problemOf } from "../../ui/waiting/problem-of";
import { changeClients, clientLoad } from "../../vat/client/client-store";

/** Adds a client, or changes it; what stood in the way otherwise, or that it is not known whether it was done. */
export async function saveClient(input: Input<"clientPost">): Promise<Problem | undefined> {
  const outcome = await api.call("clientPost", input);
  if (outcome.kind === "completed") {
    const saved = outcome.output;
    changeClients((known) => [...known.filter(({ vrn }) => vrn !== saved.vrn), saved]);
  }
  return told(outcome);
}

/** Removes a client, of which what was filed stays; what stood in the way otherwise, or that it is not known whether it was done. */
export async function removeClient(vrn: Vrn): Promise<Problem | undefined> {
  const outcome = await api.call("clientDelete", { vrn });
  if (outcome.kind === "completed") changeClients((known) => known.filter((each) => each.vrn !== vrn));
  return told(outcome);
}

function told(outcome: Outcome<unknown>): Problem | undefined {
  // What the server has of it is seen by asking.
  if (outcome.kind === "unsettled") clientLoad.reload();
  return problemOf(outcome);
}
