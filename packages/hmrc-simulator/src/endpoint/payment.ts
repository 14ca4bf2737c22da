import { toAnswer } from "../downstream/answer";
import { FINANCIAL_CODES, notFound } from "../downstream/code";
import { type Downstream, record, records } from "../downstream/downstream";
import { type Answer, internalServerError, success } from "../http/answer";
import * as Scenario from "../scenario/financial-data";
import type { Call, Endpoint } from "./endpoint";
import * as FinancialData from "./financial-data";
import * as Liability from "./liability";

/** GET /{vrn}/payments (HMRC vat-api PaymentsController). */
export const endpoint: Endpoint = {
  method: "GET",
  resource: "payments",
  parameter: false,
  scope: "read:vat",
  validate: (call) => FinancialData.validate(call.query, call.context.today()),
  canned: (call) => Scenario.cannedPayments(call.scenario, call.query),
  live: Liability.live,
  toAnswer: answerFrom,
};

function answerFrom(downstream: Downstream, call: Call): Answer {
  if (downstream.status !== 200) return toAnswer(downstream, FINANCIAL_CODES);
  const transactions = records(record(downstream.body)?.financialTransactions);
  if (transactions === undefined) return internalServerError;
  const kept = FinancialData.keep(transactions, call.query.get("to") ?? "", ["payment on account"]);
  const items = kept.flatMap((transaction) => records(transaction.items) ?? []);
  const paid = distinct(items.filter((item) => item.paymentAmount !== undefined));
  if (paid.length === 0) return notFound;
  return success(200, {
    payments: paid.map((item) => ({ amount: item.paymentAmount, received: item.clearingDate })),
  });
}

/** Equal amount, lot and lot item are one payment, wherever in the answer they stand. */
function distinct(items: readonly FinancialData.Transaction[]): readonly FinancialData.Transaction[] {
  const key = (item: FinancialData.Transaction): string =>
    JSON.stringify([item.paymentAmount, item.paymentLot, item.paymentLotItem]);
  const seen = new Map<string, FinancialData.Transaction>();
  for (const item of items) if (!seen.has(key(item))) seen.set(key(item), item);
  return [...seen.values()];
}
