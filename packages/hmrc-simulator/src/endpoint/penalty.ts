import { invalidJsonReceived, toPenaltyAnswer } from "../downstream/answer";
import { PENALTY_CODES } from "../downstream/code";
import { type Downstream, record } from "../downstream/downstream";
import { type Answer, success } from "../http/answer";
import * as Scenario from "../scenario/penalty";
import * as CalendarDate from "../value/calendar-date";
import * as Business from "../world/business";
import * as LatePayment from "../world/late-payment";
import * as LateSubmission from "../world/late-submission";
import * as Ledger from "../world/ledger";
import type { Call, Endpoint } from "./endpoint";

/** GET /{vrn}/penalties (HMRC vat-api PenaltiesController). */
export const endpoint: Endpoint = {
  method: "GET",
  resource: "penalties",
  parameter: false,
  scope: "read:vat",
  validate: () => undefined,
  canned: (call) => Scenario.canned(call.scenario),
  live,
  toAnswer: answerFrom,
};

/** Those of the last 24 months, and what still accrues; none is `{}`, not 404. */
function live(call: Call): Downstream {
  const business = Business.find(call.context, call.vrn);
  const submissions = LateSubmission.list(call.context, call.vrn);
  const since = CalendarDate.addMonths(call.context.today(), -24);
  const payments = LatePayment.list(call.context, call.vrn).filter(
    ({ reference, postedOn }) => reference === undefined || postedOn >= since,
  );
  if (submissions.length === 0 && payments.length === 0) return { status: 200, body: {} };
  const threshold = LateSubmission.threshold(business?.frequency ?? "quarterly");
  return {
    status: 200,
    body: {
      totalisations: {
        lateSubmissionPenaltyTotalValue: Ledger.pounds(LateSubmission.charged(submissions)),
        penalisedPrincipalTotal: Ledger.pounds(LatePayment.principal(payments)),
        latePaymentPenaltyPostedTotal: Ledger.pounds(sum(payments.map((penalty) => penalty.posted))),
        latePaymentPenaltyEstimateTotal: Ledger.pounds(sum(payments.map((penalty) => penalty.accruing))),
      },
      ...(submissions.length === 0
        ? {}
        : { lateSubmissionPenalty: LateSubmission.toJson(submissions, threshold, call.context.today()) }),
      ...(payments.length === 0 ? {} : { latePaymentPenalty: { details: payments.map(LatePayment.toJson) } }),
    },
  };
}

function answerFrom(downstream: Downstream): Answer {
  if (downstream.status !== 200) return toPenaltyAnswer(downstream, PENALTY_CODES);
  return record(downstream.body) === undefined ? invalidJsonReceived : success(200, downstream.body);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
