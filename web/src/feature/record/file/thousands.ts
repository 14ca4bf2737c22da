/** What stands for a comma that is in doubt until the cells are parted: no text of a file has this private character. */
export const DOUBT = "\ue000";

/** What a comma does between two cells that may be one amount: `200,300.5` is two amounts, or one. */
type Way = "parts" | "joins" | "either";

/** How many cells a line has where its commas part them all, and where they join what may be one amount. */
interface Line {
  text: string;
  apart: number;
  joined: number;
}

const NEW_LINE = /(\r\n|\r|\n)/;
/** Most lines have nothing to join. */
const MAY_JOIN = /[1-9]\d{0,2},\d{3}(?!\d)/;

/** Puts what a comma between thousands has torn apart (`VAT due,1,250.40`) into quotes, in lines that have none. */
export function keepThousands(text: string): string {
  const wayOf = waysIn(text);
  let inside = false;
  return text
    .split(NEW_LINE)
    .map((line) => {
      const quotes = line.split('"').length - 1;
      if (inside || quotes > 0) {
        inside = quotes % 2 === 1 ? !inside : inside;
        return line;
      }
      return MAY_JOIN.test(line) ? quoted(cellsOf(line, wayOf(line))) : line;
    })
    .join("");
}

/**
 * What the other lines say of the commas of one. A table whose lines all have as many cells parts them by each comma. A line
 * is joined only where that makes it as wide as one that is certain, or where such lines differ among themselves.
 */
function waysIn(text: string): (line: string) => Way {
  const lines = text
    .replace(/"[^"]*"/g, "")
    .split(NEW_LINE)
    .map(measured)
    .filter(({ apart }) => apart > 1);
  const heading = lines.slice(0, Math.max(0, lines.findIndex(isTorn))).findLastIndex(({ text }) => isHeading(text));
  const table = lines.slice(Math.max(0, heading));
  if (widths(table).size < 2) return () => "parts";
  const certain = widths(table.filter((line) => !isTorn(line)));
  const isUneven = widths(table.filter(isTorn)).size > 1;
  return (line) => {
    const { apart, joined } = measured(line);
    return !certain.has(apart) && (isUneven || certain.has(joined)) ? "joins" : "either";
  };
}

function measured(text: string): Line {
  const count = (way: Way) => (MAY_JOIN.test(text) ? cellsOf(text, way) : text.split(",")).length;
  return { text, apart: count("parts"), joined: count("joins") };
}

function isTorn({ apart, joined }: Line): boolean {
  return joined < apart;
}

/** Words without a figure. */
function isHeading(line: string): boolean {
  return /\p{L}/u.test(line) && !line.split(",").some((cell) => /\d/.test(cell) && !/\p{L}/u.test(cell));
}

function widths(lines: readonly Line[]): Set<number> {
  return new Set(lines.map(({ apart }) => apart));
}

function quoted(cells: readonly string[]): string {
  return cells.map((cell) => (/[,\ue000]/.test(cell) ? `"${cell}"` : cell)).join(",");
}

function cellsOf(line: string, way: Way): string[] {
  const cells: string[] = [];
  for (const part of line.split(",")) {
    const before = cells.at(-1);
    const comma = before === undefined ? undefined : commaBetween(before, part, cells.length === 1, way);
    if (before === undefined || comma === undefined) cells.push(part);
    else cells[cells.length - 1] = `${before}${comma}${part}`;
  }
  return cells;
}

/** The comma that joins two parts of an amount: a plain one, one in doubt, or none where they are two cells. */
function commaBetween(before: string, part: string, isFirst: boolean, way: Way): string | undefined {
  if (!/^\d{3}(?!\d)/.test(part)) return undefined;
  // No amount with thousands begins with 0, and none has more than a few commas.
  const [, lead, digits = ""] = /^(.*?)([1-9]\d{0,2}(?:[,\ue000]\d{3}){0,4})$/.exec(before) ?? [];
  if (lead === undefined || /[\d.,\ue000]$/.test(lead) || /(box|blwch|bocs)\s*$/i.test(lead)) return undefined;
  // The digit of a quarter or a month (`Sales Q3,250.40`) is no thousand pounds; those of a currency's name (`EUR1,250`) may be.
  if (/(?<!\p{L})[qhmp]$/iu.test(lead)) return undefined;
  const label = lead.trim();
  // `1,250` may be box 1 with 250 pounds: the first cell is taken for the box.
  if (isFirst && label === "" && /^[1-9]$/.test(digits)) return undefined;
  const isWholeCell = /^[-+£\s]*$/.test(lead);
  if (isWholeCell && way === "parts") return undefined;
  const isCertain = !(isWholeCell && way === "either");
  if (/^\d{3}\.\d/.test(part) || /[:=£(]\s*[-+]?\s*$/.test(label)) return isCertain ? "," : DOUBT;
  return /^\d{3}\)?-?\s*$/.test(part) ? DOUBT : undefined;
}
