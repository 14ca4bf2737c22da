import type { Connection, ConnectionList } from "@submit/contract/protocol/connection";
import { allDone } from "../all-done";
import { clientIdOf } from "../client/client-id";
import { client } from "../client/table";
import { ProblemError } from "../error";
import type { AttemptContext } from "../request/process";
import { connection } from "./connection-table";

/** What names a connection. */
export interface ConnectionKey {
  readonly owner: string;
  readonly connectionId: string;
}

/** A connection as it is kept. */
export interface Held extends ConnectionKey {
  readonly tokens: string;
  readonly version: number;
  readonly accessUntil: number;
  readonly connectedAt: number;
  readonly toldOf?: readonly string[] | undefined;
}

/** Of so many clients a connection says that HMRC has answered calls on them. */
const MOST_TOLD = 20;

/** A user's connections to HMRC that have not ended at `now` (milliseconds since 1970), oldest first. */
export async function list(owner: string, now: number): Promise<ConnectionList> {
  return { connections: livingOf(await connectionsOf(owner), now).map(visible) };
}

/** Forgets a connection. HMRC has no call to revoke its tokens; the user can do that in the HMRC account. */
export async function disconnect(key: ConnectionKey): Promise<void> {
  await connection().delete(key).go();
}

/** Forgets all of an owner's connections. */
export async function eraseAll(owner: string): Promise<void> {
  for (const { connectionId } of await connectionsOf(owner)) await disconnect({ owner, connectionId });
}

/**
 * The connection that calls for a VAT number use: the one that its client names, and no other, though it has ended; where
 * none is named, the user's oldest, so that whoever connects another business leaves the first as it was.
 * HMRC_CONNECTION_REQUIRED where there is none.
 */
export async function connectionOf(
  context: AttemptContext,
  vrn: string,
  connections = context.ahead(connectionsOf),
): Promise<Held> {
  const { owner } = context.actor;
  const named = client()
    .get({ owner, clientId: clientIdOf(owner, vrn) })
    .go({ consistent: true });
  const [{ data }, all] = await Promise.all([named, connections]);
  const living = livingOf(all, context.ports.now());
  if (data?.connectionId === undefined) return living[0] ?? refuse("You are not connected to HMRC.");
  return living.find(({ connectionId }) => connectionId === data.connectionId) ?? refuse(ENDED);
}

/** Whether HMRC has answered on a VAT number by one of these connections that has not ended at `now` (milliseconds since 1970). */
export function isTold(connections: readonly (Held & Told)[], vrn: string, now: number): boolean {
  return livingOf(connections, now).some((each) => isToldBy(each, vrn));
}

/** Whether HMRC has answered on a VAT number by a connection, as far as that is kept. */
export function isToldBy({ owner, toldOf = [] }: Held, vrn: string): boolean {
  return toldOf.includes(clientIdOf(owner, vrn));
}

/** Notes that HMRC has answered a call on a VAT number by a connection that does not say so yet; it answers who may act for the business. */
export async function noteTold(by: Held, vrn: string): Promise<void> {
  const { owner, toldOf = [] } = by;
  await writeTold(by, [...toldOf, clientIdOf(owner, vrn)].slice(-MOST_TOLD));
}

/** Notes that a user may not act for a business, by whatever connection HMRC has answered on its VAT number before. */
export async function forgetTold(owner: string, vrn: string): Promise<void> {
  const clientId = clientIdOf(owner, vrn);
  const told = (await connectionsOf(owner)).filter((each) => isToldBy(each, vrn));
  const others = (toldOf: readonly string[] = []) => toldOf.filter((each) => each !== clientId);
  await allDone(told.map((by) => writeTold(by, others(by.toldOf))));
}

async function writeTold({ owner, connectionId, connectedAt }: Held, toldOf: string[]): Promise<void> {
  await connection()
    .patch({ owner, connectionId })
    .set({ toldOf })
    // Not of another sign-in by which it was renewed meanwhile.
    .where((attribute, { eq }) => eq(attribute.connectedAt, connectedAt))
    .go({ returnOnConditionCheckFailure: true });
}

/** A connection that has not ended; else HMRC_CONNECTION_REQUIRED. */
export async function held(context: AttemptContext, { owner, connectionId }: ConnectionKey): Promise<Held> {
  const { data } = await connection().get({ owner, connectionId }).go({ consistent: true });
  if (data && data.authorityUntil > context.ports.now()) return data;
  throw required(ENDED);
}

const ENDED = "The sign-in at HMRC that this VAT number uses has ended.";

function refuse(why: string): never {
  throw required(why);
}

/** That the user has to connect, and why. */
export function required(why: string): ProblemError {
  return new ProblemError(
    "HMRC_CONNECTION_REQUIRED",
    `${why} Connect with the HMRC account that you use for VAT, then come back: what you entered is kept.`,
  );
}

/** What is told of a connection. */
export function visible({ connectionId, scope, connectedAt, authorityUntil }: Told): Connection {
  return {
    connectionId,
    scope,
    connectedAt: new Date(connectedAt).toISOString(),
    expiresAt: new Date(authorityUntil).toISOString(),
  };
}

interface Told {
  readonly connectionId: string;
  readonly scope: string;
  readonly connectedAt: number;
  readonly authorityUntil: number;
}

/** All of an owner's connections, ended or not, in the order of their ids, which is that in which they were made. */
export async function connectionsOf(owner: string): Promise<readonly (Held & Told)[]> {
  const { data } = await connection().query.byOwner({ owner }).go({ consistent: true, pages: "all" });
  return data;
}

function livingOf<T extends Told>(all: readonly T[], now: number): T[] {
  return all.filter(({ authorityUntil }) => authorityUntil > now);
}
