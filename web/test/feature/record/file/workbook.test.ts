import { read, utils } from "@e965/xlsx";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { UNCALCULATED } from "../../../../src/feature/record/file/grid";
import { kindOf } from "../../../../src/feature/record/file/kind";
import { parse } from "../../../../src/feature/record/file/parse";
import { makeTemplate } from "../../../../src/feature/record/file/template";
import { exactDecimal } from "../../../../src/feature/record/file/workbook";
import { readZipDirectory } from "../../../../src/feature/record/file/zip";
import { bookOf, boxesIn, fileOf, gridsOf, penceIn, templateWords, type Value } from "../support";

const rows: Value[][] = [
  ["Acme Ltd"],
  ["Period", new Date("2026-07-01T00:00:00Z"), new Date("2026-09-30T00:00:00Z")],
  ["Box", "Description", "Amount"],
  ["Box 1", "VAT due", { t: "n", v: 1250.4, z: '"£"#,##0.00', f: "SUM(D1:D9)" }],
  ["Box 2", "Acquisitions", 0],
  ["Box 4", "VAT reclaimed", "£250.15"],
  ["Box 6", "Sales", 6252.7],
  ["Box 7", "Purchases", "-"],
  ["Box 8", "", 0],
  ["Box 9", "", 0],
];
const filed = [125040n, 0n, 25015n, 625270n, 0n, 0n, 0n];

describe("a workbook", () => {
  test.each(["xlsx", "xls", "ods"] as const)("as %s is read, with what its formulas gave and its dates", (type) => {
    const grids = gridsOf(fileOf(bookOf({ Summary: rows }), type), type);
    expect(grids.map(({ sheet }) => sheet)).toEqual(["Summary"]);
    expect(penceIn(grids)).toEqual(filed);
    expect(grids[0]?.rows[1]?.slice(1).map((cell) => cell?.date)).toEqual(["2026-07-01", "2026-09-30"]);
    expect(boxesIn(grids).get("vatDueSales")?.candidates).toMatchObject([{ place: { grid: 0, row: 3, column: 2 } }]);
  });

  test.each([
    ["Excel 5", "biff5", "xls"],
    ["xlsb", "xlsb", "xlsx"],
  ] as const)("as %s is read", (_, type, readable) => {
    const plain = rows.map((row) => (row[0] === "Box 4" ? ["Box 4", "VAT reclaimed", 250.15] : row));
    expect(penceIn(gridsOf(fileOf(bookOf({ Summary: plain }), type), readable))).toEqual(filed);
  });

  test("with macros is read without them", () => {
    // A macro is kept in a compound file, such as an old workbook is one.
    const vbaraw = fileOf(bookOf({ Macro: [["MACRO"]] }), "xls");
    const bytes = fileOf(Object.assign(bookOf({ Summary: rows }), { vbaraw }), "xlsm");
    const directory = readZipDirectory(bytes);
    expect(directory.kind === "entries" && directory.entries.map(({ name }) => name)).toContain("xl/vbaProject.bin");
    expect(kindOf(bytes)).toEqual({ readable: "xlsx" });
    const parsed = parse(bytes, "xlsx");
    expect(JSON.stringify(parsed)).not.toMatch(/macro|vba/i);
    expect(penceIn(gridsOf(bytes, "xlsx"))).toEqual(filed);
  });

  test("has no hidden sheets", () => {
    const book = bookOf({ Summary: rows, Old: [["Box 1", 7]] });
    utils.book_set_sheet_visibility(book, "Old", 1);
    expect(gridsOf(fileOf(book), "xlsx").map(({ sheet }) => sheet)).toEqual(["Summary"]);
  });

  test.each([
    ["xlsx", { t: "e", v: 23, w: "#REF!" }],
    ["xls", { t: "e", v: 23, w: "#REF!" }],
    // LibreOffice writes the error's text.
    ["ods", "#REF!"],
  ] as const)("names a formula's error as %s", (type, cell) => {
    const grids = gridsOf(fileOf(bookOf({ S: [["Box 1", cell]] }), type), type);
    expect(boxesIn(grids).get("vatDueSales")?.trouble).toMatchObject({
      kind: "error",
      error: "#REF!",
      place: { row: 0, column: 1 },
    });
  });

  test("of doubles is exact to the penny", () => {
    const sum = [0.1, 0.2, 1250.05, 33.35, 1e-13].reduce((one, other) => one + other);
    expect(
      penceIn(
        gridsOf(
          fileOf(
            bookOf({
              S: [
                ["Box 1", sum],
                ["Box 4", 1.005],
              ],
            }),
          ),
          "xlsx",
        ),
      ),
    ).toEqual([128370n, undefined, 101n, ...Array(4).fill(undefined)]);
    // Each addition is off by a little, and 5.005 is half a penny.
    const halves = Array(1_001)
      .fill(0.005)
      .reduce((one, other) => one + other);
    expect(penceIn(gridsOf(fileOf(bookOf({ S: [["Box 1", halves]] })), "xlsx"))[0]).toBe(501n);
    fc.assert(
      fc.property(fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n }), (pence) => {
        const text = exactDecimal(Number(pence) / 100);
        const [whole = "", part = ""] = text.split(".");
        expect(BigInt(whole.replace("-", "") + part.padEnd(2, "0")) * (text.startsWith("-") ? -1n : 1n)).toBe(pence);
      }),
    );
    expect([1e-9, Number.NaN, -0].map(exactDecimal)).toEqual(["0", "0", "0"]);
  });

  test("as the template is, in both kinds, holds a nil return", () => {
    for (const type of ["xlsx", "ods"] as const) {
      const bytes = makeTemplate(templateWords, type);
      expect(kindOf(bytes)).toEqual({ readable: type });
      expect(penceIn(gridsOf(bytes, type))).toEqual(Array(7).fill(0n));
      expect([...boxesIn(gridsOf(bytes, type)).keys()]).toHaveLength(9);
    }
  });

  test.each(["xlsx", "ods"] as const)("as the template is, as %s, works out boxes 3 and 5", (type) => {
    const sheet = read(makeTemplate(templateWords, type), { type: "array" }).Sheets[templateWords.sheet];
    expect([sheet?.A4?.v, sheet?.C4?.f]).toEqual(["Box 3", "C2+C3"]);
    expect([sheet?.A6?.v, sheet?.C6?.f]).toEqual(["Box 5", "ABS(C4-C5)"]);
  });
});

describe("a hostile file", () => {
  const part = (name: string, content: string) => [name, strToU8(content)] as const;
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  const xlsxOf = (sheet: string) =>
    zipSync(
      Object.fromEntries([
        part("[Content_Types].xml", types),
        part("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        part(
          "xl/workbook.xml",
          `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
        ),
        part("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        part(
          "xl/worksheets/sheet1.xml",
          `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheet}</worksheet>`,
        ),
      ]),
    );
  const row = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Box 1</t></is></c><c r="B1"><v>5</v></c></row></sheetData>`;

  test.each([
    ["a plain one", row],
    ["a dimension of a million columns", `<dimension ref="A1:BDWGN1048576"/>${row}`],
    ["a cell in the millionth column", row.replace("</row>", `<c r="BDWGN1"><v>7</v></c></row>`)],
    ["merged cells over everything", `${row}<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`],
    ["a loop of references", row.replace("<v>5", "<f>B1</f><v>5")],
  ])("%s is read in time", (_, sheet) => {
    // Of the processor: what others do on the machine at the time doesn't count.
    const begun = process.cpuUsage();
    expect(penceIn(gridsOf(xlsxOf(sheet), "xlsx"))[0]).toBe(500n);
    const { user, system } = process.cpuUsage(begun);
    expect(user + system).toBeLessThan(3_000_000);
  });

  test("with a formula that was never worked out has no amount there, and says so", () => {
    const cells = `${row.replace("<v>5</v>", "<f>1+1</f>").replace("</row>", `<c r="C1" t="str"><f>""</f><v></v></c></row>`)}`;
    expect(boxesIn(gridsOf(xlsxOf(cells), "xlsx")).get("vatDueSales")).toMatchObject({
      candidates: [],
      trouble: { kind: "error", error: UNCALCULATED, place: { row: 0, column: 1 } },
    });
  });

  test("with entities that hold each other is read as text or refused", () => {
    const bytes = xlsxOf(`<!DOCTYPE x [<!ENTITY a "&a;&a;">]>${row.replace("Box 1", "&a;")}`);
    expect(["grids", "trouble"]).toContain(parse(bytes, "xlsx").kind);
  });

  test("with over 200,000 cells is refused", () => {
    const text = Array(1_001).fill(Array(200).fill("1").join(",")).join("\n");
    expect(parse(new TextEncoder().encode(text), "text")).toEqual({ kind: "trouble", trouble: "too-many-cells" });
    const cells = `<row>${"<c><v>1</v></c>".repeat(200)}</row>`;
    const workbookOf = (count: number) => parse(xlsxOf(`<sheetData>${cells.repeat(count)}</sheetData>`), "xlsx");
    expect(workbookOf(1_001)).toEqual({ kind: "trouble", trouble: "too-many-cells" });
    expect(workbookOf(2)).toMatchObject({ kind: "grids", grids: [{ rows: [{ length: 200 }, { length: 200 }] }] });
  });

  test("of text with a million columns is kept to those that hold something, and refused beyond what spreadsheets have", () => {
    const bytesOf = (line: string) => new TextEncoder().encode(`Box 1,10\n${line}\nBox 4,2`);
    const empty = parse(bytesOf(",".repeat(1_000_000)), "text");
    expect(empty.kind === "grids" && empty.grids[0]?.rows.map((row) => row.length)).toEqual([2, 0, 2]);
    const beyond = parse(bytesOf(`${",".repeat(16_384)}7`), "text");
    expect(beyond).toEqual({ kind: "trouble", trouble: "too-many-cells" });
  });

  test("that is cut short is read or broken, and never throws", () => {
    for (const type of ["xlsx", "xls", "ods"] as const) {
      const good = fileOf(bookOf({ S: rows }), type);
      for (let kept = 0; kept <= 40; kept++) {
        const bytes = good.slice(0, Math.ceil((good.length * kept) / 40));
        expect(["grids", "trouble"]).toContain(parse(bytes, type).kind);
      }
    }
  });

  test("of any bytes, whatever they are taken for, never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom("xlsx", "xls", "ods", "text"), (bytes, kind) => {
        expect(["grids", "trouble"]).toContain(parse(bytes, kind as "xlsx").kind);
      }),
    );
  });
});
