import { bundleGet } from "@submit/contract/api/bundle";
import { clientGet } from "@submit/contract/api/client";
import { draftGet } from "@submit/contract/api/draft";
import { hmrcReceiptGet } from "@submit/contract/api/receipt";
import { hmrcVatLiabilityGet } from "@submit/contract/api/vat/ledger";
import { hmrcVatObligationGet } from "@submit/contract/api/vat/obligation";
import type { ApiSpec } from "@submit/contract/protocol/spec";
import type { ApiName } from "@submit/contract/registry";

/** The declarations of what the home page calls; those of all APIs are a file of their own. */
const atHand: Partial<Record<ApiName, ApiSpec>> = {
  bundleGet,
  clientGet,
  draftGet,
  hmrcReceiptGet,
  hmrcVatLiabilityGet,
  hmrcVatObligationGet,
};

/** The declaration of an API: at once where the home page needs it, else as soon as it is loaded, which happens once. */
export function specOf(api: ApiName): ApiSpec | Promise<ApiSpec> {
  return atHand[api] ?? import("@submit/contract/registry").then((registry) => registry.specOf(api));
}

/** Whether HMRC is asked by an API. */
export function asksHmrc(api: string): boolean {
  return /^hmrc(Token|Vat)/.test(api);
}
