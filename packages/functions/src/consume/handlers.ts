import { type ApiName, specOf } from "@submit/contract/registry";
import { closureOf } from "@submit/core/account/closure";
import * as Account from "@submit/core/account/delete";
import * as Bundle from "@submit/core/bundle/bundle";
import * as Calendar from "@submit/core/calendar/calendar";
import * as Client from "@submit/core/client/client";
import * as Authenticator from "@submit/core/cognito/authenticator";
import * as Cognito from "@submit/core/cognito/token";
import * as Draft from "@submit/core/draft/draft";
import * as Filing from "@submit/core/filing/filing";
import { endUnreadable } from "@submit/core/hmrc/client";
import { connect } from "@submit/core/hmrc/connect";
import { connectionsOf } from "@submit/core/hmrc/connection";
import * as Information from "@submit/core/hmrc/vat/information";
import * as Ledger from "@submit/core/hmrc/vat/ledger";
import * as Obligation from "@submit/core/hmrc/vat/obligation";
import * as Penalty from "@submit/core/hmrc/vat/penalty";
import * as VatReturn from "@submit/core/hmrc/vat/return";
import { lookAhead } from "@submit/core/rate-limit/limiter";
import * as Receipt from "@submit/core/receipt/receipt";
import * as Reminder from "@submit/core/reminder/reminder";
import type { Handler, Handlers, ReadsAhead } from "@submit/core/request/process";
import { asksForOpenAccount } from "./open-account";

/** Who does the work of each API: the compiler demands exactly one. */
export const handlers: Handlers = {
  cognitoTokenPost: Cognito.exchange,
  cognitoRevokePost: Cognito.revoke,
  authenticatorPost: Authenticator.begin,
  authenticatorCodePost: Authenticator.confirm,
  authenticatorRemovalPost: Authenticator.remove,
  bundleGet: Bundle.list,
  bundlePost: Bundle.grant,
  bundleDelete: Bundle.revoke,
  calendarPost: Calendar.change,
  clientGet: Client.list,
  clientPost: Client.put,
  clientDelete: Client.remove,
  draftGet: Draft.get,
  draftPost: Draft.save,
  draftDelete: Draft.discard,
  reminderPost: Reminder.change,
  hmrcTokenPost: entitled("hmrcTokenPost", connect),
  hmrcReceiptGet: Receipt.get,
  hmrcReceiptPost: Receipt.log,
  hmrcVatReturnPost: entitled("hmrcVatReturnPost", Filing.file),
  hmrcVatReturnGet: reading("hmrcVatReturnGet", VatReturn.get),
  hmrcVatObligationGet: reading("hmrcVatObligationGet", (input, context) => Obligation.list(context, input)),
  hmrcVatLiabilityGet: reading("hmrcVatLiabilityGet", async (input, context) => ({
    liabilities: await Ledger.liabilities(context, input),
  })),
  hmrcVatPaymentGet: reading("hmrcVatPaymentGet", async (input, context) => ({
    payments: await Ledger.payments(context, input),
  })),
  hmrcVatPenaltyGet: reading("hmrcVatPenaltyGet", (input, context) => Penalty.list(context, input)),
  hmrcVatFinancialDetailGet: reading("hmrcVatFinancialDetailGet", (input, context) =>
    Penalty.financialDetail(context, input),
  ),
  hmrcVatInformationGet: reading("hmrcVatInformationGet", (input, context) => Information.get(context, input)),
  accountDelete: Account.remove,
};

/** What the work of an API reads first: whether the account is being deleted, the user's bundles, and for a call to HMRC the connection and the rate limit. */
export const readsAhead: ReadsAhead = (api, ports) => {
  const { activity, upstream, secret } = specOf(api);
  const closure = asksForOpenAccount(api) ? [closureOf] : [];
  if (!activity) return closure;
  // The exchange of HMRC's code makes a connection, and may read none.
  const connected = upstream === "hmrc" && !secret ? [connectionsOf] : [];
  return [...closure, Bundle.heldBy, ...connected, ...(upstream === "hmrc" ? [() => lookAhead(ports)] : [])];
};

/** Asks for a bundle first; not once a call was begun, whose outcome is owed to the user whatever bundle has ended since. */
function entitled<N extends ApiName>(api: N, handler: Handler<N>): Handler<N> {
  const { activity } = specOf(api);
  return async (input, context) => {
    if (activity && !context.guard.effect) await Bundle.require(activity, context);
    return handler(input, context);
  };
}

/** A read at HMRC: what can't be read at all ends it. */
function reading<N extends ApiName>(api: N, handler: Handler<N>): Handler<N> {
  return entitled(api, (input, context) => handler(input, context).catch(endUnreadable));
}
