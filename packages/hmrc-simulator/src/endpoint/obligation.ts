import type { State } from "../context/context";
import * as Store from "../context/store";
import {
  type Downstream,
  hasAll,
  OBLIGATION_CODES,
  record,
  records,
  refusal,
  toAnswer,
} from "../downstream/downstream";
import { type Answer, internalServerError, legacy, success } from "../http/answer";
import * as Scenario from "../scenario/obligation";
import * as CalendarDate from "../value/calendar-date";
import * as Business from "../world/business";
import type { Call, Endpoint } from "./endpoint";

/** An obligation as the simulator keeps it; `received` is there as soon as a return was taken. */
export type Obligation = {
  readonly periodKey: string;
  readonly start: string;
  readonly end: string;
  readonly due: string;
  readonly status: "O" | "F";
  readonly received?: string;
};

/** GET /{vrn}/obligations (HMRC vat-api ObligationsController). */
export const endpoint: Endpoint = {
  method: "GET",
  resource: "obligations",
  parameter: false,
  scope: "read:vat",
  validate: (call) => validate(call.query),
  scenario: (call) => Scenario.canned(call.scenario),
  behind,
  answer,
};

/** A business's obligations, oldest first. */
export function list(state: State, vrn: string): readonly Obligation[] {
  const now = state.now().toISOString();
  return state.store.all("SELECT * FROM obligation WHERE vrn = ? ORDER BY start_on", vrn).map((row) => {
    const fulfilAt = Store.optional(row, "fulfil_at");
    const received = Store.optional(row, "received_on");
    return {
      periodKey: Store.text(row, "period_key"),
      start: Store.text(row, "start_on"),
      end: Store.text(row, "end_on"),
      due: Store.text(row, "due_on"),
      status: fulfilAt !== undefined && fulfilAt <= now ? "F" : "O",
      ...(received === undefined ? {} : { received }),
    };
  });
}

/** A business's obligation of a period; undefined when it has none. */
export function find(state: State, vrn: string, periodKey: string): Obligation | undefined {
  return list(state, vrn).find((obligation) => obligation.periodKey === periodKey);
}

/** What is absent is faulted before what is malformed, and an empty parameter counts as given (HMRC vat-api ObligationsValidator). */
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

function behind(call: Call): Downstream {
  const business = Business.find(call.state, call.vrn);
  if (business === undefined) return refusal(404, "NOT_FOUND");
  if (business.insolvent) return refusal(403, "INSOLVENT_TRADER");
  const status = call.query.get("status");
  const from = call.query.get("from") ?? "0000-01-01";
  const to = call.query.get("to") ?? "9999-12-31";
  const chosen = list(call.state, call.vrn)
    .filter((obligation) => status === null || obligation.status === status)
    .filter((obligation) => obligation.start <= to && obligation.end >= from);
  if (chosen.length === 0) return refusal(404, "NOT_FOUND");
  return { status: 200, body: { obligations: [{ obligationDetails: chosen.map(toDetail) }] } };
}

function toDetail(obligation: Obligation): Record<string, unknown> {
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

function answer(downstream: Downstream): Answer {
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
