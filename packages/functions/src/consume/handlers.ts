import { type ApiName, specOf } from "@submit/contract/registry";
import * as Bundle from "@submit/core/bundle/bundle";
import * as Cognito from "@submit/core/cognito/cognito";
import * as Filing from "@submit/core/filing/filing";
import * as Token from "@submit/core/hmrc/token";
import * as Information from "@submit/core/hmrc/vat/information";
import * as Ledger from "@submit/core/hmrc/vat/ledger";
import * as Obligation from "@submit/core/hmrc/vat/obligation";
import * as Penalty from "@submit/core/hmrc/vat/penalty";
import * as VatReturn from "@submit/core/hmrc/vat/return";
import * as Receipt from "@submit/core/receipt/receipt";
import type { Perform, Performers } from "@submit/core/request/process";

/** Who does the work of each API: the compiler demands exactly one. */
export const performers: Performers = {
  cognitoTokenPost: Cognito.exchange,
  bundleGet: Bundle.list,
  bundlePost: Bundle.grant,
  bundleDelete: Bundle.revoke,
  hmrcTokenPost: (input, call) => Token.connect(call, input),
  hmrcReceiptGet: Receipt.get,
  hmrcReceiptPost: Receipt.log,
  hmrcVatReturnPost: entitled("hmrcVatReturnPost", Filing.file),
  hmrcVatReturnGet: entitled("hmrcVatReturnGet", VatReturn.get),
  hmrcVatObligationGet: entitled("hmrcVatObligationGet", async (input, call) => ({
    obligations: await Obligation.list(call, input),
  })),
  hmrcVatLiabilityGet: entitled("hmrcVatLiabilityGet", async (input, call) => ({
    liabilities: await Ledger.liabilities(call, input),
  })),
  hmrcVatPaymentGet: entitled("hmrcVatPaymentGet", async (input, call) => ({
    payments: await Ledger.payments(call, input),
  })),
  hmrcVatPenaltyGet: entitled("hmrcVatPenaltyGet", (input, call) => Penalty.list(call, input)),
  hmrcVatFinancialDetailGet: entitled("hmrcVatFinancialDetailGet", (input, call) =>
    Penalty.financialDetail(call, input),
  ),
  hmrcVatInformationGet: entitled("hmrcVatInformationGet", (input, call) => Information.get(call, input)),
};

/** Asks for a bundle first; not once a call has begun, whose outcome is owed to the user whatever bundle has ended since. */
function entitled<N extends ApiName>(api: N, perform: Perform<N>): Perform<N> {
  const { activity } = specOf(api);
  return async (input, call) => {
    if (activity && !call.once.effect) await Bundle.require(activity, call);
    return perform(input, call);
  };
}
