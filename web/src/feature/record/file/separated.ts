import Papa from "papaparse";
import { type Cell, type Grid, textCell } from "./grid";
import { DOUBT, keepThousands } from "./thousands";

type Separator = "\t" | ";" | ",";

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
