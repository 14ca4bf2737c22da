import type { RequestStatus } from "@submit/contract/protocol/request";
import { type ApiName, isApiName, specOf } from "@submit/contract/registry";

const names: Partial<Record<ApiName, string>> = {
  authenticatorPost: "Begin to add an authenticator app",
  authenticatorCodePost: "Confirm the authenticator app",
  authenticatorRemovalPost: "Remove the authenticator app",
  bundleGet: "List bundles",
  bundlePost: "Take a bundle",
  bundleDelete: "Give back a bundle",
  clientGet: "List clients",
  clientPost: "Save a client",
  clientDelete: "Remove a client",
  draftGet: "Look for drafts",
  draftPost: "Save a draft",
  draftDelete: "Discard a draft",
  hmrcTokenPost: "Connect to HMRC",
  hmrcReceiptGet: "List receipts",
  hmrcReceiptPost: "Log a receipt",
  hmrcVatReturnPost: "File a VAT return",
  hmrcVatReturnGet: "View a return that HMRC holds",
  hmrcVatObligationGet: "Ask HMRC which returns are due",
  hmrcVatLiabilityGet: "Ask HMRC what you owe",
  hmrcVatPaymentGet: "Ask HMRC which payments it has",
  hmrcVatPenaltyGet: "Ask HMRC about penalties",
  hmrcVatFinancialDetailGet: "Ask HMRC about the charge of a penalty",
  hmrcVatInformationGet: "Ask HMRC about your VAT registration",
};

/** What a request did, in the user's words. */
export function nameOf(api: string): string {
  if (!isApiName(api)) return "Something else";
  return names[api] ?? specOf(api).summary;
}

/** Whether a request changes something, rather than looking it up. */
export function changes(api: string): boolean {
  return isApiName(api) && specOf(api).method !== "GET";
}

/** How a request stands, in the user's words. */
export const statusWords: Record<RequestStatus, string> = {
  pending: "Waiting in line",
  processing: "Under way",
  completed: "Done",
  failed: "Not done",
};

/** Where a filing leads from the list, by how it stands. */
export const linkWords: Record<RequestStatus, string> = {
  pending: "See how far it is",
  processing: "See how far it is",
  completed: "Receipt",
  failed: "See why",
};
