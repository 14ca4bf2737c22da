import Papa from "papaparse";
import { type Cell, type Grid, textCell } from "./grid";

type Separator = "\t" | ";" | ",";

/** What stands for a comma that is in doubt until the cells are parted: no text of a file has this private character. */
const DOUBT = "\ue000";

/** The table of separated text, and of lines such as `Box 1: 1,250.40`. */
export function readSeparated(content: string): Grid {
  const { separator, text } = separatorOf(content.replaceAll(DOUBT, ""));
  const { data } = Papa.parse<string[]>(separator === "," ? keepThousands(text) : text, { delimiter: separator });
  const rows = data.map((row) => withoutEmptyEnd(row.map(cellOf)));
  return { rows: separator === "," ? withDoubts(text, rows) : rows };
}

/** A line may end in a million separators. */
function withoutEmptyEnd(row: (Cell | undefined)[]): (Cell | undefined)[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== undefined) + 1);
}

function cellOf(content: string): Cell | undefined {
  const cell = textCell(content.replaceAll(DOUBT, ","));
  return cell && content.includes(DOUBT) ? { ...cell, doubt: "," } : cell;
}

/** `1,250` on each line may be amounts, or boxes with their amounts: neither is taken for granted. */
function withDoubts(text: string, rows: Grid["rows"]): Grid["rows"] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  if (!lines.every((line) => /^\s*[1-9],(\d{3}(\.\d*)?|\d{1,2})\s*$/.test(line))) return rows;
  return rows.map(([box, amount]) => [box, amount && { ...amount, doubt: "," }]);
}

/** Excel's own first line (`sep=;`) decides; else what is in half of the lines, tabs before semicolons before commas. */
function separatorOf(text: string): { separator: Separator; text: string } {
  const [, own] = /^sep=([\t;,])\r?\n?/i.exec(text) ?? [];
  if (own) return { separator: own as Separator, text: text.replace(/^.*\r?\n?/, "") };
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const isIn = (each: Separator) => lines.filter((line) => line.replace(/"[^"]*"/g, "").includes(each)).length;
  const separator = (["\t", ";"] as const).find((each) => isIn(each) > 0 && isIn(each) * 2 >= lines.length) ?? ",";
  return { separator, text };
}

/** Puts what a comma between thousands has torn apart (`VAT due,1,250.40`) into quotes, in lines that have none. */
function keepThousands(text: string): string {
  let inside = false;
  return text
    .split(/(\r\n|\r|\n)/)
    .map((line) => {
      const quotes = line.split('"').length - 1;
      if (inside || quotes > 0) {
        inside = quotes % 2 === 1 ? !inside : inside;
        return line;
      }
      return line.includes(",") ? mergeLine(line) : line;
    })
    .join("");
}

function mergeLine(line: string): string {
  const merged: string[] = [];
  for (const part of line.split(",")) {
    const before = merged.at(-1);
    const comma = before === undefined ? undefined : commaBetween(before, part, merged.length === 1);
    if (before === undefined || comma === undefined) merged.push(part);
    else merged[merged.length - 1] = `${before}${comma}${part}`;
  }
  return merged.map((part) => (/[,\ue000]/.test(part) ? `"${part}"` : part)).join(",");
}

/** The comma that joins two parts of an amount: a plain one, one in doubt, or none where they are two cells. */
function commaBetween(before: string, part: string, isFirst: boolean): string | undefined {
  const [, lead, digits = ""] = /^(.*?)(\d{1,3}(?:[,\ue000]\d{3})*)$/.exec(before) ?? [];
  if (lead === undefined || digits === "" || !/^\d{3}(?!\d)/.test(part)) return undefined;
  if (/(box|blwch|bocs)\s*$/i.test(lead) || /\d$/.test(lead)) return undefined;
  const label = lead.trim();
  // `1,250` may be box 1 with 250 pounds: the first cell is taken for the box.
  if (isFirst && label === "" && /^[1-9]$/.test(digits)) return undefined;
  if (/^\d{3}\.\d/.test(part) || /[:=£(]\s*[-+]?\s*$/.test(label)) return ",";
  return /^\d{3}\)?-?\s*$/.test(part) ? DOUBT : undefined;
}
