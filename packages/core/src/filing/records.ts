import type { Input } from "@submit/contract/registry";
import { boxEntries } from "@submit/contract/value/nine-boxes";
import { settings } from "../aws/resource";
import { ProblemError } from "../error";

const boxes = Object.keys(boxEntries) as (keyof typeof boxEntries)[];

/**
 * Refuses (RECORDS_REQUIRED) a return whose figures were not all read from a file, on a stage that takes figures from records
 * alone: HMRC asks for a digital link from records to return (VAT Notice 700/22, 4.2.1). A box of 0 needs no cell, as nothing
 * is keyed; so a nil return needs no file.
 */
export function requireRecords(input: Input<"hmrcVatReturnPost">): void {
  if (settings().figures !== "records" || boxes.every((box) => input[box] === 0)) return;
  const errors = faultsOf(input);
  if (errors.length === 0) return;
  throw new ProblemError(
    "RECORDS_REQUIRED",
    "Figures come from a file of the business's records alone: they are not typed or pasted on the way.",
    { errors },
  );
}

function faultsOf({ provenance, ...input }: Input<"hmrcVatReturnPost">) {
  if (provenance?.how !== "file")
    return [
      fault(
        "provenance",
        "FILE_REQUIRED",
        "the figures must be read from a file of your records, unless every box is 0",
      ),
    ];
  const changed = provenance.changed?.length
    ? [
        fault(
          "provenance.changed",
          "UNCHANGED_REQUIRED",
          "must name no box: correct the figure in the file, and read it again",
        ),
      ]
    : [];
  const unread = boxes.filter((box) => input[box] !== 0 && !provenance.cells[box]);
  return [
    ...changed,
    ...unread.map((box) =>
      fault(
        `provenance.cells.${box}`,
        "CELL_REQUIRED",
        "must name the cell that the figure was read from, unless it is 0",
      ),
    ),
  ];
}

const fault = (path: string, code: string, message: string) => ({ path, code, message });
