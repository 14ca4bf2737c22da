import { toAnswer } from "../downstream/answer";
import { OBLIGATION_CODES } from "../downstream/code";
import { type Downstream, hasAll, record, records, refusal } from "../downstream/downstream";
import { type Answer, internalServerError, legacy, success } from "../http/answer";
import * as Scenario from "../scenario/obligation";
import * as CalendarDate from "../value/calendar-date";
import * as Business from "../world/business";
import * as Obligation from "../world/obligation";
import type { Call, Endpoint } from "./endpoint";

/** GET /{vrn}/obligations (HMRC vat-api ObligationsController). */
export const endpoint: Endpoint = {
  method: "GET",
  resource: "obligations",
  parameter: false,
  scope: "read:vat",
  validate: (call) => validate(call.query),
  canned: (call) => Scenario.canned(call.scenario),
  live,
  toAnswer: answerFrom,
};

/** What is absent is reported before what is malformed, and an empty parameter counts as given (HMRC vat-api ObligationsValidator). */
function validate(query: URLSearchParams): Answer | undefined {
  const [from, to, status] = [query.get("from"), query.get("to"), query.get("status")];
  if (from === null && to === null) {
    if (status === "O") return undefined;
    if (status === null) return legacy("INVALID_DATE_FROM");
    return legacy(status === "F" ? "MISSING_DATE_RANGE" : "INVALID_STATUS");
  }
  if (from === null) return legacy("INVALID_DATE_FROM");
  if (to === null) return legacy("INVALID_DATE_TO");
  if (!CalendarDate.isDate(from)) return legacy("INVALID_DATE_FROM");
  if (!CalendarDate.isDate(to)) return legacy("INVALID_DATE_TO");
  if (status !== null && status !== "O" && status !== "F") return legacy("INVALID_STATUS");
  const fits = from < to && to <= CalendarDate.addMonths(from, 12);
  return fits ? undefined : legacy("INVALID_DATE_RANGE");
}

function live(call: Call): Downstream {
  const business = Business.find(call.context, call.vrn);
  if (business === undefined) return refusal(404, "NOT_FOUND");
  if (business.insolvent) return refusal(403, "INSOLVENT_TRADER");
  const status = call.query.get("status");
  const given = call.query.get("from");
  if (given !== null && given < CalendarDate.addMonths(call.context.today(), -48)) {
    return refusal(400, "INVALID_DATE_RANGE");
  }
  const from = given ?? "0000-01-01";
  const to = call.query.get("to") ?? "9999-12-31";
  const chosen = Obligation.list(call.context, call.vrn)
    .filter((obligation) => status === null || obligation.status === status)
    .filter((obligation) => obligation.start <= to && obligation.end >= from);
  if (chosen.length === 0) return refusal(404, "NOT_FOUND");
  return { status: 200, body: { obligations: [{ obligationDetails: chosen.map(toDetail) }] } };
}

function toDetail(obligation: Obligation.Obligation): Record<string, unknown> {
  return {
    status: obligation.status,
    inboundCorrespondenceFromDate: obligation.start,
    inboundCorrespondenceToDate: obligation.end,
    ...(obligation.status === "F" ? { inboundCorrespondenceDateReceived: obligation.received } : {}),
    inboundCorrespondenceDueDate: obligation.due,
    periodKey: obligation.periodKey,
  };
}

const REQUIRED = [
  "inboundCorrespondenceFromDate",
  "inboundCorrespondenceToDate",
  "inboundCorrespondenceDueDate",
  "status",
  "periodKey",
];

function answerFrom(downstream: Downstream): Answer {
  if (downstream.status !== 200) return toAnswer(downstream, OBLIGATION_CODES);
  const groups = records(record(downstream.body)?.obligations);
  if (groups === undefined) return internalServerError;
  const details = groups.flatMap((group) => records(group.obligationDetails) ?? []);
  if (!details.every((detail) => hasAll(detail, REQUIRED))) return internalServerError;
  return success(200, {
    obligations: details.map((detail) => ({
      start: detail.inboundCorrespondenceFromDate,
      end: detail.inboundCorrespondenceToDate,
      due: detail.inboundCorrespondenceDueDate,
      status: detail.status,
      periodKey: detail.periodKey,
      received: detail.inboundCorrespondenceDateReceived,
    })),
  });
}
