import { bundleSpecs, type HeldBundle, isBundleId } from "@submit/contract/protocol/catalogue";

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
