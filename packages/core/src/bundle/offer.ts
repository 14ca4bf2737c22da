import {
  type BundleId,
  type BundleSpec,
  bundlesOn,
  isBundleId,
  type OfferedBundle,
} from "@submit/contract/protocol/catalogue";
import { settings } from "../aws/resource";
import { omitUndefined } from "../omit-undefined";
import type { AttemptContext } from "../request/process";
import * as Slot from "./slot";

/** A bundle as this stage has it, offered or not; undefined for what is none. */
export function specOf(bundleId: string): BundleSpec | undefined {
  return isBundleId(bundleId) ? bundlesOn(settings().business)[bundleId] : undefined;
}

/** Whether this stage offers a bundle. */
export function isOffered(spec: BundleSpec): boolean {
  return spec.production || !settings().production;
}

/** The bundles that this stage offers, by id. */
export function offered(): [BundleId, BundleSpec][] {
  const all = Object.entries(bundlesOn(settings().business)) as [BundleId, BundleSpec][];
  return all.filter(([, spec]) => isOffered(spec));
}

/** The bundles that this stage offers, with the places that are free now. */
export async function listOffers(context: AttemptContext): Promise<OfferedBundle[]> {
  const held = await Slot.holders(context);
  return offered().map(([bundleId, spec]) => ({
    ...offer(bundleId, spec),
    ...(spec.cap === undefined ? {} : placesOf(spec.cap, held.get(bundleId) ?? [])),
  }));
}

function offer(bundleId: BundleId, spec: BundleSpec): OfferedBundle {
  const { title, description, grant, cap, days, invitation, qualifiers } = spec;
  const values =
    qualifiers && Object.fromEntries(Object.entries(qualifiers).map(([name, allowed]) => [name, [...allowed]]));
  return omitUndefined({ bundleId, title, description, grant, cap, days, invitation, qualifiers: values });
}

/** How many of the places are free, or when the first of them is at the latest; `ends` are the times of their holders. */
function placesOf(cap: number, ends: readonly number[]): Pick<OfferedBundle, "places" | "nextPlaceAt"> {
  const places = Math.max(0, cap - ends.length);
  return places > 0 ? { places } : { places, nextPlaceAt: new Date(Math.min(...ends)).toISOString() };
}
