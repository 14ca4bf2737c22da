import { invalidJsonReceived, toInformationAnswer } from "../downstream/answer";
import { type Downstream, record } from "../downstream/downstream";
import { type Answer, internalServerError, success } from "../http/answer";
import * as Business from "../world/business";
import type { Call, Endpoint } from "./endpoint";

/** GET /{vrn}/information (HMRC vat-api CustomerInfoController). */
export const endpoint: Endpoint = {
  method: "GET",
  resource: "information",
  parameter: false,
  scope: "read:vat",
  validate: () => undefined,
  canned: scenario,
  live,
  toAnswer: answerFrom,
};

const REGISTERED = { customerDetails: { effectiveRegistrationDate: "2019-05-01" } };
const FLAT_RATE = { flatRateScheme: { frsCategory: "008", startDate: "2020-04-01" } };

/** HMRC's file has this as a scenario of its own, of a customer who exists: a 200 without either block. */
const NEITHER = {};

/** The one endpoint that does not refuse an unknown scenario: it answers as by default. */
function scenario(call: Call): Downstream {
  switch (call.scenario) {
    case "CUSTOMER_INFO_NOT_FOUND":
      return { status: 404, body: {} };
    case "NO_EFFECTREGISTRATIONDATE":
      return { status: 200, body: FLAT_RATE };
    case "NO_FLATRATESCHEME":
      return { status: 200, body: REGISTERED };
    case "NO_EFFECTREGISTRATIONDATE_NO_FRS":
      return { status: 200, body: NEITHER };
    default:
      return { status: 200, body: { ...REGISTERED, ...FLAT_RATE } };
  }
}

function live(call: Call): Downstream {
  const business = Business.find(call.context, call.vrn);
  if (business === undefined) return { status: 404, body: {} };
  const { registeredOn, flatRate } = business;
  return {
    status: 200,
    body: {
      customerDetails: { effectiveRegistrationDate: registeredOn },
      ...(flatRate === undefined
        ? {}
        : { flatRateScheme: { frsCategory: flatRate.category, startDate: flatRate.startDate } }),
    },
  };
}

/** Empty blocks are left out; where a system behind sent nothing else the API answers 500. */
function answerFrom(downstream: Downstream): Answer {
  if (downstream.status !== 200) return toInformationAnswer(downstream);
  if (downstream.body === NEITHER) return success(200, {});
  const body = record(downstream.body);
  if (body === undefined) return invalidJsonReceived;
  const blocks = ["customerDetails", "flatRateScheme"].flatMap((name) => {
    const members = Object.entries(record(body[name]) ?? {}).filter(
      ([, value]) => value !== undefined && value !== null,
    );
    return members.length === 0 ? [] : [[name, Object.fromEntries(members)] as const];
  });
  return blocks.length === 0 ? internalServerError : success(200, Object.fromEntries(blocks));
}
