import * as v from "valibot";
import { read, remove, type StorageArea, write } from "../../../browser/storage";
import { Period } from "../../../vat/period";

/** What was typed so far. */
export const Typed = v.object({
  vatDueSales: v.string(),
  vatDueAcquisitions: v.string(),
  vatReclaimedCurrPeriod: v.string(),
  totalValueSalesExVAT: v.string(),
  totalValuePurchasesExVAT: v.string(),
  totalValueGoodsSuppliedExVAT: v.string(),
  totalAcquisitionsExVAT: v.string(),
});

/** A return in the making, and the period it is for. */
export const Draft = v.object({
  obligation: Period,
  typed: Typed,
  /** The version of the server's draft that it goes on from. */
  version: v.optional(v.string()),
  /** It was changed since it was saved at the server. */
  unsaved: v.optional(v.boolean()),
});
export type Draft = v.InferOutput<typeof Draft>;

/** The draft of a VAT number and period in this tab. */
export function load(storage: StorageArea, vrn: string, slug: string): Draft | undefined {
  return read(storage, key(vrn, slug), Draft);
}

/** Keeps a draft, so that a reload or a new sign-in loses nothing; false where the browser has no room: this page alone has it. */
export function save(storage: StorageArea, vrn: string, slug: string, draft: Draft): boolean {
  return write(storage, key(vrn, slug), draft);
}

/** Drops a draft once its return is filed. */
export function drop(storage: StorageArea, vrn: string, slug: string): void {
  remove(storage, key(vrn, slug));
}

function key(vrn: string, slug: string): string {
  return `draft.${vrn}.${slug}`;
}
