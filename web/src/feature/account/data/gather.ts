import type { Draft } from "@submit/contract/api/draft";
import type { Receipt } from "@submit/contract/api/receipt";
import type { createClient } from "@submit/contract/client/client";
import type { Outcome } from "@submit/contract/client/outcome";
import type { Output } from "@submit/contract/registry";
import { readClients } from "../../../vat/client/client-pages";

/** All that is kept of somebody, as the APIs tell it. */
export interface Kept {
  readonly receipts: readonly Receipt[];
  readonly drafts: readonly Draft[];
  readonly clients: Output<"clientGet">["clients"];
  readonly plans: Output<"bundleGet">["bundles"];
  /** None where the stage sends none. */
  readonly reminders: Output<"reminderPost"> | null;
}

interface Options {
  readonly signal: AbortSignal;
  /** Told how many receipts were read so far. */
  readonly onRead: (count: number) => void;
}

/** Reads all that is kept of the user, a page after the other. Throws what can't be read, and the signal's reason where it is aborted. */
export async function gather(
  { call }: Pick<ReturnType<typeof createClient>, "call">,
  { signal, onRead }: Options,
): Promise<Kept> {
  const receipts: Receipt[] = [];
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const page = output(await call("hmrcReceiptGet", { limit: "100", ...(cursor ? { cursor } : {}) }));
    if (!("receipts" in page)) break;
    receipts.push(...page.receipts);
    cursor = page.cursor;
    onRead(receipts.length);
  } while (cursor);
  const drafts: Draft[] = [];
  const list = output(await call("draftGet", {}));
  for (const { vrn, periodKey } of "drafts" in list ? list.drafts : []) {
    signal.throwIfAborted();
    const outcome = await call("draftGet", { vrn, periodKey });
    // One that was filed or discarded meanwhile is none.
    if (outcome.kind === "failed" && outcome.problem.code === "DRAFT_NOT_FOUND") continue;
    const draft = output(outcome);
    if ("content" in draft) drafts.push(draft);
  }
  const clients = output(await readClients({ call }));
  const { bundles } = output(await call("bundleGet", {}));
  const asked = await call("reminderPost", { change: "nothing" });
  const isNone = asked.kind === "failed" && asked.problem.code === "NOT_FOUND";
  const reminders = isNone ? null : output(asked);
  signal.throwIfAborted();
  return { receipts, drafts, clients, plans: bundles, reminders };
}

function output<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "completed") return outcome.output;
  // In code: it is told in the page's own words.
  throw new Error(outcome.kind === "failed" ? outcome.problem.code : outcome.kind);
}
