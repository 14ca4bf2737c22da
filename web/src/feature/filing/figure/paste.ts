import { formatPounds, type Pence, parseUserAmount } from "@submit/contract/value/money";
import { boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { type EnteredBox, enteredBoxes } from "../../../vat/box";
import { type Cell, type PasteError, type Reading, readLine, splitCells } from "./paste-line";

/** What pasted text says: an amount, as text, for each box that it names. */
export type Pasted =
  | { kind: "figures"; figures: Partial<Record<EnteredBox, string>>; missing: number[] }
  | { kind: "errors"; errors: PasteError[] };

/**
 * Reads figures from records: CSV, tab-separated text or lines such as `Box 1: 1,250.40`, one box a line; a row of names
 * over a row of amounts; or nine amounts alone, one a line or in a row. Text that can be read in two ways is refused.
 */
export function readPasted(text: string): Pasted {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((content, index): Line => ({ number: index + 1, content: content.trim() }))
    .filter((line) => line.content !== "");
  if (lines.length === 0) return pasteErrors({ line: 1, message: "There is nothing to read yet: paste your figures" });
  if (text.length > LONGEST)
    return pasteErrors({ line: 1, message: "This is far longer than a VAT return: paste its figures alone" });
  return readRow(lines) ?? readTable(lines) ?? readColumn(lines) ?? readLines(lines);
}

interface Line {
  number: number;
  content: string;
}

const LONGEST = 20_000;
const order = (Object.keys(boxNumber) as (keyof NineBoxes)[]).sort((one, other) => boxNumber[one] - boxNumber[other]);

/** Nine amounts in one row, as copied from a spreadsheet. */
function readRow(lines: Line[]): Pasted | undefined {
  const [line, more] = lines;
  if (!line || more) return undefined;
  const cells = splitCells(line.content);
  if (cells.length !== order.length || !cells.every((cell) => parseUserAmount(cell.text) !== undefined))
    return undefined;
  return gather(cells.map((cell, index) => reading(index, cell.text, line.number)));
}

/** A row of box names over a row of amounts. */
function readTable(lines: Line[]): Pasted | undefined {
  const [names, amounts, more] = lines;
  if (!names || !amounts || more) return undefined;
  const boxes = splitCells(names.content).map((cell) => boxOf(cell));
  if (boxes.length < 2 || !boxes.every((box) => box !== undefined)) return undefined;
  // `1,5` over `2,7` may be two rows or two lines.
  if (lines.every((line) => "box" in readLine(line.content, line.number))) return ambiguous(lines);
  const cells = splitCells(amounts.content);
  if (cells.length !== boxes.length) {
    const message = `Line ${names.number} names ${boxes.length} boxes, but line ${amounts.number} has ${cells.length} amounts`;
    return pasteErrors({ line: amounts.number, message: `${message}. Put amounts with a thousands comma in quotes` });
  }
  const readings = boxes.map((box, index) => ({ line: amounts.number, box, amount: cells[index]?.text ?? "" }));
  const bad = readings.filter((each) => parseUserAmount(each.amount) === undefined);
  if (bad.length === 0) return gather(readings);
  return pasteErrors(
    ...bad.map(({ line, box }) => ({
      line,
      message: `Line ${line}: the amount of box ${box} can't be read. Write it like 1250.40`,
    })),
  );
}

/** Nine amounts alone, one a line. */
function readColumn(lines: Line[]): Pasted | undefined {
  // A space may stand for a thousands comma or part a box from its amount, so it is not read here.
  if (!lines.every((line) => !/\s|;/.test(line.content) && parseUserAmount(line.content) !== undefined))
    return undefined;
  // `1,250` may be an amount, or box 1 with 250 pounds.
  if (lines.every((line) => "box" in readLine(line.content, line.number))) return ambiguous(lines);
  if (lines.length !== order.length) {
    const message = `There are ${lines.length} amounts without the names of their boxes. Give all nine in order, or name each box`;
    return pasteErrors({ line: lines[0]?.number ?? 1, message });
  }
  return gather(lines.map((line, index) => reading(index, line.content, line.number)));
}

/** One box a line. */
function readLines(lines: Line[]): Pasted {
  const [first, ...rest] = lines;
  const body = first && isHeader(first.content) ? rest : lines;
  const found = body.map((line) => readLine(line.content, line.number));
  const bad = found.filter((each): each is PasteError => "message" in each);
  if (bad.length > 0) return pasteErrors(...bad);
  if (found.length === 0)
    return pasteErrors({ line: first?.number ?? 1, message: "There is a heading but no figures under it" });
  return gather(found.filter((each): each is Reading => "box" in each));
}

function gather(readings: Reading[]): Pasted {
  const seen = new Map<number, Reading>();
  const problems: PasteError[] = [];
  for (const each of readings) {
    const before = seen.get(each.box);
    if (before) {
      const where = before.line === each.line ? "" : `, first on line ${before.line}`;
      problems.push({ line: each.line, message: `Line ${each.line}: box ${each.box} is there twice${where}` });
    }
    seen.set(each.box, each);
  }
  if (problems.length > 0) return pasteErrors(...problems);
  const figures: Partial<Record<EnteredBox, string>> = {};
  for (const box of enteredBoxes) {
    const amount = seen.get(boxNumber[box])?.amount;
    if (amount) figures[box] = amount;
  }
  const wrong = wrongSums(seen);
  if (wrong.length > 0) return pasteErrors(...wrong);
  const missing = enteredBoxes.filter((box) => figures[box] === undefined).map((box) => boxNumber[box]);
  return { kind: "figures", figures, missing };
}

/** Boxes 3 and 5 in the text must agree with what they are computed to be: a difference means a misread column. */
function wrongSums(seen: Map<number, Reading>): PasteError[] {
  const pence = (box: number) => parseUserAmount(seen.get(box)?.amount ?? "");
  const [sales, acquisitions, reclaimed] = [pence(1), pence(2), pence(4)];
  if (sales === undefined || acquisitions === undefined) return [];
  const total = sales + acquisitions;
  const wrong: PasteError[] = [];
  const check = (box: 3 | 5, given: Pence | undefined, sum: Pence, how: string) => {
    if (given === undefined || given === sum) return;
    const line = seen.get(box)?.line ?? 1;
    wrong.push({
      line,
      message: `Line ${line}: box ${box} says ${formatPounds(given)}, but ${how} ${formatPounds(sum)}`,
    });
  };
  check(3, pence(3), total, "boxes 1 and 2 add up to");
  if (reclaimed === undefined) return wrong;
  const net = total > reclaimed ? total - reclaimed : reclaimed - total;
  const given = pence(5);
  // Spreadsheets write a repayment with a minus; HMRC's box 5 never has one.
  check(5, given !== undefined && given < 0n ? -given : given, net, "the difference between boxes 3 and 4 is");
  return wrong;
}

function reading(index: number, amount: string, line: number): Reading {
  return { line, box: index + 1, amount };
}

function boxOf(cell: Cell): number | undefined {
  const named = readLine(`${cell.text}\t0`, 1);
  return "box" in named ? named.box : undefined;
}

function isHeader(content: string): boolean {
  const cells = splitCells(content);
  return cells.length > 1 && /^(box|field|name|nr|no|number)\b/i.test(cells[0]?.text ?? "") && !/\d/.test(content);
}

function ambiguous(lines: Line[]): Pasted {
  const message = "This can be read in two ways. Name each box, for example Box 1: 1,250.40";
  return pasteErrors({ line: lines[0]?.number ?? 1, message });
}

function pasteErrors(...list: PasteError[]): Pasted {
  return { kind: "errors", errors: list };
}
