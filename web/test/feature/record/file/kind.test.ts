import { utils, write } from "@e965/xlsx";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kindOf } from "../../../../src/feature/record/file/kind";
import { bookOf, fileOf } from "../support";
import { zipOf } from "./zip-of";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const book = bookOf({ Summary: [["Box 1", 5]] });
/** A compound file with one stream of this name in its directory. */
const compound = (stream: string) =>
  bytes(
    `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\0".repeat(504)}${[...stream]
      .map((letter) => `${letter}\0`)
      .join("")
      .padEnd(64, "\0")}${String.fromCharCode(stream.length * 2 + 2)}\0\x02${"\0".repeat(61)}`,
  );

describe("a file is told by its bytes", () => {
  test.each(["xlsx", "xls", "ods"] as const)("%s, as it is written", (type) => {
    expect(kindOf(fileOf(book, type))).toEqual({ readable: type });
  });

  test.each([
    ["xlsb", fileOf(book, "xlsb"), { readable: "xlsx" }],
    ["Excel 5", fileOf(book, "biff5"), { readable: "xls" }],
    ["Excel 2", new Uint8Array(write(book, { type: "array", bookType: "biff2" })), { readable: "xls" }],
    ["CSV", bytes("Box 1,5"), { readable: "text" }],
    ["UTF-16", bytes("\xff\xfeB\0o\0x\0"), { readable: "text" }],
    ["UTF-16 without a mark", bytes([..."Box 1\t5\r\nBox 2"].join("\0")), { readable: "text" }],
    ["an encrypted workbook", compound("EncryptedPackage"), { unreadable: "encrypted" }],
    ["an encrypted OpenDocument file", zipOf([["encrypted-package", "x"]]), { unreadable: "encrypted" }],
    ["a Word document", zipOf([["word/document.xml", "x"]]), { unreadable: "document" }],
    ["an old Word document", compound("WordDocument"), { unreadable: "document" }],
    ["an OpenDocument spreadsheet whose type stands elsewhere", zipOf([["content.xml", ""]]), { readable: "ods" }],
    [
      "an OpenDocument text",
      zipOf([
        ["mimetype", "application/vnd.oasis.opendocument.text"],
        ["content.xml", ""],
      ]),
      { unreadable: "document" },
    ],
    ["a Numbers document", zipOf([["Index/Document.iwa", "x"]]), { unreadable: "numbers" }],
    ["an archive", zipOf([["return.xlsx", "x"]]), { unreadable: "archive" }],
    ["a PDF", bytes("%PDF-1.7"), { unreadable: "pdf" }],
    ["a PNG", bytes("\x89PNG\r\n\x1a\n"), { unreadable: "picture" }],
    ["a JPEG", bytes("\xff\xd8\xff\xe0"), { unreadable: "picture" }],
    ["an iPhone's photo", bytes("\0\0\0\x24ftypheic"), { unreadable: "picture" }],
    ["a web page that calls itself .xls", bytes(`\r\n<html xmlns:x="urn:x"><table>`), { unreadable: "web-page" }],
    ["a web page with a mark", bytes("\xef\xbb\xbf<!DOCTYPE HTML>"), { unreadable: "web-page" }],
    ["an XML spreadsheet", bytes(`<?xml version="1.0"?><Workbook>`), { unreadable: "xml" }],
    ["rich text", bytes("{\\rtf1"), { unreadable: "document" }],
    ["gzip", bytes("\x1f\x8b\x08"), { unreadable: "archive" }],
    ["nothing", bytes(""), { unreadable: "empty" }],
    ["a program", bytes("\x7fELF\0\0\0\x01\x02\x03"), { unreadable: "unknown" }],
    ["the beginning of a zip", bytes("PK\x03\x04 and no more"), { unreadable: "broken-zip" }],
    ["CSV that names HTML", bytes("Note,see <html>\nBox 1,5"), { readable: "text" }],
  ])("%s", (_, content, kind) => {
    expect(kindOf(content)).toEqual(kind);
  });

  test("a zip whose directory speaks of over 100 MB, or of over 1,000 entries, is not unpacked", () => {
    const bomb = zipOf([
      ["xl/workbook.xml", "x"],
      ["xl/worksheets/sheet1.xml", "x", 101 * 1024 * 1024],
    ]);
    expect(kindOf(bomb)).toEqual({ unreadable: "too-large-unpacked" });
    const beyond = zipOf([["xl/workbook.xml", "x", 0xffff_ffff]]);
    expect(kindOf(beyond)).toEqual({ unreadable: "too-large-unpacked" });
    const crowd = zipOf([
      ["xl/workbook.xml", "x"],
      ...Array.from({ length: 1_000 }, (_, at) => [`xl/${at}`, ""] as const),
    ]);
    expect(kindOf(crowd)).toEqual({ unreadable: "too-large-unpacked" });
    expect(kindOf(zipOf([["xl/workbook.xml", "x", 100 * 1024 * 1024]]))).toEqual({ readable: "xlsx" });
  });

  test("of any bytes something is said", () => {
    const magic = fc.constantFrom("", "PK\x03\x04", "PK\x05\x06", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "<", "RIFF");
    fc.assert(
      fc.property(magic, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        const kind = kindOf(Uint8Array.from([...bytes(start), ...rest]));
        expect("readable" in kind || "unreadable" in kind).toBe(true);
      }),
    );
  });
});

test("a sheet may hold the names of what is refused", () => {
  const table = utils.aoa_to_sheet([["EncryptedPackage", "WordDocument"]]);
  const own = utils.book_new(table, "Book");
  expect(kindOf(fileOf(own, "xls"))).toEqual({ readable: "xls" });
});
