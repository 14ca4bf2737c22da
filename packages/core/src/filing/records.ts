import type { Input } from "@submit/contract/registry";
import { boxEntries } from "@submit/contract/value/nine-boxes";
import { settings } from "../aws/resource";
import { ProblemError } from "../error";

const boxes = Object.keys(boxEntries) as (keyof typeof boxEntries)[];

/**
 * Refuses (RECORDS_REQUIRED) a return whose figures were not read from a file, on a stage that takes figures from records
 * alone: HMRC asks for a digital link from records to return (VAT Notice 700/22, 4.2.1). In a nil return nothing is keyed.
 */
export function requireRecords(input: Input<"hmrcVatReturnPost">): void {
  if (settings().figures !== "records" || input.provenance?.how === "file") return;
  if (boxes.every((box) => input[box] === 0)) return;
  const message = "the figures must be read from a file of your records, unless every box is 0";
  throw new ProblemError(
    "RECORDS_REQUIRED",
    "Figures come from a file of the business's records alone: they are not typed or pasted on the way.",
    { errors: [{ path: "provenance", code: "FILE_REQUIRED", message }] },
  );
}
