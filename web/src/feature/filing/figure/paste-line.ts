import { parseUserAmount } from "@submit/contract/value/money";
import { boxNumber } from "@submit/contract/value/nine-boxes";

/** What one line says of one box; the amount as it was written. */
export interface Reading {
  line: number;
  box: number;
  amount: string;
}

/** What is wrong with a line. */
export interface PasteError {
  line: number;
  message: string;
}

export interface Cell {
  text: string;
  quoted: boolean;
}

/** Reads one line that names its box: `Box 1: 1,250.40`, `1,1250.40`, `vatDueSales;1250.40`, with a label or without. */
export function readLine(content: string, line: number): Reading | PasteError {
  const [first, ...rest] = splitCells(content);
  const key = first ? keyOf(first.text) : undefined;
  const found = key && rest.length > 0 ? cellAmount(key, rest) : proseAmount(content);
  if (typeof found !== "string") return { line, ...found };
  return { line, message: `Line ${line}: ${found}` };
}

/** The cells of a line: by tabs if it has any, else by semicolons, else by commas; quotes as in CSV. */
export function splitCells(content: string): Cell[] {
  const separator = ["\t", ";"].find((each) => content.includes(each)) ?? ",";
  const cells: Cell[] = [];
  let cell = { text: "", quoted: false };
  let inside = false;
  for (let at = 0; at < content.length; at++) {
    const char = content.charAt(at);
    if (inside && char === '"' && content.charAt(at + 1) === '"') {
      cell.text += '"';
      at++;
    } else if (char === '"' && (inside || cell.text.trim() === "")) {
      inside = !inside;
      if (inside) cell = { text: "", quoted: true };
    } else if (char === separator && !inside) {
      cells.push(trimmed(cell));
      cell = { text: "", quoted: false };
    } else {
      cell.text += char;
    }
  }
  return [...cells, trimmed(cell)];
}

type Found = { box: number; amount: string };

const names = new Map(Object.entries(boxNumber).map(([name, box]) => [name.toLowerCase(), box]));

/** The box that a whole cell names: `1`, `Box 1`, `Box 1: VAT due on sales`, `vatDueSales`. */
function keyOf(text: string): number | undefined {
  const named = names.get(text.toLowerCase());
  const match = /^(?:box\s*)?([1-9])\s*[:.)]?$/i.exec(text) ?? /^box\s*([1-9])\b[\s:.)–-]*[^\d£]+$/i.exec(text);
  return named ?? (match ? Number(match[1]) : undefined);
}

/** The amount in the cells after the key. Without quotes, `1,250.40` has become two cells. */
function cellAmount(box: number, cells: Cell[]): Found | string {
  const filled = cells.filter((cell) => cell.text !== "");
  if (filled.length === 0) return `box ${box} has no amount. Write 0 if there is none`;
  const last = filled.at(-1);
  if (last?.quoted) return single(box, filled);
  for (let from = 0; from < filled.length; from++) {
    const tail = filled.slice(from);
    if (tail.some((cell) => cell.quoted)) continue;
    const amount = tail.map((cell) => cell.text).join(",");
    if (parseUserAmount(amount) === undefined) continue;
    // Only a label may stand between the box and its amount.
    if (filled.slice(0, from).some((cell) => parseUserAmount(cell.text) !== undefined)) return several(box);
    return { box, amount };
  }
  return filled.filter((cell) => parseUserAmount(cell.text) !== undefined).length > 1 ? several(box) : unreadable(box);
}

function single(box: number, cells: Cell[]): Found | string {
  const amounts = cells.filter((cell) => parseUserAmount(cell.text) !== undefined);
  const amount = cells.at(-1)?.text ?? "";
  if (parseUserAmount(amount) === undefined) return unreadable(box);
  return amounts.length > 1 ? several(box) : { box, amount };
}

/** `Box 1: 1,250.40`, `Box 1 VAT due on sales £1,250.40`, `vatDueSales = 1250.40`. */
function proseAmount(content: string): Found | string {
  const match = /^(?:box\s*([1-9])\b|([a-z]+)\b|([1-9])(?=\s*[:=]))\s*[:=.)]?\s*(.*)$/i.exec(content);
  const box = match?.[1] ?? match?.[3] ?? names.get((match?.[2] ?? "").toLowerCase());
  if (!match || box === undefined) return "it names no box. Write, for example, Box 1: 1,250.40";
  return proseRest(Number(box), match[4] ?? "");
}

function proseRest(box: number, rest: string): Found | string {
  if (rest === "") return `box ${box} has no amount. Write 0 if there is none`;
  // In `Box 1 - 250` the dash may part the two or make the amount negative.
  if (/^[-–\u2212]\s/.test(rest)) {
    return `the dash can be read in two ways. Write Box ${box}: 250.00, or Box ${box}: -250.00 for a negative amount`;
  }
  if (parseUserAmount(rest) !== undefined) return { box, amount: rest };
  const tail = /^(.*?[^\d,.£(\s-])[\s:=]+(\(?-?£?-?[\d,]+(?:\.\d+)?\)?)$/.exec(rest);
  const amount = tail?.[2];
  if (!amount || parseUserAmount(amount) === undefined) return unreadable(box);
  return /\d/.test(tail?.[1] ?? "") ? several(box) : { box, amount };
}

function several(box: number): string {
  return `box ${box} has more than one amount. Leave one, with its thousands comma in quotes or without it`;
}

function unreadable(box: number): string {
  return `the amount of box ${box} can't be read. Write it like 1,250.40`;
}

function trimmed(cell: Cell): Cell {
  return { text: cell.text.trim(), quoted: cell.quoted };
}
