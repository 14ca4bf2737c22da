import { type ApiName, specOf } from "@submit/contract/registry";
import * as Bundle from "@submit/core/bundle/bundle";
import * as Cognito from "@submit/core/cognito/token";
import * as Filing from "@submit/core/filing/filing";
import * as Token from "@submit/core/hmrc/token";
import * as Information from "@submit/core/hmrc/vat/information";
import * as Ledger from "@submit/core/hmrc/vat/ledger";
import * as Obligation from "@submit/core/hmrc/vat/obligation";
import * as Penalty from "@submit/core/hmrc/vat/penalty";
import * as VatReturn from "@submit/core/hmrc/vat/return";
import * as Receipt from "@submit/core/receipt/receipt";
import type { Handler, Handlers } from "@submit/core/request/process";

/** Who does the work of each API: the compiler demands exactly one. */
export const handlers: Handlers = {
  cognitoTokenPost: Cognito.exchange,
  cognitoRevokePost: Cognito.revoke,
  bundleGet: Bundle.list,
  bundlePost: Bundle.grant,
  bundleDelete: Bundle.revoke,
  hmrcTokenPost: entitled("hmrcTokenPost", (input, context) => Token.connect(context, input)),
  hmrcReceiptGet: Receipt.get,
  hmrcReceiptPost: Receipt.log,
  hmrcVatReturnPost: entitled("hmrcVatReturnPost", Filing.file),
  hmrcVatReturnGet: entitled("hmrcVatReturnGet", VatReturn.get),
  hmrcVatObligationGet: entitled("hmrcVatObligationGet", async (input, context) => ({
    obligations: await Obligation.list(context, input),
  })),
  hmrcVatLiabilityGet: entitled("hmrcVatLiabilityGet", async (input, context) => ({
    liabilities: await Ledger.liabilities(context, input),
  })),
  hmrcVatPaymentGet: entitled("hmrcVatPaymentGet", async (input, context) => ({
    payments: await Ledger.payments(context, input),
  })),
  hmrcVatPenaltyGet: entitled("hmrcVatPenaltyGet", (input, context) => Penalty.list(context, input)),
  hmrcVatFinancialDetailGet: entitled("hmrcVatFinancialDetailGet", (input, context) =>
    Penalty.financialDetail(context, input),
  ),
  hmrcVatInformationGet: entitled("hmrcVatInformationGet", (input, context) => Information.get(context, input)),
};

/** Asks for a bundle first; not once a call was begun, whose outcome is owed to the user whatever bundle has ended since. */
function entitled<N extends ApiName>(api: N, handler: Handler<N>): Handler<N> {
  const { activity } = specOf(api);
  return async (input, context) => {
    if (activity && !context.guard.effect) await Bundle.require(activity, context);
    return handler(input, context);
  };
}
