import type { Receipt } from "@submit/contract/api/receipt";
import { decimal } from "@submit/contract/value/money";
import { boxesOf, boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { receipt as words } from "#message/receipt";
import { boxLabel } from "../../../vat/box";
import { type FactLine, sheetOf } from "./sheet";

/** A receipt's name as a file, without its ending: `vat-receipt-2026-09-30`. */
export function fileNameOf(receipt: Receipt): string {
  return words.document.fileName(receipt.periodEnd ?? receipt.processingDate.slice(0, 10));
}

/** A receipt as JSON: as the API gives it. */
export function jsonOf(receipt: Receipt): string {
  return `${JSON.stringify(receipt, null, 2)}\n`;
}

/** A receipt as CSV (RFC 4180), for spreadsheets: a name and a value a line, amounts as plain decimals. */
export function csvOf(receipt: Receipt): string {
  const { facts, provenance } = sheetOf(receipt);
  const boxes = receipt.figures && boxesOf(receipt.figures);
  const figures = boxes
    ? (Object.keys(boxNumber) as (keyof NineBoxes)[])
        .sort((one, other) => boxNumber[one] - boxNumber[other])
        .map((box): FactLine => [`${words.figures.box} ${boxNumber[box]}: ${boxLabel[box]}`, decimal(boxes[box])])
    : [];
  return [...facts, ...figures, ...provenance].map(csvLine).join("");
}

/** A line of CSV (RFC 4180). */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(",")}\r\n`;
}

/** One field; text that a spreadsheet would take for a formula, such as a file's name, is kept from being one. */
function csvField(text: string): string {
  const plain = /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
