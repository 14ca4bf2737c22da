import { toAnswer } from "../downstream/answer";
import { SUBMIT_CODES, VIEW_CODES } from "../downstream/code";
import { type Downstream, hasAll, record, refusal, unmatchedScenario } from "../downstream/downstream";
import { type Answer, internalServerError, invalidRequest, success } from "../http/answer";
import * as CalendarDate from "../value/calendar-date";
import * as Decimal from "../value/decimal";
import * as Json from "../value/json";
import { isPeriodKey } from "../value/nine-boxes";
import * as Business from "../world/business";
import * as Filing from "../world/filing";
import * as Obligation from "../world/obligation";
import type { Call, Endpoint } from "./endpoint";

/** POST /{vrn}/returns (HMRC vat-api SubmitReturnController); the gateway has checked the body already. */
export const submit: Endpoint = {
  method: "POST",
  resource: "returns",
  parameter: false,
  scope: "write:vat",
  validate: () => undefined,
  canned: submitScenario,
  live: submitLive,
  toAnswer: submitAnswer,
};

/** GET /{vrn}/returns/{periodKey} (HMRC vat-api ViewReturnController). */
export const view: Endpoint = {
  method: "GET",
  resource: "returns",
  parameter: true,
  scope: "read:vat",
  validate: (call) =>
    // Wrapped, and with no path, unlike the body's period key.
    isPeriodKey(call.parameter)
      ? undefined
      : invalidRequest([{ code: "PERIOD_KEY_INVALID", message: "Invalid period key" }]),
  canned: viewScenario,
  live: viewLive,
  toAnswer: viewAnswer,
};

/** Scenario names are those used behind the API, so VRN_INVALID is unknown (hmrc/vat-api issue 208). */
const SUBMIT_SCENARIOS: Readonly<Record<string, number>> = {
  INVALID_VRN: 400,
  INVALID_PERIODKEY: 400,
  INVALID_PAYLOAD: 400,
  DUPLICATE_SUBMISSION: 409,
  TAX_PERIOD_NOT_ENDED: 403,
  INSOLVENT_TRADER: 403,
};

/** The sandbox keeps a return of any well-formed period key, per VRN and key (hmrc/vat-api issue 357). */
function submitScenario(call: Call): Downstream {
  if (call.scenario !== undefined) {
    const status = Object.hasOwn(SUBMIT_SCENARIOS, call.scenario) ? SUBMIT_SCENARIOS[call.scenario] : undefined;
    return status === undefined ? unmatchedScenario : refusal(status, call.scenario);
  }
  return accept(call, { directDebit: true, bankDetails: true });
}

function submitLive(call: Call): Downstream {
  const business = Business.find(call.context, call.vrn);
  if (business === undefined) return refusal(403, "NOT_FOUND_VRN");
  if (business.insolvent) return refusal(403, "INSOLVENT_TRADER");
  const obligation = Obligation.find(call.context, call.vrn, call.submission?.periodKey ?? "");
  if (obligation === undefined) return refusal(400, "INVALID_PERIODKEY");
  if (obligation.end >= call.context.today()) return refusal(403, "TAX_PERIOD_NOT_ENDED");
  return accept(call, business);
}

function accept(call: Call, terms: Filing.PaymentDetails): Downstream {
  const { context, vrn, submission, clientId, fulfilDelay } = call;
  if (submission === undefined) return refusal(400, "INVALID_PAYLOAD");
  if (Filing.find(context, vrn, submission.periodKey) !== undefined) return refusal(409, "DUPLICATE_SUBMISSION");
  return { status: 200, body: Filing.accept(context, { vrn, ...submission, clientId, fulfilDelay }, terms) };
}

function submitAnswer(downstream: Downstream): Answer {
  if (downstream.status !== 200) return toAnswer(downstream, SUBMIT_CODES);
  const body = record(downstream.body);
  if (body === undefined || !hasAll(body, ["processingDate", "formBundleNumber"])) return internalServerError;
  const { processingDate, formBundleNumber, paymentIndicator, chargeRefNumber } = body;
  return success(201, { processingDate, formBundleNumber, paymentIndicator, chargeRefNumber });
}

function viewScenario(call: Call): Downstream {
  if (call.scenario === undefined) return stored(call);
  if (call.scenario === "DATE_RANGE_TOO_LARGE" || call.scenario === "INSOLVENT_TRADER") {
    return refusal(403, call.scenario);
  }
  return unmatchedScenario;
}

function viewLive(call: Call): Downstream {
  if (Business.find(call.context, call.vrn)?.insolvent) return refusal(403, "INSOLVENT_TRADER");
  const end = Obligation.find(call.context, call.vrn, call.parameter)?.end;
  const oldest = CalendarDate.addMonths(call.context.today(), -48);
  return end !== undefined && end < oldest ? refusal(403, "DATE_RANGE_TOO_LARGE") : stored(call);
}

function stored(call: Call): Downstream {
  const filing = Filing.find(call.context, call.vrn, call.parameter);
  if (filing === undefined) return refusal(404, "NOT_FOUND");
  const { totalVatDue, netVatDue, totalAcquisitionsExVAT, ...rest } = filing.figures;
  const figures = {
    ...rest,
    vatDueTotal: totalVatDue,
    vatDueNet: netVatDue,
    totalAllAcquisitionsExVAT: totalAcquisitionsExVAT,
  };
  const numbers = Object.entries(figures).map(([name, value]) => [name, Json.number(Decimal.toText(value))]);
  return { status: 200, body: { periodKey: filing.periodKey, ...Object.fromEntries(numbers) } };
}

function viewAnswer(downstream: Downstream): Answer {
  if (downstream.status !== 200) return toAnswer(downstream, VIEW_CODES);
  const body = record(downstream.body) ?? {};
  const answer = {
    periodKey: body.periodKey,
    vatDueSales: body.vatDueSales,
    vatDueAcquisitions: body.vatDueAcquisitions,
    totalVatDue: body.vatDueTotal,
    vatReclaimedCurrPeriod: body.vatReclaimedCurrPeriod,
    netVatDue: body.vatDueNet,
    totalValueSalesExVAT: body.totalValueSalesExVAT,
    totalValuePurchasesExVAT: body.totalValuePurchasesExVAT,
    totalValueGoodsSuppliedExVAT: body.totalValueGoodsSuppliedExVAT,
    totalAcquisitionsExVAT: body.totalAllAcquisitionsExVAT,
  };
  return hasAll(answer, Object.keys(answer)) ? success(200, answer) : internalServerError;
}
