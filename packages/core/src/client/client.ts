import { type Client, MOST_CLIENTS } from "@submit/contract/api/client";
import type { Input, Output } from "@submit/contract/registry";
import { readable } from "../crypto/readable";
import { seal, unseal } from "../crypto/seal";
import { ProblemError } from "../error";
import { keyedHash } from "../identity/owner";
import { log } from "../log";
import { omitUndefined } from "../omit-undefined";
import type { AttemptContext } from "../request/process";
import { client } from "./table";

/** A user's clients, by name. */
export async function list(_: Input<"clientGet">, { actor }: AttemptContext): Promise<Output<"clientGet">> {
  // One that can't be opened can be added again.
  const clients = await readable(await itemsOf(actor.owner), visible, (error) =>
    log.error("client.unreadable", { error }),
  );
  return { clients: clients.sort(inOrder) };
}

/** Adds a client, or changes the one of that VAT number; TOO_MANY_CLIENTS for one beyond the most that a user may have. */
export async function put(input: Input<"clientPost">, { actor }: AttemptContext): Promise<Client> {
  const { owner } = actor;
  const { connectionId, ...facts } = input;
  const key = { owner, clientId: clientIdOf(owner, input.vrn) };
  const { data: found } = await client().get(key).go({ consistent: true });
  if (!found) await requireRoom(owner);
  // Not the whole item: what is not given here may be changed at the same moment by whoever connects.
  const { data } = await client()
    .upsert({ ...key, facts: await seal(facts), ...omitUndefined({ connectionId }) })
    .go({ response: "all_new" });
  return visible(data);
}

/** Removes a client, if there is one of that VAT number. */
export async function remove(input: Input<"clientDelete">, { actor: { owner } }: AttemptContext): Promise<null> {
  await client()
    .delete({ owner, clientId: clientIdOf(owner, input.vrn) })
    .go();
  return null;
}

/** Has a client use a connection from now on, if there is such a client. */
export async function useConnection(
  key: { readonly owner: string; readonly clientId: string },
  connectionId: string,
): Promise<void> {
  await client().patch(key).set({ connectionId }).go({ returnOnConditionCheckFailure: true });
}

/** What names a user's client where its VAT number must not stand. */
export function clientIdOf(owner: string, vrn: string): string {
  return keyedHash(`client/${owner}/${vrn}`);
}

interface Item {
  readonly facts: string;
  readonly connectionId?: string | undefined;
}

async function itemsOf(owner: string): Promise<Item[]> {
  const { data } = await client().query.byOwner({ owner }).go({ consistent: true, pages: "all" });
  return data;
}

async function requireRoom(owner: string): Promise<void> {
  if ((await itemsOf(owner)).length < MOST_CLIENTS) return;
  throw new ProblemError(
    "TOO_MANY_CLIENTS",
    `You have ${MOST_CLIENTS} clients, which is the most there may be. Remove one that you no longer file for: its receipts stay.`,
  );
}

async function visible({ facts, connectionId }: Item): Promise<Client> {
  return omitUndefined({ ...(await unseal<Omit<Client, "connectionId">>(facts)), connectionId });
}

function inOrder(one: Client, other: Client): number {
  return one.name.localeCompare(other.name, "en-GB") || one.vrn.localeCompare(other.vrn);
}
