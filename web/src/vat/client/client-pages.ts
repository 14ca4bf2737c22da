import type { Client } from "@submit/contract/api/client";
import type { createClient, Outcome } from "@submit/contract/client/client";

/** All pages of the list of one's clients, as one. */
export async function readClients({ call }: Pick<ReturnType<typeof createClient>, "call">): Promise<Outcome<Client[]>> {
  const all: Client[] = [];
  let cursor: string | undefined;
  do {
    const outcome = await call("clientGet", cursor ? { cursor } : {});
    if (outcome.kind !== "completed") return outcome;
    all.push(...outcome.output.clients);
    cursor = outcome.output.cursor;
  } while (cursor);
  return { kind: "completed", output: all };
}
