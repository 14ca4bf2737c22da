import * as pdfkit from "pdfkit";
import { toBytes } from "pdfkit/output";
import Helvetica from "pdfkit/standard-fonts/Helvetica";
import HelveticaBold from "pdfkit/standard-fonts/HelveticaBold";
import { receipt as words } from "#message/receipt";
import { date } from "#message/vat/date";
import type { FactLine, Sheet } from "./sheet";

// This module is for `import()` alone: pdfkit is a fifth of a megabyte, compressed.

const MARGIN = 48;
const INK = "#12211f";
const SOFT = "#4b5d5a";
const LINE = "#d5dfdd";
/** Sizes that are tried until all is on one page: a spreadsheet's name may take several lines. */
const SCALES = [1, 0.9, 0.8, 0.7];

type Document = pdfkit.PDFDocument;

/** One line of text within a row. */
interface Cell {
  tag: string;
  scope?: "Row" | "Column";
  text: string;
  x: number;
  width: number;
  size: number;
  bold?: boolean;
  soft?: boolean;
  align?: "left" | "right";
}

/** What stands side by side, with the space above it. */
interface Row {
  above: number;
  cells: Cell[];
  ruled?: boolean;
}

/** Rows that belong together: a table, or single paragraphs and headings. */
interface Block {
  table: boolean;
  rows: Row[];
}

/** A receipt as a PDF of one A4 page, with tags, so that a screen reader has its headings and tables. */
export async function pdfOf(sheet: Sheet, made: { at: Date; day: string }): Promise<Uint8Array<ArrayBuffer>> {
  pdfkit.registerStdFonts?.(Helvetica, HelveticaBold);
  const document = new pdfkit.PDFDocument({
    size: "A4",
    margin: MARGIN,
    lang: date.locale,
    tagged: true,
    displayTitle: true,
    pdfVersion: "1.7",
    info: { Title: latin(sheet.title), Creator: "Submit", CreationDate: made.at },
  });
  const bytes = toBytes(document);
  const room = document.page.height - 2 * MARGIN;
  const laidOut = SCALES.map((scale) => blocksOf(sheet, made.day, document.page.width - 2 * MARGIN, scale));
  const blocks = laidOut.find((each) => heightOf(document, each) <= room) ?? laidOut.at(-1) ?? [];
  draw(document, blocks);
  document.end();
  return bytes;
}

function blocksOf(sheet: Sheet, day: string, width: number, scale: number): Block[] {
  const text = (tag: string, value: string, size: number, above: number, look: Partial<Cell> = {}): Block => ({
    table: false,
    rows: [{ above: above * scale, cells: [{ tag, text: value, x: MARGIN, width, size: size * scale, ...look }] }],
  });
  const heading = (value: string) => text("H2", value, 13, 18, { bold: true });
  const { figures, provenance, note } = sheet;
  return [
    text("H1", sheet.title, 19, 0, { bold: true }),
    ...(note ? [text("P", note, 10, 8)] : []),
    heading(words.facts.title),
    factTable(sheet.facts, width, scale),
    ...(figures
      ? [
          heading(words.figures.title),
          figureTable(figures.rows, width, scale),
          text("P", figures.owed, 13, 8, { bold: true, align: "right" }),
        ]
      : []),
    ...(provenance.length > 0 ? [heading(words.provenance.title), factTable(provenance, width, scale)] : []),
    text("P", words.document.made(day), 9, 18, { soft: true }),
  ];
}

function factTable(lines: readonly FactLine[], width: number, scale: number): Block {
  const name = width * 0.3;
  const rows = lines.map(([first, value]): Row => {
    const size = 10 * scale;
    return {
      above: 5 * scale,
      ruled: true,
      cells: [
        { tag: "TH", scope: "Row", text: first, x: MARGIN, width: name - 8, size, soft: true },
        { tag: "TD", text: value, x: MARGIN + name, width: width - name, size },
      ],
    };
  });
  return { table: true, rows };
}

function figureTable(rows: NonNullable<Sheet["figures"]>["rows"], width: number, scale: number): Block {
  const size = 10 * scale;
  const row = (texts: readonly [string, string, string], head: boolean): Row => {
    const [box, name, amount] = texts;
    const look = { size, bold: head };
    const heading = { tag: "TH", scope: "Column" } as const;
    return {
      above: 5 * scale,
      ruled: true,
      cells: [
        { ...(head ? heading : { tag: "TH", scope: "Row" }), text: box, x: MARGIN, width: 32, ...look },
        { ...(head ? heading : { tag: "TD" }), text: name, x: MARGIN + 36, width: width - 156, ...look },
        {
          ...(head ? heading : { tag: "TD" }),
          text: amount,
          x: MARGIN + width - 116,
          width: 116,
          align: "right",
          ...look,
        },
      ],
    };
  };
  const { box, name, amount } = words.figures;
  return { table: true, rows: [row([box, name, amount], true), ...rows.map((each) => row(each, false))] };
}

function heightOf(document: Document, blocks: readonly Block[]): number {
  return blocks.flatMap(({ rows }) => rows).reduce((sum, row) => sum + row.above + rowHeight(document, row), 0);
}

function rowHeight(document: Document, row: Row): number {
  const heights = row.cells.map((cell) => {
    style(document, cell);
    return document.heightOfString(latin(cell.text), { width: cell.width });
  });
  return Math.max(...heights) + (row.ruled ? 4 : 0);
}

function draw(document: Document, blocks: readonly Block[]): void {
  let y = MARGIN;
  const elementsOf = (row: Row) => {
    const top = y + row.above;
    y = top + rowHeight(document, row);
    const end = y;
    return row.cells.map((cell, index) =>
      document.struct(cell.tag, cell.scope ? { scope: cell.scope } : {}, () => {
        style(document, cell);
        document.text(latin(cell.text), cell.x, top, { width: cell.width, align: cell.align ?? "left" });
        if (row.ruled && index === row.cells.length - 1) rule(document, end);
      }),
    );
  };
  const whole = document.struct("Document");
  document.addStructure(whole);
  for (const { table, rows } of blocks) {
    if (table)
      whole.add(
        document.struct(
          "Table",
          rows.map((row) => document.struct("TR", elementsOf(row))),
        ),
      );
    else for (const element of rows.flatMap(elementsOf)) whole.add(element);
  }
  whole.end();
}

/** A thin line that is drawn for the eye alone. */
function rule(document: Document, y: number): void {
  document.markContent("Artifact", { type: "Layout" });
  document.lineWidth(0.5).strokeColor(LINE);
  document
    .moveTo(MARGIN, y)
    .lineTo(document.page.width - MARGIN, y)
    .stroke();
  document.endMarkedContent();
}

function style(document: Document, cell: Cell): void {
  document
    .font(cell.bold ? "Helvetica-Bold" : "Helvetica")
    .fontSize(cell.size)
    .fillColor(cell.soft ? SOFT : INK);
}

/** The text as the standard fonts can write it (Windows-1252): what they lack, as in a file's name, becomes a question mark. */
function latin(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu, "?");
}
