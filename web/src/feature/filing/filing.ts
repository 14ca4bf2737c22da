import { hmrcVatReturnPost } from "@submit/contract/api/vat/return";
import type { Input } from "@submit/contract/registry";
import * as v from "valibot";
import { read, remove, type StorageArea, write } from "../../browser/storage";

type FilingInput = Input<"hmrcVatReturnPost">;

/** A filing of this tab: its request id is fixed before anything is sent, so that sending again is the same request. */
export interface Filing {
  id: string;
  input: FilingInput;
  /** The declaration was made and it was sent, or is about to be. */
  sent: boolean;
  /** It was sent at least once, so that the server may know it. */
  followed: boolean;
  /** The server said that it has it. */
  recorded?: boolean | undefined;
  /** When the button was pressed last, in milliseconds since 1970, and under which sign-in of this tab. */
  sentAt?: number | undefined;
  signInId?: string | undefined;
  /** It ended without a receipt; another try is a new request. */
  ended: boolean;
}

const StoredFiling = v.object({
  id: v.string(),
  input: hmrcVatReturnPost.input,
  sent: v.boolean(),
  followed: v.boolean(),
  recorded: v.optional(v.boolean()),
  sentAt: v.optional(v.number()),
  signInId: v.optional(v.string()),
  ended: v.boolean(),
});

/** The filing of a VAT number and period in this tab. */
export function load(storage: StorageArea, vrn: string, slug: string): Filing | undefined {
  return read(storage, key(vrn, slug), StoredFiling);
}

/**
 * The filing for these figures: the one under way if there is one, whatever its figures; the one prepared before for the
 * same figures; else a new one with a new id.
 */
export function prepare(storage: StorageArea, slug: string, input: FilingInput): Filing {
  const known = load(storage, input.vrn, slug);
  if (known && (isUnderWay(known) || (!known.sent && same(known.input, input)))) return known;
  const filing: Filing = { id: crypto.randomUUID(), input, sent: false, followed: false, ended: false };
  write(storage, key(input.vrn, slug), filing);
  return filing;
}

/** Whether a filing was sent and its end is not known. */
export function isUnderWay(filing: Filing | undefined): boolean {
  return filing?.sent === true && !filing.ended;
}

/** Whether a filing may be sent without a press: one that is under way, in the sign-in in which the button was pressed. */
export function maySend(filing: Filing, signInId: string | undefined): boolean {
  return isUnderWay(filing) && filing.signInId === signInId;
}

/** Notes that the button was pressed: from now on the filing is followed, not made anew. */
export function markSent(
  storage: StorageArea,
  slug: string,
  filing: Filing,
  signInId?: string,
  now = Date.now(),
): Filing {
  return change(storage, slug, filing, { sent: true, ended: false, signInId, sentAt: now });
}

/** Notes that a filing is being sent at this moment. */
export function markFollowed(storage: StorageArea, slug: string, filing: Filing): Filing {
  return change(storage, slug, filing, { followed: true });
}

/** Notes that the server has a filing. */
export function markRecorded(storage: StorageArea, slug: string, filing: Filing): Filing {
  return change(storage, slug, filing, { recorded: true });
}

/** Notes that a filing ended without a receipt. */
export function markEnded(storage: StorageArea, slug: string, filing: Filing): Filing {
  return change(storage, slug, filing, { ended: true });
}

/** The same return under a new id, of which nothing was sent: the service never takes it under the one before. */
export function renew(storage: StorageArea, slug: string, filing: Filing): Filing {
  return change(storage, slug, filing, { id: crypto.randomUUID(), followed: false, ended: true });
}

/** Drops a filing that has its receipt. */
export function drop(storage: StorageArea, vrn: string, slug: string): void {
  remove(storage, key(vrn, slug));
}

/** Changes what is stored of a filing, unless another one has taken its place. */
function change(storage: StorageArea, slug: string, filing: Filing, changes: Partial<Filing>): Filing {
  const stored = load(storage, filing.input.vrn, slug);
  const changed = { ...(stored?.id === filing.id ? stored : filing), ...changes };
  if (stored?.id === filing.id) write(storage, key(filing.input.vrn, slug), changed);
  return changed;
}

function same(one: FilingInput, other: FilingInput): boolean {
  // Parsing puts the fields in one order.
  return [one, other]
    .map((each) => JSON.stringify(v.parse(hmrcVatReturnPost.input, each)))
    .every((text, _, [first]) => text === first);
}

function key(vrn: string, slug: string): string {
  return `filing.${vrn}.${slug}`;
}
