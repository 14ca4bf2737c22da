import { type Client, MOST_CLIENTS } from "@submit/contract/api/client";
import type { Input, Output } from "@submit/contract/registry";
import { readable } from "../crypto/readable";
import { seal, unseal } from "../crypto/seal";
import { ProblemError } from "../error";
import { log } from "../log";
import { omitUndefined } from "../omit-undefined";
import type { AttemptContext } from "../request/process";
import { clientIdOf } from "./client-id";
import * as LastSaid from "./last-said";
import { client } from "./table";

/** A page is full with so many bytes of JSON: sealed, it must fit into an item of DynamoDB, which holds 400 KB. */
const PAGE = 200_000;

/** A page of a user's clients, by name, or one client, each with what HMRC said of it last. */
export async function list(input: Input<"clientGet">, { actor }: AttemptContext): Promise<Output<"clientGet">> {
  const { vrn, cursor } = input;
  const items = vrn === undefined ? await itemsOf(actor.owner, cursor) : await itemOf(actor.owner, vrn);
  // One that can't be opened can be added again.
  const opened = await readable(
    items,
    async (item) => ({ id: item.clientId, client: await visible(item) }),
    (error) => log.error("client.unreadable", { error }),
  );
  const page = opened.slice(0, countThatFits(opened.map(({ client }) => client)));
  const next = page.length < opened.length ? page.at(-1)?.id : undefined;
  return { clients: page.map(({ client }) => client).sort(inOrder), ...omitUndefined({ cursor: next }) };
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

/** Removes all of an owner's clients. */
export async function eraseAll(owner: string): Promise<void> {
  const { data } = await client().query.byOwner({ owner }).go({ consistent: true, pages: "all" });
  for (const { clientId } of data) await client().delete({ owner, clientId }).go();
}

/** Has a client use a connection from now on, if there is such a client. */
export async function useConnection(
  key: { readonly owner: string; readonly clientId: string },
  connectionId: string,
): Promise<void> {
  await client().patch(key).set({ connectionId }).go({ returnOnConditionCheckFailure: true });
}

interface Item {
  readonly clientId: string;
  readonly facts: string;
  readonly connectionId?: string | undefined;
  readonly said?: string | undefined;
}

/** How many of these, from the first on, a page has room for. */
function countThatFits(clients: readonly Client[]): number {
  let size = 0;
  const beyond = clients.findIndex((each) => {
    size += Buffer.byteLength(JSON.stringify(each));
    return size > PAGE;
  });
  return beyond < 0 ? clients.length : beyond;
}

/** All items of an owner in the order of their ids, or those after one. */
async function itemsOf(owner: string, after?: string): Promise<Item[]> {
  const all = client().query.byOwner({ owner });
  const { data } = await (after === undefined ? all : all.gt({ clientId: after })).go({
    consistent: true,
    pages: "all",
  });
  return data;
}

async function itemOf(owner: string, vrn: string): Promise<Item[]> {
  const key = { owner, clientId: clientIdOf(owner, vrn) };
  const { data } = await client().get(key).go({ consistent: true });
  return data ? [data] : [];
}

async function requireRoom(owner: string): Promise<void> {
  if ((await itemsOf(owner)).length < MOST_CLIENTS) return;
  throw new ProblemError(
    "TOO_MANY_CLIENTS",
    `You have ${MOST_CLIENTS} clients, which is the most there may be. Remove one that you no longer file for: its receipts stay.`,
  );
}

async function visible({ clientId, facts, connectionId, said }: Item): Promise<Client> {
  const known = await LastSaid.open({ said });
  const told = await unseal<Omit<Client, "clientId" | "connectionId" | "said">>(facts);
  return omitUndefined({ ...told, clientId, connectionId, said: known });
}

function inOrder(one: Client, other: Client): number {
  return one.name.localeCompare(other.name, "en-GB") || one.vrn.localeCompare(other.vrn);
}
