import type * as v from "valibot";
import { accountDelete } from "./api/account";
import { authenticatorCodePost, authenticatorPost, authenticatorRemovalPost } from "./api/authenticator";
import { bundleDelete, bundleGet, bundlePost } from "./api/bundle";
import { calendarPost } from "./api/calendar";
import { clientDelete, clientGet, clientPost } from "./api/client";
import { cognitoRevokePost, cognitoTokenPost } from "./api/cognito";
import { draftDelete, draftGet, draftPost } from "./api/draft";
import { hmrcTokenPost } from "./api/hmrc-token";
import { hmrcReceiptGet, hmrcReceiptPost } from "./api/receipt";
import { reminderPost } from "./api/reminder";
import { hmrcVatFinancialDetailGet } from "./api/vat/financial-detail";
import { hmrcVatInformationGet } from "./api/vat/information";
import { hmrcVatLiabilityGet, hmrcVatPaymentGet } from "./api/vat/ledger";
import { hmrcVatObligationGet } from "./api/vat/obligation";
import { hmrcVatPenaltyGet } from "./api/vat/penalty";
import { hmrcVatReturnGet, hmrcVatReturnPost } from "./api/vat/return";
import type { CommonError } from "./protocol/error";
import { type ApiSpec, codesIn } from "./protocol/spec";

/** Every asynchronous API, by name. Routes, tables, queues, consumers, OpenAPI and the client derive from it. */
export const apis = {
  accountDelete,
  cognitoTokenPost,
  cognitoRevokePost,
  authenticatorPost,
  authenticatorCodePost,
  authenticatorRemovalPost,
  bundleGet,
  bundlePost,
  bundleDelete,
  calendarPost,
  clientGet,
  clientPost,
  clientDelete,
  draftGet,
  draftPost,
  draftDelete,
  reminderPost,
  hmrcTokenPost,
  hmrcReceiptGet,
  hmrcReceiptPost,
  hmrcVatReturnPost,
  hmrcVatReturnGet,
  hmrcVatObligationGet,
  hmrcVatLiabilityGet,
  hmrcVatPaymentGet,
  hmrcVatPenaltyGet,
  hmrcVatFinancialDetailGet,
  hmrcVatInformationGet,
} as const satisfies Record<string, ApiSpec>;

export type ApiName = keyof typeof apis;
export type Input<N extends ApiName> = v.InferOutput<(typeof apis)[N]["input"]>;
export type Output<N extends ApiName> = v.InferOutput<(typeof apis)[N]["output"]>;

/** Every error code of an API: those it declares, and those of any call. */
export type ErrorOf<N extends ApiName> = (typeof apis)[N]["errors"][number] | CommonError;
/** The code of a problem that the client reports: UNKNOWN stands for one that this version of the client does not know. */
export type CodeOf<N extends ApiName> = ErrorOf<N> | "UNKNOWN";

export const apiNames = Object.keys(apis) as ApiName[];

/** The declaration of an API in its general form. */
export function specOf(api: ApiName): ApiSpec {
  return apis[api];
}

/** The error codes of an API, declared and common. */
export function codesOf<N extends ApiName>(api: N): readonly ErrorOf<N>[] {
  return codesIn(specOf(api)) as readonly ErrorOf<N>[];
}

/** Whether a text is the name of an API. */
export function isApiName(text: string): text is ApiName {
  return Object.hasOwn(apis, text);
}
