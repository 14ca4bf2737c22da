import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { isConditionFailed } from "../aws/condition";
import { seal, unseal } from "../crypto/seal";
import { log } from "../log";
import type { AttemptContext } from "../request/process";
import { clientIdOf } from "./client-id";
import { client } from "./table";

/** So often another's write at the same moment is taken in and tried upon again. */
const TRIES = 4;

/** Changes what is kept of HMRC's words on a VAT number's returns, if it is one of the user's clients. */
export async function keep(
  { actor: { owner } }: Pick<AttemptContext, "actor">,
  vrn: string,
  change: (known: LastSaid | undefined) => LastSaid,
): Promise<void> {
  const key = { owner, clientId: clientIdOf(owner, vrn) };
  for (let tries = 0; tries < TRIES; tries++) {
    const { data: found } = await client().get(key).go({ consistent: true });
    if (!found) return;
    const said = await seal(change(await open(found)));
    const written = await client()
      .patch(key)
      .set({ said })
      .where((is, { eq, notExists }) => (found.said === undefined ? notExists(is.said) : eq(is.said, found.said)))
      .go({ returnOnConditionCheckFailure: true });
    if (!isConditionFailed(written)) return;
  }
  throw new Error("What HMRC said of a client changed too often to be kept");
}

/** What is kept of HMRC's words on each of an owner's clients, without who they are. */
export async function all(owner: string): Promise<{ clientId: string; said: LastSaid }[]> {
  const { data } = await client().query.byOwner({ owner }).go({ pages: "all" });
  const opened = await Promise.all(data.map(async (item) => ({ clientId: item.clientId, said: await open(item) })));
  return opened.flatMap(({ clientId, said }) => (said ? [{ clientId, said }] : []));
}

/** What is kept of HMRC's words; nothing where its key is gone: HMRC will be asked again. */
export async function open({ said }: { readonly said?: string | undefined }): Promise<LastSaid | undefined> {
  if (said === undefined) return undefined;
  return unseal<LastSaid>(said).catch((error: unknown) => {
    log.error("client.unreadable", { error });
    return undefined;
  });
}
