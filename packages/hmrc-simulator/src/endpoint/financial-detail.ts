import { invalidJsonReceived, toPenaltyAnswer } from "../downstream/answer";
import { chargeReferenceInvalid, FINANCIAL_DETAIL_CODES } from "../downstream/code";
import { type Downstream, record, unmatchedScenario } from "../downstream/downstream";
import { type Answer, success } from "../http/answer";
import * as CalendarDate from "../value/calendar-date";
import type { JsonNumber } from "../value/json";
import * as LatePayment from "../world/late-payment";
import * as LateSubmission from "../world/late-submission";
import * as Ledger from "../world/ledger";
import type { Call, Endpoint } from "./endpoint";

/** GET /{vrn}/financial-details/{penaltyChargeReference} (HMRC vat-api FinancialDataController). */
export const endpoint: Endpoint = {
  method: "GET",
  resource: "financial-details",
  parameter: true,
  scope: "read:vat",
  validate: (call) => (/^X[A-Za-z][0-9]{12}$/.test(call.parameter) ? undefined : chargeReferenceInvalid),
  canned: (call) =>
    call.scenario === undefined || call.scenario === "DEFAULT" ? { status: 200, body: CANNED } : unmatchedScenario,
  live,
  toAnswer: answerFrom,
};

type Penalty = {
  readonly description: string;
  readonly from: string;
  readonly to: string;
  readonly postedOn: string;
  readonly dueOn: string;
  readonly amount: bigint;
};

function live(call: Call): Downstream {
  const penalty = find(call);
  if (penalty === undefined) {
    const errors = { processingDate: call.context.today(), code: "018", text: "No Data Identified" };
    return { status: 404, body: { errors } };
  }
  return { status: 200, body: toJson(penalty, call.context.today()) };
}

function answerFrom(downstream: Downstream): Answer {
  if (downstream.status !== 200 && downstream.status !== 201) {
    return toPenaltyAnswer(downstream, FINANCIAL_DETAIL_CODES);
  }
  return record(downstream.body) === undefined ? invalidJsonReceived : success(200, downstream.body);
}

function find(call: Call): Penalty | undefined {
  const { context, vrn, parameter } = call;
  const submission = LateSubmission.list(context, vrn).find(
    ({ charge, reference }) => charge > 0n && reference === parameter,
  );
  if (submission !== undefined) {
    return {
      description: "VAT LSP",
      from: submission.obligation.start,
      to: submission.obligation.end,
      postedOn: submission.createdOn,
      dueOn: CalendarDate.addDays(submission.createdOn, 30),
      amount: submission.charge,
    };
  }
  const payment = LatePayment.list(context, vrn).find(({ reference }) => reference === parameter);
  if (payment === undefined) return undefined;
  return {
    description: `VAT ${payment.category}`,
    from: payment.charge.from ?? payment.charge.due,
    to: payment.charge.to ?? payment.charge.due,
    postedOn: payment.postedOn,
    dueOn: CalendarDate.addDays(payment.postedOn, 30),
    amount: payment.posted,
  };
}

function toJson(penalty: Penalty, today: string): Record<string, unknown> {
  const amount = Ledger.pounds(penalty.amount);
  const overdue = today > penalty.dueOn;
  const interest = interestOf(penalty, today);
  return {
    totalisations: {
      totalOverdue: overdue ? amount : 0,
      totalNotYetDue: overdue ? 0 : amount,
      totalBalance: amount,
      totalCredit: 0,
      totalCleared: 0,
      additionalReceivableTotalisations: { totalAccountPostedInterest: 0, totalAccountAccruingInterest: interest },
    },
    documentDetails: [
      {
        postingDate: penalty.postedOn,
        issueDate: CalendarDate.addDays(penalty.postedOn, 1),
        documentTotalAmount: amount,
        documentClearedAmount: 0,
        documentInterestTotals: { interestPostedAmount: 0, interestAccruingAmount: interest },
        documentOutstandingAmount: amount,
        lineItemDetails: [
          {
            chargeDescription: penalty.description,
            periodFromDate: penalty.from,
            periodToDate: penalty.to,
            netDueDate: penalty.dueOn,
            amount,
            lineItemInterestDetails: {
              interestStartDate: CalendarDate.addDays(penalty.dueOn, 1),
              currentInterestRate: 7.75,
              interestPostedAmount: 0,
              interestAccruingAmount: interest,
            },
          },
        ],
      },
    ],
  };
}

/** Simple interest at 7.75% a year from the day after it is due, rounded down to the penny. */
function interestOf(penalty: Penalty, today: string): JsonNumber {
  const days = BigInt(Math.max(0, CalendarDate.daysBetween(penalty.dueOn, today)));
  return Ledger.pounds((penalty.amount * days * 775n) / 3_650_000n);
}

const CANNED = toJson(
  {
    description: "VAT LPP1",
    from: "2024-01-01",
    to: "2024-03-31",
    postedOn: "2024-06-07",
    dueOn: "2024-07-07",
    amount: 40_000n,
  },
  "2024-08-06",
);
