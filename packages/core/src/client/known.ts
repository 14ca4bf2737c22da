import type { Client } from "@submit/contract/api/client";
import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { readable } from "../crypto/readable";
import { unseal } from "../crypto/seal";
import { log } from "../log";
import * as Said from "./last-said";
import { client } from "./table";

/** A client with what HMRC said last of its returns. */
export interface Known {
  readonly vrn: string;
  readonly said: LastSaid | undefined;
}

/** Each of an owner's clients of which HMRC has said something; one that can't be opened is left out. */
export async function knownOf(owner: string): Promise<Known[]> {
  const { data } = await client().query.byOwner({ owner }).go({ pages: "all" });
  return readable(
    data.filter(({ said }) => said !== undefined),
    async ({ facts, said }) => ({
      vrn: (await unseal<Pick<Client, "vrn">>(facts)).vrn,
      said: await Said.open({ said }),
    }),
    (error) => log.error("client.unreadable", { error }),
  );
}
