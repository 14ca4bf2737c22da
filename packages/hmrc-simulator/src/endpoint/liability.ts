import { toAnswer } from "../downstream/answer";
import { FINANCIAL_CODES, notFound } from "../downstream/code";
import { type Downstream, hasAll, record, records, refusal } from "../downstream/downstream";
import { type Answer, internalServerError, success } from "../http/answer";
import * as Scenario from "../scenario/financial-data";
import * as Business from "../world/business";
import * as Ledger from "../world/ledger";
import type { Call, Endpoint } from "./endpoint";
import * as FinancialData from "./financial-data";

/** GET /{vrn}/liabilities (HMRC vat-api LiabilitiesController). */
export const endpoint: Endpoint = {
  method: "GET",
  resource: "liabilities",
  parameter: false,
  scope: "read:vat",
  validate: (call) => FinancialData.validate(call.query, call.context.today()),
  canned: (call) => Scenario.cannedLiabilities(call.scenario, call.query),
  live,
  toAnswer: answerFrom,
};

/** What the ledger says of a business, for liabilities and payments alike. */
export function live(call: Call): Downstream {
  const business = Business.find(call.context, call.vrn);
  if (business === undefined) return refusal(404, "NOT_FOUND");
  if (business.insolvent) return refusal(403, "INSOLVENT_TRADER");
  const charges = Ledger.list(call.context, call.vrn);
  return { status: 200, body: Ledger.toTransactions(charges, call.query.get("from") ?? "") };
}

function answerFrom(downstream: Downstream, call: Call): Answer {
  if (downstream.status !== 200) return toAnswer(downstream, FINANCIAL_CODES);
  const transactions = records(record(downstream.body)?.financialTransactions);
  if (transactions === undefined) return internalServerError;
  const to = call.query.get("to") ?? "";
  const kept = FinancialData.keep(transactions, to, ["payment on account", "hybrid payments"]);
  if (!kept.every((transaction) => hasAll(transaction, ["chargeType", "originalAmount"]))) return internalServerError;
  return kept.length === 0 ? notFound : success(200, { liabilities: kept.map(toLiability) });
}

function toLiability(transaction: FinancialData.Transaction): Record<string, unknown> {
  const { taxPeriodFrom: from, taxPeriodTo: to } = transaction;
  return {
    ...(from === undefined || to === undefined ? {} : { taxPeriod: { from, to } }),
    type: transaction.chargeType,
    originalAmount: transaction.originalAmount,
    outstandingAmount: transaction.outstandingAmount,
    due: records(transaction.items)?.find(({ dueDate }) => dueDate !== undefined)?.dueDate,
  };
}
