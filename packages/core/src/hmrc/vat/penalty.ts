import { FinancialDetail } from "@submit/contract/api/vat/financial-detail";
import { Penalties } from "@submit/contract/api/vat/penalty";
import type { Input } from "@submit/contract/registry";
import { ProblemError } from "../../error";
import type { AttemptContext } from "../../request/process";
import { errorOf } from "../answer";
import { callVat, getVat, refusal } from "../client";
import { readBody } from "../row";

/** Penalty points and penalties of the last 24 months; an empty object when there are none. */
export function list(context: AttemptContext, { vrn }: Input<"hmrcVatPenaltyGet">): Promise<Penalties> {
  return getVat<Penalties>(
    context,
    { vrn, parts: ["penalties"], route: "penalties" },
    () => ({}),
    (answer) => readBody(Penalties, answer),
  );
}

/** What stands behind the charge of a penalty; FINANCIAL_DETAIL_NOT_FOUND when HMRC knows no such charge. */
export async function financialDetail(
  context: AttemptContext,
  { vrn, reference }: Input<"hmrcVatFinancialDetailGet">,
): Promise<FinancialDetail> {
  const answer = await callVat(context, {
    method: "GET",
    vrn,
    parts: ["financial-details", reference],
    route: "financial-details/{reference}",
  });
  if (answer.status === 200) return readBody(FinancialDetail, answer);
  // Here HMRC says MATCHING_RESOURCE_NOT_FOUND of the charge, which elsewhere means an unknown address.
  if (answer.status === 404 && errorOf(answer).code === "MATCHING_RESOURCE_NOT_FOUND") {
    throw new ProblemError(
      "FINANCIAL_DETAIL_NOT_FOUND",
      "HMRC knows no charge of that reference for this VAT number. Take the reference from the list of penalties.",
      { upstream: errorOf(answer).upstream },
    );
  }
  throw refusal(answer);
}
