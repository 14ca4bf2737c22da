import type { Receipt } from "@submit/contract/api/receipt";
import { boxesOf, boxNumber, computed, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { receipt as words } from "#message/receipt";
import { boxLabel } from "../../../vat/box";
import { figureWords, owedWords } from "../../../vat/figure";
import { periodWords, timeWords } from "../../../vat/period";
import { formatVrn } from "../../../vat/vrn";

/** A name and what it is. */
export type FactLine = readonly [name: string, value: string];

/** All that a receipt states, in words, for a page or a file. */
export interface Sheet {
  title: string;
  facts: FactLine[];
  /** The nine boxes: number, what it holds, amount; and what is owed. Absent where the figures are not known. */
  figures?: { rows: (readonly [box: string, name: string, amount: string])[]; owed: string };
  provenance: FactLine[];
  /** What is to be said of a receipt that is not HMRC's answer to a filing made here. */
  note?: string;
}

/** What a receipt states. */
export function sheetOf(receipt: Receipt): Sheet {
  const note = noteOf(receipt);
  return {
    title: words.document.title(receiptTitle(receipt)),
    facts: factsOf(receipt),
    ...(receipt.figures ? { figures: figuresOf(boxesOf(receipt.figures)) } : {}),
    provenance: receipt.source === "filed" ? provenanceOf(receipt) : [],
    ...(note ? { note } : {}),
  };
}

/** The period of a receipt, in words. */
export function receiptTitle({ periodStart, periodEnd }: Pick<Receipt, "periodStart" | "periodEnd">): string {
  return periodStart && periodEnd ? periodWords(periodStart, periodEnd) : words.untitled;
}

/** Where the figures of a return came from. */
export function provenanceOf({ provenance }: Receipt): FactLine[] {
  const names = words.provenance;
  if (!provenance) return [[names.how, names.unrecorded]];
  if (provenance.how === "typed") return [[names.how, names.typed]];
  const changed = (provenance.changed ?? []).map((box) => names.box(boxNumber[box]));
  const readAt: FactLine = [names.readAt, words.facts.ukTime(timeWords(provenance.readAt))];
  const changes: FactLine[] = changed.length > 0 ? [[names.changed, changed.join(", ")]] : [];
  if (provenance.how === "pasted") return [[names.how, names.pasted], readAt, ...changes];
  const cells = Object.entries(provenance.cells)
    .map(([box, at]) => [boxNumber[box as keyof NineBoxes], at?.sheet ? `${at.sheet}!${at.cell}` : at?.cell] as const)
    .sort(([one], [other]) => one - other)
    .flatMap(([box, cell]) => (cell ? [names.cell(box, cell)] : []));
  return [
    [names.how, names.file],
    [names.fileName, provenance.fileName],
    readAt,
    [names.cells, cells.join(", ")],
    ...changes,
    [names.sha256, provenance.sha256],
  ];
}

function factsOf(receipt: Receipt): FactLine[] {
  const names = words.facts;
  const { formBundleNumber, chargeRefNumber, hmrcReceiptId, hmrcReceiptTimestamp } = receipt;
  const payment = paymentWords(receipt.paymentIndicator);
  return [
    [names.period, receipt.periodStart ? receiptTitle(receipt) : names.noPeriod],
    [names.vrn, formatVrn(receipt.vrn)],
    [receipt.recovered ? names.found : names.filed, names.ukTime(timeWords(receipt.processingDate))],
    [names.reference, formBundleNumber ?? names.noReference],
    ...(chargeRefNumber ? [[names.charge, names.notForPaying(chargeRefNumber)] as const] : []),
    ...(payment ? [[names.payment, payment] as const] : []),
    ...(hmrcReceiptId ? [[names.receiptId, hmrcReceiptId] as const] : []),
    ...(hmrcReceiptTimestamp ? [[names.receiptTime, names.ukTime(timeWords(hmrcReceiptTimestamp))] as const] : []),
    ...(receipt.source === "logged" ? [[names.source, words.logged.tag] as const] : []),
  ];
}

function figuresOf(boxes: NineBoxes): NonNullable<Sheet["figures"]> {
  const order = (Object.keys(boxNumber) as (keyof NineBoxes)[]).sort((one, other) => boxNumber[one] - boxNumber[other]);
  const { net, repayment } = computed(boxes);
  return {
    rows: order.map((box) => [String(boxNumber[box]), boxLabel[box], figureWords(box, boxes[box])] as const),
    owed: owedWords(net, repayment),
  };
}

function noteOf(receipt: Receipt): string | undefined {
  if (receipt.recovered) return `${words.recovered.title} ${words.recovered.text}`;
  return receipt.source === "logged" ? words.logged.text : undefined;
}

function paymentWords(indicator: string | undefined): string | undefined {
  if (indicator === "DD") return words.facts.directDebit;
  return indicator === "BANK" ? words.facts.bank : undefined;
}
