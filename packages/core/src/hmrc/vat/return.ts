import { FiledReturn } from "@submit/contract/api/vat/return";
import type { Input } from "@submit/contract/registry";
import { figuresOf, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { Instant } from "@submit/contract/value/scalar";
import * as v from "valibot";
import { ProblemError } from "../../error";
import { omitUndefined } from "../../omit-undefined";
import type { AttemptContext } from "../../request/process";
import { jsonOf, type RawAnswer } from "../answer";
import { type Access, callVat, getVat } from "../client";
import type { HttpRequest } from "../http";
import { readBody } from "../row";

// An odd member must not cost the reference: HMRC gives it once only (hmrc/vat-api issue 216).
const incidental = (schema: v.GenericSchema<string>) => v.fallback(v.optional(schema), undefined);
const Accepted = v.object({
  processingDate: v.string(),
  formBundleNumber: v.string(),
  paymentIndicator: incidental(v.string()),
  chargeRefNumber: incidental(v.string()),
  /** The headers Receipt-ID (a UUID so far) and Receipt-Timestamp. Refusals have them too, so they alone prove nothing. */
  hmrcReceiptId: incidental(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/))),
  hmrcReceiptTimestamp: incidental(Instant),
});
export type Accepted = v.InferOutput<typeof Accepted>;

/** The return that HMRC holds for a period; undefined when there is none. */
export function view(context: AttemptContext, vrn: string, periodKey: string): Promise<FiledReturn | undefined> {
  const request = { vrn, parts: ["returns", periodKey], route: "returns/{periodKey}" };
  return getVat<FiledReturn | undefined>(
    context,
    request,
    () => undefined,
    (answer) => readBody(FiledReturn, answer),
  );
}

/** The return that HMRC holds for a period; RETURN_NOT_FOUND when there is none. */
export async function get(input: Input<"hmrcVatReturnGet">, context: AttemptContext): Promise<FiledReturn> {
  const held = await view(context, input.vrn, input.periodKey);
  if (!held)
    throw new ProblemError(
      "RETURN_NOT_FOUND",
      "HMRC shows no return for this period. It shows those that were filed through Making Tax Digital in the last four years.",
    );
  return held;
}

/** Posts a return under the attempt's guard: any answer but a 429 comes back as it is. See `HttpRequest` for what `keep` does. */
export function post(
  context: AttemptContext,
  { vrn, periodKey, boxes }: { readonly vrn: string; readonly periodKey: string; readonly boxes: NineBoxes },
  { access, keep }: { readonly access?: Promise<Access> | undefined; readonly keep?: HttpRequest["keep"] } = {},
): Promise<RawAnswer> {
  const body = JSON.stringify({ periodKey, ...figuresOf(boxes), finalised: true });
  const { guard } = context;
  const request = { method: "POST", vrn, parts: ["returns"], route: "returns", body, guard } as const;
  return callVat(context, omitUndefined({ ...request, keep }), access);
}

/** What HMRC says of a return that it took; undefined when its 201 can't be read. */
export function accepted(answer: RawAnswer): Accepted | undefined {
  const { "receipt-id": hmrcReceiptId, "receipt-timestamp": hmrcReceiptTimestamp } = answer.headers;
  const body = jsonOf(answer);
  if (typeof body !== "object") return undefined;
  const result = v.safeParse(Accepted, { ...body, hmrcReceiptId, hmrcReceiptTimestamp });
  return result.success ? result.output : undefined;
}
