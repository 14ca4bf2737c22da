import {
  type BundleId,
  type BundleSpec,
  bundleSpecs,
  type HeldBundle,
  isBundleId,
  type OfferedBundle,
} from "@submit/contract/protocol/catalogue";

/** Whether a bundle is still in force. */
export function isInForce(bundle: HeldBundle, now = Date.now()): boolean {
  return bundle.expiry === undefined || Date.parse(bundle.expiry) > now;
}

/** Whether one of these bundles lets its holder work with HMRC. */
export function allowsVat(bundles: readonly HeldBundle[], now = Date.now()): boolean {
  return bundles.some(
    (each) =>
      isBundleId(each.bundleId) && bundleSpecs[each.bundleId].activities.includes("vat") && isInForce(each, now),
  );
}

/** What may be had here to work with HMRC, by whoever takes it: the longest first. */
export function freeOffers(catalogue: readonly OfferedBundle[], sandbox: boolean): OfferedBundle[] {
  const lasting = ({ days = Number.POSITIVE_INFINITY }: OfferedBundle) => days;
  return catalogue
    .filter(({ grant, bundleId }) => grant === "on-request" && isBundleId(bundleId) && worksWithHmrc(bundleId, sandbox))
    .sort((one, other) => lasting(other) - lasting(one));
}

/** Why somebody has nothing to work with HMRC. */
export type Lack =
  /** There is a free place: it may be taken. */
  | { kind: "free" }
  /** Every place is taken; the next one is free at this time at the latest. */
  | { kind: "full"; nextPlaceAt: string | undefined }
  /** It comes by invitation alone. */
  | { kind: "invitation" }
  /** Nothing is on offer here. */
  | { kind: "nothing" };

/** Why somebody who holds these bundles can't work with HMRC; undefined where they can. */
export function lackOf(
  { bundles, catalogue }: { bundles: readonly HeldBundle[]; catalogue: readonly OfferedBundle[] },
  sandbox: boolean,
): Lack | undefined {
  if (allowsVat(bundles)) return undefined;
  const free = freeOffers(catalogue, sandbox);
  if (free.some(hasPlace)) return { kind: "free" };
  if (catalogue.some(({ invitation }) => invitation)) return { kind: "invitation" };
  const [nextPlaceAt] = free.flatMap(({ nextPlaceAt }) => nextPlaceAt ?? []).sort();
  return free.length > 0 ? { kind: "full", nextPlaceAt } : { kind: "nothing" };
}

/** Whether one of its places is free. */
export function hasPlace({ places }: OfferedBundle): boolean {
  return places === undefined || places > 0;
}

/** What an offer asks to be named, with the first value that it takes of each. */
export function qualifiersOf({ qualifiers }: OfferedBundle): { qualifiers?: Record<string, string> } {
  if (!qualifiers) return {};
  return { qualifiers: Object.fromEntries(Object.entries(qualifiers).map(([name, [value = ""]]) => [name, value])) };
}

function worksWithHmrc(bundleId: BundleId, sandbox: boolean): boolean {
  const { activities, hmrc }: BundleSpec = bundleSpecs[bundleId];
  return activities.includes("vat") && (hmrc !== "sandbox" || sandbox);
}
