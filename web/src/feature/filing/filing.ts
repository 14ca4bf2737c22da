import { apis, type Input } from "@submit/contract/registry";
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
  /** It ended without a receipt; another try is a new request. */
  ended: boolean;
}

const StoredFiling = v.object({
  id: v.string(),
  input: apis.hmrcVatReturnPost.input,
  sent: v.boolean(),
  followed: v.boolean(),
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

/** Notes that a filing is about to be sent: from now on it is followed, not made anew. */
export function markSent(storage: StorageArea, slug: string, filing: Filing): Filing {
  const sent = { ...filing, sent: true };
  write(storage, key(filing.input.vrn, slug), sent);
  return sent;
}

/** Notes that a filing is being sent at this moment. */
export function markFollowed(storage: StorageArea, slug: string, filing: Filing): void {
  write(storage, key(filing.input.vrn, slug), { ...filing, followed: true });
}

/** Notes that a filing ended without a receipt. */
export function markEnded(storage: StorageArea, slug: string, filing: Filing): void {
  write(storage, key(filing.input.vrn, slug), { ...filing, followed: true, ended: true });
}

/** Drops a filing that has its receipt. */
export function drop(storage: StorageArea, vrn: string, slug: string): void {
  remove(storage, key(vrn, slug));
}

function same(one: FilingInput, other: FilingInput): boolean {
  // Parsing puts the fields in one order.
  return [one, other]
    .map((each) => JSON.stringify(v.parse(apis.hmrcVatReturnPost.input, each)))
    .every((text, _, [first]) => text === first);
}

function key(vrn: string, slug: string): string {
  return `filing.${vrn}.${slug}`;
}
