import type { Receipt } from "@submit/contract/api/receipt";
import { ukDate } from "@submit/contract/value/date";
import { decimal } from "@submit/contract/value/money";
import { boxesOf, boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { copy as words } from "#message/account/export";
import { dateWords } from "../../../vat/period";
import { pdfOf } from "../../receipt/document/pdf";
import { sheetOf } from "../../receipt/document/sheet";
import { csvLine, csvOf, fileNameOf, jsonOf } from "../../receipt/document/text";
import type { Kept } from "./gather";

// This module is for `import()` alone: it brings pdfkit along.

interface Options {
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Told how many receipts were written so far. */
  readonly onWritten: (count: number) => void;
  /** More files, as JSON, by name. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** All that is kept of somebody as one zip file. Throws the signal's reason where it is aborted. */
export async function archiveOf(
  kept: Kept,
  { now, signal, onWritten, others }: Options,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part as Uint8Array<ArrayBuffer>);
  });
  const add = (name: string, content: string | Uint8Array) => {
    // A PDF is compressed already.
    const file = typeof content === "string" ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    file.mtime = now;
    zip.add(file);
    file.push(typeof content === "string" ? strToU8(content) : content, true);
  };
  const day = dateWords(ukDate(now));
  const names = namesOf(kept.receipts);
  for (const [at, receipt] of kept.receipts.entries()) {
    const name = `receipts/${names[at]}`;
    add(`${name}.pdf`, await pdfOf(sheetOf(receipt), { at: now, day }));
    add(`${name}.json`, jsonOf(receipt));
    add(`${name}.csv`, csvOf(receipt));
    onWritten(at + 1);
    // The page paints, and hears of a stop.
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
  add("index.csv", indexOf(kept.receipts, names));
  const { drafts, clients, plans, reminders } = kept;
  for (const [name, value] of Object.entries({ drafts, clients, plans, reminders, ...others }))
    add(`${name}.json`, `${JSON.stringify(value, null, 2)}\n`);
  add("README.txt", words.readme(day, kept.receipts.length).replaceAll("\n", "\r\n"));
  zip.end();
  return parts;
}

/** Names of files that differ, whichever businesses the receipts are of. */
function namesOf(receipts: readonly Receipt[]): string[] {
  const taken = new Set<string>();
  return receipts.map((receipt) => {
    const stem = `${fileNameOf(receipt)}-${receipt.vrn}`;
    let name = stem;
    for (let count = 2; taken.has(name); count++) name = `${stem}-${count}`;
    taken.add(name);
    return name;
  });
}

/** A line for each receipt, with amounts as plain decimals. */
function indexOf(receipts: readonly Receipt[], names: readonly string[]): string {
  const lines = receipts.map((receipt, at) => {
    const boxes = receipt.figures && boxesOf(receipt.figures);
    const figures = (Object.keys(boxNumber) as (keyof NineBoxes)[])
      .sort((one, other) => boxNumber[one] - boxNumber[other])
      .map((box) => (boxes ? decimal(boxes[box]) : ""));
    const { vrn, periodStart = "", periodEnd = "", processingDate, source, formBundleNumber = "" } = receipt;
    const facts = [vrn, periodStart, periodEnd, processingDate, words.how[source], formBundleNumber];
    return csvLine([...facts, receipt.chargeRefNumber ?? "", ...figures, `receipts/${names[at]}`]);
  });
  return [csvLine(words.index), ...lines].join("");
}
